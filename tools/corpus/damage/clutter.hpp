// SPDX-License-Identifier: Apache-2.0
// What else gets into a photograph.
#pragma once

#include <opencv2/core.hpp>

#include "damage/dial.hpp"

namespace noticescan::corpus {

// Another printed sheet on the desk, askew and partly below the notice. Drawn into the desk's
// texture (CV_8UC3), whose middle is where the notice lies.
void add_sheet_below(cv::Mat& desk, double pixels_per_inch, Random& random);

// Thumbs that hold the sheet at its edges, into the scene (CV_32FC3, linear reflectance). Gives
// what they hide, CV_8UC1.
cv::Mat add_thumbs(cv::Mat& scene, int count, const cv::Matx33d& plane_to_image,
                   cv::Size2d sheet_inches, Random& random);

// Light that the paper or its plastic cover throws back as a mirror does, CV_32FC3, to be added to
// linear light. `strength` is its peak in terms of white paper.
cv::Mat glare(cv::Size frame, double strength, Random& random);

}  // namespace noticescan::corpus
