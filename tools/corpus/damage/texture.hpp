// SPDX-License-Identifier: Apache-2.0
// Noise and surfaces that are not flat colour.
#pragma once

#include <opencv2/core.hpp>
#include <string>

#include "random.hpp"

namespace noticescan::corpus {

cv::RNG pixel_chance(Random& random);  // for cv::randn and its like

// Value noise: CV_32F about 0 with a deviation near 1. Its largest lumps are `cell` pixels in size;
// each further octave is half as large and `gain` times as strong.
cv::Mat smooth_noise(cv::Size size, cv::Size2d cell, int octaves, double gain, Random& random);

constexpr double kDeskInches = 24;
constexpr double kDeskPixelsPerInch = 80;

// A desk seen from above, CV_8UC3 (BGR, gamma 2.2), kDeskInches wide and high. Kinds: wood, dark,
// cloth, stone, white, plain; a few variants of each, made once and kept.
cv::Mat desk_texture(const std::string& kind, Random& random);

}  // namespace noticescan::corpus
