// SPDX-License-Identifier: Apache-2.0
// The sheets of paper in a photograph.
#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "core/geometry.hpp"

namespace noticescan::imaging {

struct Sheet {
  core::Quad corners;  // fractions of the picture
  // The smallest box that holds the whole outline, in fractions of the flattened sheet:
  // (0,0)..(1,1) where the edges are straight, more where the paper bulges beyond them.
  core::Box outline = {0, 0, 1, 1};
  double score = 0;  // 0 to 1
  // Other outlines that the same sheet may have, the plainest first: where it lies on another
  // sheet, edges of either are plain. At most three.
  std::vector<Sheet> others;
};

// `picture`: 8 bit, one channel or three (red, green, blue), square pixels, longer side about
// kSheetSearch px. The plainest sheet first, and one that lies beside it where it is about as large
// and as plain. Nothing where no sheet stands out clearly, or where it fills the picture.
std::vector<Sheet> find_sheets(const cv::Mat& picture);

inline constexpr int kSheetSearch = 640;

}  // namespace noticescan::imaging
