// SPDX-License-Identifier: Apache-2.0
// Quadrilaterals that an outline may stand for.
#pragma once

#include <array>
#include <opencv2/core.hpp>
#include <vector>

namespace noticescan::imaging {

using Corners = std::array<cv::Point2d, 4>;  // top left, top right, bottom right, bottom left; px

double area_of(const Corners& corners);

// In the order of Corners, whatever the order given.
Corners ordered(const Corners& corners);

// The guesses for one outline: the largest quadrilateral between points of its hull (right for
// paper whose edges bulge), the tightest around it (right for round or torn corners), and both
// with their sides fitted to the outline. `hull` is the outline's convex hull.
std::vector<Corners> quadrilaterals(const std::vector<cv::Point>& outline,
                                    const std::vector<cv::Point>& hull);

}  // namespace noticescan::imaging
