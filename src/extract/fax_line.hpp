// SPDX-License-Identifier: Apache-2.0
// The line that a fax machine prints over a page's edge. Inside the room only.
#pragma once

#include <vector>

#include "extract/layout.hpp"
#include "extract/mentions.hpp"

namespace noticescan::extract {

// "JAN 24 2018 17:54  Blue Heron Bakery  855-555-0407  P.01/02": its day is when the fax was sent,
// which nothing else on the page explains.
void explain_fax_line(const Layout& layout, std::vector<Mention>& mentions);

}  // namespace noticescan::extract
