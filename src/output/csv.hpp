// SPDX-License-Identifier: Apache-2.0
// Takes records and gives a table for spreadsheets: RFC 4180, UTF-8 with a byte order mark, one row
// a record. Days are YYYY-MM-DD and amounts bare numbers, which spreadsheets take for what they
// are; text that one would take for a formula gets an apostrophe before it.
#pragma once

#include <string>
#include <vector>

#include "output/client_map.hpp"
#include "summary/notice_summary.hpp"

namespace noticescan::output {

// With `clients` there is one more column: the office's own number.
std::string to_csv(const std::vector<summary::NoticeSummary>& records,
                   const ClientMap* clients = nullptr);

}  // namespace noticescan::output
