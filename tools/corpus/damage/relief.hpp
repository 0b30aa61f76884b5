// SPDX-License-Identifier: Apache-2.0
// The shape of a sheet that does not lie flat: heights above the desk.
#pragma once

#include <opencv2/core.hpp>

#include "damage/dial.hpp"

namespace noticescan::corpus {

struct Relief {
  cv::Mat height;  // CV_32F, inches above the desk; covers the sheet
  double pixels_per_inch = 50;

  // At a place of the sheet in inches from its top left; the sheet's edge goes on beyond it.
  double at(cv::Point2d inches) const;
};

// Parameters, all in inches: folds (height of the ridges left by folding in three), curl (how far
// the edges rise), waves (damp or handled paper).
Relief make_relief(cv::Size2d sheet_inches, Dial dial);

// How much light each place gets, against a flat sheet (1.0): CV_32F on the relief's grid. The
// direction points to the lamp; z is up, y down the sheet.
cv::Mat shading(const Relief& relief, const cv::Vec3d& to_lamp);

}  // namespace noticescan::corpus
