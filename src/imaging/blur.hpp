// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <opencv2/core.hpp>

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

// The page as it was before such a blur, as far as noise lets it be told: Wiener's filter. What
// `blur` overstates comes out as ringing, which can look like strokes.
cv::Mat deblurred(const cv::Mat& grey, const Blur& blur);

}  // namespace noticescan::imaging
