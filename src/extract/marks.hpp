// SPDX-License-Identifier: Apache-2.0
// What stands in a line of text and becomes one mark each: dates, amounts of money, small numbers
// ("30", "thirty (30)").
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "extract/passage.hpp"

namespace noticescan::extract {

struct FoundMark {
  std::size_t begin = 0;  // bytes of the text
  std::size_t end = 0;
  Mark mark;  // without its words
};

// From left to right; no two overlap.
std::vector<FoundMark> find_marks(const std::string& raw);

}  // namespace noticescan::extract
