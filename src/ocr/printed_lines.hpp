// SPDX-License-Identifier: Apache-2.0
// Where lines of print stand on a prepared page, so that each can be read by itself: pieces of ink
// that could be letters, each tied to its neighbour on the right.
#pragma once

#include <opencv2/core.hpp>
#include <vector>

namespace noticescan::ocr {

// Boxes in pixels, with room for ascenders and descenders; in no particular order. A table's cells
// are lines of their own. Pictures, bars and rules give none.
std::vector<cv::Rect> printed_lines(const cv::Mat& grey);

}  // namespace noticescan::ocr
