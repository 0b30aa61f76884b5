// SPDX-License-Identifier: Apache-2.0
// What every decoder does with the pixels that it made, and the check before it makes them.
#pragma once

#include <cstdint>

#include "core/error.hpp"
#include "input/document.hpp"
#include "input/image.hpp"

namespace noticescan::input {

// Ok where a picture of this size may be decoded. Errors: corrupt (no pixels), too_large.
core::Result<void> check_pixels(double width, double height, const Limits& limits);

// The same picture after one of EXIF's eight orientations (1: as it is; others: as it is).
// Resolutions follow the axes.
Image oriented(Image image, int orientation);

// One channel where all three are the same in every pixel.
Image without_needless_colour(Image image);

// 0 where a file states nonsense.
double sane_dpi(double dpi);

}  // namespace noticescan::input
