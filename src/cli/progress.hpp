// SPDX-License-Identifier: Apache-2.0
// How far a batch is, on standard error: a line that is drawn again and again on a terminal, one
// every ten seconds elsewhere; and what came of it.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "cli/arguments.hpp"
#include "core/date.hpp"
#include "pipeline/batch.hpp"
#include "summary/notice_summary.hpp"

namespace noticescan::cli {

class ProgressLine {
 public:
  explicit ProgressLine(Verbosity verbosity);
  void show(const pipeline::BatchProgress& progress);
  void clear();  // before anything else is written

 private:
  using Clock = std::chrono::steady_clock;
  Verbosity verbosity_;
  bool terminal_;
  Clock::time_point start_ = Clock::now();
  Clock::time_point last_ = Clock::now();
};

// "37 of 300 files, 2.4 a second, about 2 min left; 5 to look at, 1 failed"
std::string progress_words(const pipeline::BatchProgress& progress, double seconds);

// A table of outcomes and codes, what is overdue and what is due within a week.
std::string closing_table(const std::vector<summary::NoticeSummary>& records, core::Date as_of);

}  // namespace noticescan::cli
