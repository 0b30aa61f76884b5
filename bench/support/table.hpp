// SPDX-License-Identifier: Apache-2.0
// Tables for a terminal, or for a page of documentation.
#pragma once

#include <string>
#include <vector>

namespace noticescan::bench {

enum class Style { text, markdown };

struct Table {
  std::string title;
  std::vector<std::string> columns;  // the first is set flush left, all others flush right
  std::vector<std::vector<std::string>> rows;
  std::string note;  // below it; may be empty
};

std::string to_string(const Table& table, Style style);

}  // namespace noticescan::bench
