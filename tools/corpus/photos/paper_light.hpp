// SPDX-License-Identifier: Apache-2.0
// What of a photographed sheet is paper, what is print, and what lies over it; and the light that
// its paper would show without the print.
#pragma once

#include <opencv2/core.hpp>

namespace noticescan::corpus {

// The sheet's width in the picture that these look at, pixels.
constexpr double kSearchWidth = 900;

struct PaperLight {
  cv::Mat print;  // CV_8UC1: 255 where there is print, or nearly
  cv::Mat over;   // CV_8UC1: 255 where the sheet is hidden
  cv::Mat light;  // CV_32FC3: the paper without print
};

// `photo`: CV_8UC3, the sheet about kSearchWidth wide. `inside`: CV_8UC1, 255 on the sheet.
PaperLight find_paper_light(const cv::Mat& photo, const cv::Mat& inside);

}  // namespace noticescan::corpus
