// SPDX-License-Identifier: Apache-2.0
// The lines of tables and slips, at the size that preparation gives to pages.
#pragma once

#include <opencv2/core.hpp>

namespace noticescan::imaging {

// px that no letter's stroke runs level, or upright
inline constexpr int kLongerThanAStroke = 60;

// Those of `ink` (8 bit, 255 on ink): strokes that run level, or upright, for longer than that.
cv::Mat level_rules(const cv::Mat& ink, int longer_than = kLongerThanAStroke);
cv::Mat upright_rules(const cv::Mat& ink, int longer_than = kLongerThanAStroke);

}  // namespace noticescan::imaging
