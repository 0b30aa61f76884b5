// SPDX-License-Identifier: Apache-2.0
// Pages without a notice code: a notice all the same, another paper, or not readable?
#pragma once

#include <string>

#include "core/language.hpp"
#include "extract/notice_fields.hpp"

namespace noticescan::summary {

struct Paper {
  enum class Verdict { perhaps_a_notice, not_a_notice, illegible };
  Verdict verdict = Verdict::perhaps_a_notice;
  std::string message;  // for people: what it seems to be, and what to do
};

Paper judge(const extract::NoticeFields& fields, core::Language language = core::Language::en);

}  // namespace noticescan::summary
