// SPDX-License-Identifier: Apache-2.0
#include "imaging/quality.hpp"

#include <cmath>
#include <opencv2/imgproc.hpp>

namespace noticescan::imaging {

core::PageQuality measure_quality(const cv::Mat& evened) {
  core::PageQuality quality;
  if (evened.empty()) return quality;
  cv::Mat ink = evened < 128;
  quality.ink = static_cast<double>(cv::countNonZero(ink)) / static_cast<double>(ink.total());
  if (quality.ink == 0) return quality;

  cv::Mat around, bends;
  cv::dilate(ink, around, cv::Mat());
  cv::Laplacian(evened, bends, CV_16S, 1);
  cv::Scalar mean, deviation;
  cv::meanStdDev(bends, mean, deviation, around);
  const double ink_level = cv::mean(evened, ink)[0];
  const double contrast = std::max(32.0, 245 - ink_level);
  quality.sharpness = std::min(1.0, deviation[0] / contrast);
  return quality;
}

}  // namespace noticescan::imaging
