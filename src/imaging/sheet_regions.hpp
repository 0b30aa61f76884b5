// SPDX-License-Identifier: Apache-2.0
// Sheets that edges cut into pieces: by the border of a shadow, a fold, a coloured field.
#pragma once

#include <opencv2/core.hpp>
#include <vector>

namespace noticescan::imaging {

// `lab`: 8 bit, in CIE Lab, print wiped off; `edges`: 255 on its edges. Masks of a few neighbouring
// areas each that edges part and that could be one paper in more or less light.
std::vector<cv::Mat> joined_areas(const cv::Mat& lab, const cv::Mat& edges);

}  // namespace noticescan::imaging
