// SPDX-License-Identifier: Apache-2.0
// Takes records and gives the summary that a person reads on a terminal or on paper: 80 columns,
// one screen a record, what matters first. Whatever the input holds, the output is valid UTF-8
// without control characters (the colour codes asked for apart).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/date.hpp"
#include "summary/notice_summary.hpp"

namespace noticescan::output {

struct TextOptions {
  bool color = false;               // ANSI bold, red and faint
  std::optional<core::Date> as_of;  // the day that is today; unset: no days are counted but those
                                    // that the record itself states
};

// Several records are told apart by a line with the name of the file.
std::string to_text(const std::vector<summary::NoticeSummary>& records,
                    const TextOptions& options = {});

}  // namespace noticescan::output
