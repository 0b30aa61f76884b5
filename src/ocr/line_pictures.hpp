// SPDX-License-Identifier: Apache-2.0
// The lines of a page cut out, as the networks take them (line_network.hpp).
#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "core/geometry.hpp"
#include "imaging/prepared_page.hpp"

namespace noticescan::ocr {

// A line without its neighbours.
struct Alone {
  cv::Mat grey;  // as the network should see it
  cv::Mat ink;   // 255 on ink
};

// `line`: grey, of one line and perhaps the edges of the next ones.
Alone alone(const cv::Mat& line);

struct LinePictures {
  cv::Rect box;                   // on the page, with a border
  cv::Mat ink;                    // 255 on ink
  std::vector<cv::Mat> pictures;  // of one size: from PreparedPage::grey, then from its others
};

// The lines in `region` (fractions of the page), in no particular order.
std::vector<LinePictures> line_pictures(const imaging::PreparedPage& page, const core::Box& region);

// The line that the words of `region` stand on, as wide as they are, with a border; empty where
// there is none.
cv::Rect tight_line(const imaging::PreparedPage& page, const core::Box& region);

}  // namespace noticescan::ocr
