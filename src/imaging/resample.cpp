// SPDX-License-Identifier: Apache-2.0
#include "imaging/resample.hpp"

#include <algorithm>
#include <opencv2/imgproc.hpp>
#include <utility>

#include "imaging/homography.hpp"

namespace noticescan::imaging {
namespace {

// cv::warpPerspective keeps places in 16 bits.
constexpr int kLargestSide = 32000;

// Means of exactly four pixels are many times faster than those of any other area; so an odd last
// row or column is left out.
cv::Mat halved_down_to(cv::Mat source, cv::Size size) {
  while (source.cols >= 2 * size.width && source.rows >= 2 * size.height) {
    const cv::Size half = source.size() / 2;
    cv::resize(source(cv::Rect({0, 0}, half * 2)), source, half, 0, 0, cv::INTER_AREA);
  }
  return source;
}

bool is_affine(const core::Homography& plane) {
  return plane.h[6] == 0 && plane.h[7] == 0;
}

// Of each pixel of a page its place among the pixels of `from`.
cv::Mat places_of(const core::PageMap& map, cv::Size size, cv::Size from) {
  cv::Mat grid(map.bend.rows, map.bend.columns, CV_64FC2);
  for (int i = 0; i < grid.rows * grid.cols; ++i) {
    const core::Point& p = map.bend.points[static_cast<std::size_t>(i)];
    grid.at<cv::Vec2d>(i / grid.cols, i % grid.cols) = {p.x, p.y};
  }
  // The point and the way to the next, for each place along a row of the grid.
  const auto along = [](int pixel, int pixels, int points) {
    const double place = std::clamp((pixel + 0.5) / pixels, 0.0, 1.0) * (points - 1);
    const int before = std::min(static_cast<int>(place), points - 2);
    return std::pair{before, place - before};
  };
  const auto& h = map.plane.h;
  cv::Mat places(size, CV_32FC2);
  for (int y = 0; y < size.height; ++y) {
    const auto [row, down] = along(y, size.height, grid.rows);
    const cv::Mat level = grid.row(row) * (1 - down) + grid.row(row + 1) * down;
    const auto* points = level.ptr<cv::Vec2d>();
    auto* place = places.ptr<cv::Vec2f>(y);
    for (int x = 0; x < size.width; ++x) {
      const auto [column, right] = along(x, size.width, grid.cols);
      const cv::Vec2d p = points[column] * (1 - right) + points[column + 1] * right;
      const double w = h[6] * p[0] + h[7] * p[1] + h[8];
      place[x] = {static_cast<float>((h[0] * p[0] + h[1] * p[1] + h[2]) / w * from.width - 0.5),
                  static_cast<float>((h[3] * p[0] + h[4] * p[1] + h[5]) / w * from.height - 0.5)};
    }
  }
  return places;
}

}  // namespace

cv::Mat scaled(const cv::Mat& source, cv::Size size) {
  if (source.size() == size) return source;
  const bool smaller = size.area() < source.size().area();
  cv::Mat result;
  // Between the whole and the half, two pixels each way are about the area.
  cv::resize(smaller ? halved_down_to(source, size) : source, result, size, 0, 0,
             smaller ? cv::INTER_LINEAR : cv::INTER_CUBIC);
  return result;
}

cv::Mat resampled(const cv::Mat& source, const core::PageMap& to_source, cv::Size size,
                  double density, Beyond beyond) {
  for (const int degrees : {0, 90, 180, 270}) {
    if (to_source != core::PageMap{quarter_turn(-degrees), {}}) continue;
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
  const int interpolation = density > 1.2 ? cv::INTER_CUBIC : cv::INTER_LINEAR;
  const int border = beyond == Beyond::white ? cv::BORDER_CONSTANT : cv::BORDER_REPLICATE;
  cv::Mat result;
  if (to_source.bend.points.empty() && is_affine(to_source.plane)) {
    const cv::Mat all = cv::Mat(in_pixels(to_source.plane, size, from.size()));
    cv::warpAffine(from, result, all.rowRange(0, 2) / all.at<double>(2, 2), size,
                   cv::WARP_INVERSE_MAP | interpolation, border, cv::Scalar::all(255));
  } else if (to_source.bend.points.empty()) {
    cv::warpPerspective(from, result, in_pixels(to_source.plane, size, from.size()), size,
                        cv::WARP_INVERSE_MAP | interpolation, border, cv::Scalar::all(255));
  } else {
    cv::remap(from, result, places_of(to_source, size, from.size()), cv::noArray(), interpolation,
              border, cv::Scalar::all(255));
  }
  return result;
}

}  // namespace noticescan::imaging
