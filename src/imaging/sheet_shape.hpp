// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <opencv2/core.hpp>

#include "core/geometry.hpp"

namespace noticescan::imaging {

// The size of a sheet in the picture's pixels once it is flattened. The proportion is that which a
// telephone's camera would see so; where it is near that of US letter or A4 it is taken for that.
// `picture`: size in square pixels; `corners`: fractions of it.
cv::Size2d flat_size(const core::Quad& corners, cv::Size2d picture);

}  // namespace noticescan::imaging
