// SPDX-License-Identifier: Apache-2.0
// Ink that somebody adds to a printed page, and what it hides.
#pragma once

#include <opencv2/core.hpp>
#include <string>
#include <vector>

#include "picture.hpp"
#include "random.hpp"

namespace noticescan::corpus {

// `mask` (CV_8UC1, 255 is full ink) over the picture, its top left at `at`; parts outside are cut.
// The colour is BGR. Ink of low opacity lets the print shine through and hides nothing.
void lay_ink(Picture& picture, const cv::Mat& mask, cv::Point at, const cv::Scalar& colour,
             double opacity);

// Something opaque over the picture: CV_8UC1 of the picture's size. Notes which printings it hides.
void note_cover(Picture& picture, const cv::Mat& mask);

// Lines of text in a frame, as a mask.
cv::Mat stamp_mask(const std::vector<std::string>& lines, const std::string& family, double points,
                   double dpi, bool framed);

// Turned about its middle, grown so that nothing is cut.
cv::Mat turned(const cv::Mat& mask, double degrees);

}  // namespace noticescan::corpus
