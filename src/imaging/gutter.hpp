// SPDX-License-Identifier: Apache-2.0
// Where two pages lie side by side in one picture, as in a book.
#pragma once

#include <optional>

#include "core/geometry.hpp"
#include "imaging/text_lines.hpp"

namespace noticescan::imaging {

// The line between two pages, from the top edge to the bottom edge; x in fractions of the page
// whose lines are level (after a clockwise quarter turn, where they run down the picture).
struct Gutter {
  double top = 0.5;
  double bottom = 0.5;

  core::Quad left() const { return {{{0, 0}, {top, 0}, {bottom, 1}, {0, 1}}}; }
  core::Quad right() const { return {{{top, 0}, {1, 0}, {1, 1}, {bottom, 1}}}; }
};

// Nothing unless all speaks for two pages: together wider than tall, print much smaller for their
// width than on one page, and a strip without print between them from top to bottom. A table's
// columns have such a strip as well, but their rows go on beyond it.
std::optional<Gutter> find_gutter(const Print& print, const LineDirection& lines, double x_height);

}  // namespace noticescan::imaging
