// SPDX-License-Identifier: Apache-2.0
// Where lines of print stand on a prepared page, so that each can be read by itself: pieces of ink
// that could be letters, each tied to its neighbour on the right.
#pragma once

#include <opencv2/core.hpp>
#include <vector>

namespace noticescan::ocr {

// Whether these pieces of ink are the bars of a bar code, as the Postal Service prints above an
// address: nearly all are thin strokes. Pixels of a search_copy().
bool are_bars(const std::vector<cv::Rect>& pieces);

// Boxes in pixels of `grey`, with room for ascenders and descenders; in no particular order. A
// table's cells are lines of their own. Pictures, bar codes and rules give none. They are searched
// on the imaging::search_copy() of this scale.
std::vector<cv::Rect> printed_lines(const cv::Mat& grey, double search_scale);

}  // namespace noticescan::ocr
