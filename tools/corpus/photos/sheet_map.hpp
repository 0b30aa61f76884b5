// SPDX-License-Identifier: Apache-2.0
// Where a sheet lies in its photograph, though its edges may be bent. Places on the sheet are
// fractions of its width and height, from its top left.
#pragma once

#include <array>
#include <opencv2/core.hpp>
#include <vector>

#include "picture.hpp"

namespace noticescan::corpus {

struct SheetMap {
  static constexpr int kKnots = 33;  // evenly along each edge

  cv::Matx33d to_picture = cv::Matx33d::eye();  // of the sheet with straight edges
  // How far each edge lies to the right of the straight one (left, right edge; fractions of the
  // width) or below it (top, bottom edge; fractions of the height).
  std::array<double, kKnots> left{}, right{}, top{}, bottom{};

  cv::Point2d in_picture(cv::Point2d on_sheet) const;
  cv::Point2d on_sheet(cv::Point2d in_picture) const;
};

// Follows the sheet's edges, which lie within `reach` (a fraction of the sheet, at most 0.12) of
// the straight lines between `corners`. `photo` is CV_8UC3.
SheetMap map_sheet(const cv::Mat& photo, const Corners& corners, double reach);

// The same sheet in the picture moved by `map`.
SheetMap moved(SheetMap sheet, const cv::Matx33d& map);

}  // namespace noticescan::corpus
