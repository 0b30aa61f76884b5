// SPDX-License-Identifier: Apache-2.0
#include "imaging/resample.hpp"

#include <algorithm>
#include <climits>
#include <cstdint>
#include <opencv2/imgproc.hpp>
#include <utility>
#include <vector>

#include "imaging/homography.hpp"

namespace noticescan::imaging {
namespace {

// Means of exactly four pixels are many times faster than those of any other area; so an odd last
// row or column is left out.
cv::Mat halved_down_to(cv::Mat source, cv::Size size) {
  while (source.cols >= 2 * size.width && source.rows >= 2 * size.height) {
    const cv::Size half = source.size() / 2;
    cv::resize(source(cv::Rect({0, 0}, half * 2)), source, half, 0, 0, cv::INTER_AREA);
  }
  return source;
}

// The rows of a page, each in one run, or in as many as the bend has places along it: between two
// of these the numerators and denominators of a homography are straight lines.
class Runs {
 public:
  Runs(const core::PageMap& map, cv::Size size, cv::Size from)
      : bend_(map.bend), size_(size), to_pixels_(in_pixels(map.plane, size, from)) {
    if (bend_.points.empty()) return;
    // From fractions of the page before the bend was taken out.
    const cv::Matx33d pixels(size.width, 0, -0.5, 0, size.height, -0.5, 0, 0, 1);
    to_pixels_ = to_pixels_ * pixels;
    const double apart = static_cast<double>(size.width) / (bend_.columns - 1);
    for (int k = 0; k < bend_.columns; ++k)
      begins_.push_back(std::clamp(cvCeil(k * apart - 0.5), 0, size.width));
    begins_.back() = size.width;
  }

  // Calls take(first pixel, run) for each run of a row.
  template <class Take>
  void of_row(int row, Take take) const {
    if (bend_.points.empty()) return take(0, run({0.0, double(row)}, {1, 0}, size_.width));
    const auto [above, down] = place(row, size_.height, bend_.rows);
    for (int k = 0; k + 1 < bend_.columns; ++k) {
      const int begin = begins_[static_cast<std::size_t>(k)];
      const int end = begins_[static_cast<std::size_t>(k) + 1];
      if (begin == end) continue;
      const cv::Point2d left = point(above, k, down), right = point(above, k + 1, down);
      const double step = static_cast<double>(bend_.columns - 1) / size_.width;
      const cv::Point2d way = (right - left) * step;
      take(begin, run(left + way * (begin + 0.5 - k / step), way, end - begin));
    }
  }

 private:
  // The point of the grid before a pixel, and how far behind it the pixel lies.
  static std::pair<int, double> place(int pixel, int pixels, int points) {
    const double at = (pixel + 0.5) / pixels * (points - 1);
    const int before = std::min(static_cast<int>(at), points - 2);
    return {before, at - before};
  }

  cv::Point2d point(int above, int column, double down) const {
    const auto at = [&](int row) {
      const core::Point& p = bend_.points[static_cast<std::size_t>(row * bend_.columns + column)];
      return cv::Point2d(p.x, p.y);
    };
    return at(above) * (1 - down) + at(above + 1) * down;
  }

  PixelRun run(cv::Point2d start, cv::Point2d step, int pixels) const {
    const cv::Vec3d first = to_pixels_ * cv::Vec3d(start.x, start.y, 1);
    const cv::Vec3d next = to_pixels_ * cv::Vec3d(step.x, step.y, 0);
    return {{first[0], next[0]}, {first[1], next[1]}, {first[2], next[2]}, pixels};
  }

  const core::Mesh& bend_;
  cv::Size size_;
  cv::Matx33d to_pixels_;    // of the source
  std::vector<int> begins_;  // of the runs, and the end of the last
};

// With sides that are long enough to be sampled.
cv::Mat not_too_small(const cv::Mat& source) {
  cv::Mat result = source;
  if (std::min(source.cols, source.rows) < kLeastSide)
    cv::copyMakeBorder(source, result, 0, kLeastSide, 0, kLeastSide, cv::BORDER_REPLICATE);
  return result;
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
  constexpr double kReduced = 0.8, kEnlarged = 1.2;
  cv::Mat from = source;
  if (density < kReduced)
    from = scaled(source, {std::max(1, cvRound(source.cols * density)),
                           std::max(1, cvRound(source.rows * density))});
  const Runs runs(to_source, size, from.size());
  const cv::Mat pixels = not_too_small(from);
  CV_Assert(pixels.type() == CV_8UC1 && pixels.step * pixels.rows < INT_MAX);
  const Taps taps = density > kEnlarged ? Taps::cubic : Taps::linear;
  cv::Mat result(size, CV_8UC1);
  std::vector<std::uint8_t> line(static_cast<std::size_t>(size.width + kBeyondTheRun));
  for (int y = 0; y < size.height; ++y) {
    runs.of_row(y, [&](int begin, const PixelRun& run) {
      sample(pixels, run, taps, beyond, line.data() + begin);
    });
    std::copy_n(line.data(), size.width, result.ptr(y));
  }
  return result;
}

}  // namespace noticescan::imaging
