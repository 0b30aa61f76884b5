// SPDX-License-Identifier: Apache-2.0
// The stripe of bars that stands over the addressee of mail.
#pragma once

#include <string_view>

#include "page.hpp"

namespace noticescan::corpus {

// Bars of four kinds, in the look of the Postal Service's Intelligent Mail barcode (65 bars, 22 an
// inch); they spell nothing. Gives the bottom.
double draw_postal_bars(Page& page, double x, double y, std::string_view from);

}  // namespace noticescan::corpus
