// SPDX-License-Identifier: Apache-2.0
#include "cli/exit_code.hpp"

#include <algorithm>

namespace noticescan::cli {

ExitCode exit_code_of(summary::Outcome outcome) {
  using enum summary::Outcome;
  switch (outcome) {
    case ok:
      return kDone;
    case review:
    case partial:
    case not_a_notice:
      return kLookNeeded;
    case unreadable:
      return kUnreadable;
  }
  return kFailed;
}

ExitCode exit_code_of(const std::vector<summary::NoticeSummary>& records) {
  ExitCode largest = kDone;
  for (const auto& record : records) largest = std::max(largest, exit_code_of(record.outcome));
  return largest;
}

ExitCode exit_code_of(const core::Error& error) {
  using enum core::ErrorCode;
  return error.code == setup || error.code == internal ? kFailed : kUnreadable;
}

int exit_code_of_signal(int signal) {
  return 128 + signal;
}

}  // namespace noticescan::cli
