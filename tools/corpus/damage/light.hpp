// SPDX-License-Identifier: Apache-2.0
// The light over a desk: a room's own and one lamp's, with the shadow of who holds the camera.
#pragma once

#include <opencv2/core.hpp>

#include "damage/dial.hpp"

namespace noticescan::corpus {

struct Lighting {
  cv::Vec3d to_lamp;        // from the sheet's middle, length 1; x right, y down, z up
  cv::Vec3d lamp;           // its place: inches, height in inches
  double lamp_share = 0.5;  // of the light at the sheet's middle
  cv::Vec3f lamp_colour;    // BGR, about 1
  cv::Vec3f room_colour;
};

// Parameters: uneven (share of the lamp's light, 0 to 1), lamp_height (inches), warmth (-1 blue to
// 1 yellow).
Lighting make_lighting(cv::Size2d sheet_inches, Dial dial);

// The light that falls on each pixel of the frame, CV_32FC3, 1.0 at the sheet's middle.
cv::Mat light_map(const Lighting& lighting, const cv::Matx33d& image_to_plane,
                  cv::Size2d sheet_inches, cv::Size frame);

// How much of the lamp is left by the shadow of a hand and phone that come in from an edge of the
// frame, CV_32F 0 to 1. Parameters: shadow (depth), shadow_softness (shares of the frame).
cv::Mat cast_shadow(cv::Size frame, Dial dial);

}  // namespace noticescan::corpus
