// SPDX-License-Identifier: Apache-2.0
// Maps between pictures, in fractions of width and height.
#pragma once

#include <opencv2/core.hpp>

#include "core/geometry.hpp"

namespace noticescan::imaging {

// First `inner`, then `outer`.
core::Homography compose(const core::Homography& outer, const core::Homography& inner);
core::PageMap compose(const core::Homography& outer, const core::PageMap& inner);
core::Homography inverse(const core::Homography& homography);

// A place on a picture -> the same place on the picture turned clockwise by 0, 90, 180 or 270.
core::Homography quarter_turn(int degrees);

// The map of a page that was turned clockwise, and its source with it.
core::PageMap turned(const core::PageMap& map, int degrees);

// The unit square -> a quadrilateral, corner to corner.
core::Homography onto(const core::Quad& corners);

// A box of the unit square as the whole: (0,0)..(1,1) -> box.
core::Homography onto(const core::Box& box);

// A page of `upright` size (any unit) whose lines are level -> the page of `skewed` size on which
// the lines fall by `degrees` to the right (clockwise), about their common middle.
core::Homography skew_of(double degrees, cv::Size2d upright, cv::Size2d skewed);

// What cv::warpPerspective wants with WARP_INVERSE_MAP: pixel of `to` -> pixel of `from`, where a
// pixel's middle has whole coordinates.
cv::Matx33d in_pixels(const core::Homography& homography, cv::Size to, cv::Size from);

}  // namespace noticescan::imaging
