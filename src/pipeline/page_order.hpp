// SPDX-License-Identifier: Apache-2.0
// The pages of a notice in the order in which they are printed, whatever order they were scanned
// in.
#pragma once

#include <vector>

#include "summary/notice_summary.hpp"

namespace noticescan::pipeline {

struct PageAt {
  std::size_t file = 0;  // of the record
  int page = 1;
  int rotation = 0;

  friend bool operator==(const PageAt&, const PageAt&) = default;
};

// Each page once, though its file may be there twice, or two of its sheets be of the notice. A page
// without a number stays behind the one that it was scanned behind.
std::vector<PageAt> pages_in_order(const summary::Source& source);

}  // namespace noticescan::pipeline
