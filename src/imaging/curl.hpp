// SPDX-License-Identifier: Apache-2.0
// Paper that curls: how lines of print are bent that were printed straight.
#pragma once

#include "core/geometry.hpp"
#include "imaging/text_lines.hpp"

namespace noticescan::imaging {

// Where the places of a page without curl lie on the page that `print` was found on. `to_print`
// takes the fractions of the page with level lines to those of `print`, so that nothing but the
// bend is left. Only up and down: what a curl does to widths is too little to be seen in print.
// No points where the lines are straight, or too few or too much at odds to tell.
core::Mesh bend_of(const Print& print, bool sideways, double x_height,
                   const core::Homography& to_print);

}  // namespace noticescan::imaging
