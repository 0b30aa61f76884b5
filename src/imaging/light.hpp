// SPDX-License-Identifier: Apache-2.0
// Even light: the paper near white everywhere, whatever shadow fell on it.
#pragma once

#include <opencv2/core.hpp>

namespace noticescan::imaging {

// The level that even light gives to paper.
inline constexpr int kPaper = 245;

// The paper's own level everywhere on `grey` (8 bit): print and lines closed away, smoothed.
// `text_px` is about the height of a text line; what is more than about three lines thick counts as
// part of the paper. Same size as `grey`.
cv::Mat paper_level(const cv::Mat& grey, double text_px);

// grey / paper * 245; `paper` may be of any size and is stretched over the picture. `gain` above 1
// darkens faint print.
cv::Mat even_light(const cv::Mat& grey, const cv::Mat& paper, double gain = 1);

}  // namespace noticescan::imaging
