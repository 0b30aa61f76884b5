// SPDX-License-Identifier: Apache-2.0
// The lines of tables and slips, at the size that preparation gives to pages.
#pragma once

#include <opencv2/core.hpp>

namespace noticescan::imaging {

// Those of `ink` (8 bit, 255 on ink): strokes that run level, or upright, for longer than any
// letter's.
cv::Mat level_rules(const cv::Mat& ink);
cv::Mat upright_rules(const cv::Mat& ink);

}  // namespace noticescan::imaging
