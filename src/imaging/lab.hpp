// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <opencv2/core.hpp>

namespace noticescan::imaging {

// Lightness and colour (CIE 1976 L*a*b*, white D65) of 8-bit sRGB, in three channels as
// cv::COLOR_RGB2Lab codes them, within 2: L * 255 / 100, a + 128, b + 128. OpenCV's own first call
// fills its tables by arithmetic in software, for 0.16 s: a fifth of what a photo costs.
cv::Mat lab_of(const cv::Mat& rgb);

}  // namespace noticescan::imaging
