// SPDX-License-Identifier: Apache-2.0
// A hand-held camera over a plane. Plane coordinates are inches, x to the right and y down the
// sheet; heights above the plane count upwards.
#pragma once

#include <opencv2/core.hpp>

namespace noticescan::corpus {

struct Pose {
  double tilt_x = 0;  // degrees: positive leans the far edge away
  double tilt_y = 0;  // degrees
  double roll = 0;    // degrees, clockwise
  double fill = 0.9;  // the share of the frame that the sheet takes, along the tighter side
  cv::Point2d aim;    // where the sheet's middle is off the frame's, in shares of the frame
};

struct Camera {
  cv::Matx33d plane_to_image;
  cv::Vec3d position;  // over the plane: x, y in inches, height in inches
};

// A phone's main camera (26 mm in terms of 35-mm film) that has the sheet in its frame.
Camera aim_camera(const Pose& pose, cv::Size2d sheet_inches, cv::Size frame);

struct Optics {
  double focus_blur = 0.8;  // sigma, pixels
  double motion = 0;        // pixels
  double motion_angle = 0;  // degrees
  double vignette = 0.2;    // light lost in the corners
};

struct Sensor {
  double shot_noise = 0.012;  // deviation of full white, in shares of it
  double read_noise = 0.004;
  double sharpening = 0.5;  // what the phone adds
  double exposure = 0.72;   // linear value that bright paper gets
};

// Eight bits of gamma 2.2 to linear reflectance between two ends (CV_32F).
cv::Mat through_curve(const cv::Mat& pixels, double black, double white);

// Linear light (CV_32FC3) through the lens, in place.
void pass_lens(cv::Mat& light, const Optics& optics);

// Linear light to the picture that the phone keeps (CV_8UC3).
cv::Mat develop(cv::Mat light, const Sensor& sensor, cv::RNG chance);

}  // namespace noticescan::corpus
