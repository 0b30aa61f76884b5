// SPDX-License-Identifier: Apache-2.0
// Notices of one taxpayer and tax year follow each other: a proposal, a notice of deficiency, a
// bill. Tells the records of a run of each other.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extract/notice_fields.hpp"
#include "summary/notice_summary.hpp"

namespace noticescan::pipeline {

struct KnownRecord {
  summary::NoticeSummary record;
  std::optional<extract::TaxpayerId> taxpayer_id;  // in full where the paper shows it
  std::optional<std::string> addressee;
  std::size_t file = 0;  // of the run, that its first page lies in
};

// Adds a warning to each record of a sequence that names all of it, by date. Masked ids alone don't
// tell whether two notices are one person's (of ten thousand people one has the same last four):
// then the addressee must be the same, too.
void tell_sequences(std::vector<KnownRecord>& records);

}  // namespace noticescan::pipeline
