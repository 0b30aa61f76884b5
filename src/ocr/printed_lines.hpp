// SPDX-License-Identifier: Apache-2.0
// Where lines of print stand on a prepared page, so that each can be read by itself: pieces of ink
// that could be letters, each tied to its neighbour on the right.
#pragma once

#include <opencv2/core.hpp>
#include <vector>

namespace noticescan::ocr {

// Whether these pieces of ink are the bars of a bar code, as the Postal Service prints above an
// address: nearly all are thin strokes. Pixels at half size, where small letters are about 10 high.
bool are_bars(const std::vector<cv::Rect>& pieces);

// Boxes in pixels, with room for ascenders and descenders; in no particular order. A table's cells
// are lines of their own. Pictures, bar codes and rules give none.
std::vector<cv::Rect> printed_lines(const cv::Mat& grey);

}  // namespace noticescan::ocr
