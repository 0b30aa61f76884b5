// SPDX-License-Identifier: Apache-2.0
#include "imaging/resample.hpp"

#include <opencv2/imgproc.hpp>

#include "imaging/homography.hpp"

namespace noticescan::imaging {
namespace {

// cv::warpPerspective keeps places in 16 bits.
constexpr int kLargestSide = 32000;

cv::Mat scaled(const cv::Mat& source, cv::Size size) {
  if (source.size() == size) return source;
  const bool smaller = size.area() < source.size().area();
  cv::Mat result;
  cv::resize(source, result, size, 0, 0, smaller ? cv::INTER_AREA : cv::INTER_CUBIC);
  return result;
}

}  // namespace

cv::Mat resampled(const cv::Mat& source, const core::Homography& to_source, cv::Size size,
                  double density, Beyond beyond) {
  for (const int degrees : {0, 90, 180, 270}) {
    if (to_source != quarter_turn(-degrees)) continue;
    const bool upended = degrees % 180 != 0;
    cv::Mat result = scaled(source, upended ? cv::Size(size.height, size.width) : size);
    if (degrees == 90) cv::rotate(result, result, cv::ROTATE_90_CLOCKWISE);
    if (degrees == 180) cv::rotate(result, result, cv::ROTATE_180);
    if (degrees == 270) cv::rotate(result, result, cv::ROTATE_90_COUNTERCLOCKWISE);
    return result;
  }
  const int longer = std::max(source.cols, source.rows);
  const double reduce = std::min(density, static_cast<double>(kLargestSide) / longer);
  cv::Mat from = source;
  if (reduce < 0.8)
    from = scaled(source, {std::max(1, cvRound(source.cols * reduce)),
                           std::max(1, cvRound(source.rows * reduce))});
  cv::Mat result;
  cv::warpPerspective(from, result, in_pixels(to_source, size, from.size()), size,
                      cv::WARP_INVERSE_MAP | (density > 1.2 ? cv::INTER_CUBIC : cv::INTER_LINEAR),
                      beyond == Beyond::white ? cv::BORDER_CONSTANT : cv::BORDER_REPLICATE,
                      cv::Scalar::all(255));
  return result;
}

}  // namespace noticescan::imaging
