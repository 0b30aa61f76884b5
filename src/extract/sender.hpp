// SPDX-License-Identifier: Apache-2.0
// Whose paper is it? Inside the room only.
#pragma once

#include <vector>

#include "extract/layout.hpp"
#include "extract/notice_fields.hpp"
#include "extract/phrase_tables.hpp"

namespace noticescan::extract {

// Takes `fields` with its pages and its code decided; drops or doubts a code, and signs of the IRS,
// that stand on the paper of another sender, and says what that seems to be.
void judge_sender(const Layouts& layouts, const PhraseTables& tables, NoticeFields& fields);

}  // namespace noticescan::extract
