// SPDX-License-Identifier: Apache-2.0
// Exit codes, which scripts rely on. The only place where they are decided.
#pragma once

#include <vector>

#include "core/error.hpp"
#include "summary/notice_summary.hpp"

namespace noticescan::cli {

enum ExitCode : int {
  kDone = 0,
  kLookNeeded = 1,  // a record needs a person; for kb: no such code
  kWrongUsage = 2,
  kUnreadable = 3,  // at least one input could not be read
  kFailed = 4,      // our own fault, a broken installation, or output that could not be written
};

ExitCode exit_code_of(summary::Outcome outcome);
ExitCode exit_code_of(const std::vector<summary::NoticeSummary>& records);  // the largest
ExitCode exit_code_of(const core::Error& error);  // of a whole run, not of one document

int exit_code_of_signal(int signal);  // as shells have it: 130 for SIGINT, 143 for SIGTERM

}  // namespace noticescan::cli
