// SPDX-License-Identifier: Apache-2.0
// How much a quadrilateral in a photograph looks like a sheet of paper.
#pragma once

#include <array>
#include <opencv2/core.hpp>
#include <vector>

#include "imaging/outline.hpp"

namespace noticescan::imaging {

// The pictures here are 8 bit, in CIE Lab as cv::COLOR_RGB2Lab gives it, print wiped off. `outline`
// is the closed line, clockwise on the screen, from which the corners were made.

// Of one side of a candidate: how much of it is an edge of the picture, 0 to 1; half where it lies
// on the picture's border and can't be seen.
struct SideSupport {
  double share = 0;
  double lighter = 0;  // 1: the inside is lighter all along, -1: darker
  bool on_border = false;
  bool curved = false;  // the edge follows the outline, not the straight line
};

// Of the sides from each corner to the next.
std::array<SideSupport, 4> support_of(const cv::Mat& lab, const Corners& corners,
                                      const std::vector<cv::Point>& outline);

// 0 to 1; 0.9 for a sheet on a dark table, 0.6 for white paper on a white desk.
double sheet_score(const cv::Mat& lab, const Corners& corners,
                   const std::vector<cv::Point>& outline);

}  // namespace noticescan::imaging
