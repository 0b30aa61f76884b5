// SPDX-License-Identifier: Apache-2.0
// Whom the notice was sent to, and where the IRS wants its answer. Inside the room only.
#pragma once

#include <vector>

#include "extract/layout.hpp"
#include "extract/notice_fields.hpp"

namespace noticescan::extract {

// An address in the United States: lines that begin at one edge, of which the last ends in a state
// and a ZIP code.
struct Address {
  int page = 0;            // index into the layouts
  std::vector<int> cells;  // of its lines, from top to bottom
  // The IRS's own: it is named in it, or stands over it at the page's top.
  bool of_the_irs = false;
};

std::vector<Address> find_addresses(const Layouts& layouts);

// Addressee, address of the IRS, and the places of the former's lines on all pages.
void read_addresses(const Layouts& layouts, NoticeFields& fields);

}  // namespace noticescan::extract
