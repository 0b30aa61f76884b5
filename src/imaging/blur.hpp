// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <opencv2/core.hpp>
#include <vector>

namespace noticescan::imaging {

// How far a lens out of focus, or a hand that moved, smears print.
struct Blur {
  double focus = 0;    // px: standard deviation, in all directions alike
  double motion = 0;   // px: the length of a straight path; 0 where the camera was held still
  double degrees = 0;  // of that path, from the x axis towards the y axis
};

// Measured where print meets paper (`grey`: 8 bit, one channel, light evened): an edge that is
// smeared by a normal distribution of deviation s rises by contrast / (s sqrt(2 pi)) a pixel at its
// steepest, and print has edges in all directions. Sharp print has about 1.
Blur blur_of(const cv::Mat& grey);

// Whether that costs words on a page whose letters are of the size that preparation gives them.
bool is_smeared(const Blur& blur);

// The page as it was before such a blur, as far as noise lets it be told: Wiener's filter, on
// light, which adds up where grey doesn't. One page for each guess at the path's length (1: as
// measured): what is taken out of a path that was shorter comes back as ringing, which can look
// like strokes, but in each page otherwise.
std::vector<cv::Mat> deblurred(const cv::Mat& grey, const Blur& blur,
                               const std::vector<double>& lengths);

}  // namespace noticescan::imaging
