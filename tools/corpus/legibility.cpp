// SPDX-License-Identifier: Apache-2.0
#include "legibility.hpp"

#include <algorithm>
#include <opencv2/imgproc.hpp>

namespace noticescan::corpus {
namespace {

constexpr double kXHeightShare =
    0.52 / 0.98;  // of a word's box, which is 0.98 of the font's size high

std::uint8_t percentile(std::vector<std::uint8_t>& values, double share) {
  const auto at =
      values.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

// The grey values inside a quad, straightened.
cv::Mat straightened(const Corners& quad, const cv::Mat& grey, cv::Size size) {
  const cv::Point2f from[] = {quad[0], quad[1], quad[2], quad[3]};
  const auto width = static_cast<float>(size.width - 1),
             height = static_cast<float>(size.height - 1);
  const cv::Point2f to[] = {{0, 0}, {width, 0}, {width, height}, {0, height}};
  cv::Mat result;
  cv::warpPerspective(grey, result, cv::getPerspectiveTransform(from, to), size, cv::INTER_NEAREST,
                      cv::BORDER_REPLICATE);
  return result;
}

double share_outside(const Corners& quad, cv::Size size) {
  double left = 1e9, right = -1e9, top = 1e9, bottom = -1e9;
  for (const cv::Point2d& corner : quad) {
    left = std::min(left, corner.x);
    right = std::max(right, corner.x);
    top = std::min(top, corner.y);
    bottom = std::max(bottom, corner.y);
  }
  const double inside_x = std::max(0.0, std::min<double>(right, size.width) - std::max(left, 0.0));
  const double inside_y = std::max(0.0, std::min<double>(bottom, size.height) - std::max(top, 0.0));
  return 1 - inside_x * inside_y / std::max(1.0, (right - left) * (bottom - top));
}

}  // namespace

Legibility measure(const TracedPrinting& printing, const cv::Mat& pixels) {
  Legibility result{1e9, 1, printing.covered};
  for (const Corners& quad : printing.quads) {
    const double height = std::min(cv::norm(quad[3] - quad[0]), cv::norm(quad[2] - quad[1]));
    const double width = std::min(cv::norm(quad[1] - quad[0]), cv::norm(quad[2] - quad[3]));
    result.x_height = std::min(result.x_height, height * kXHeightShare);
    result.covered = std::max(result.covered, share_outside(quad, pixels.size()));
    if (result.covered > kMostCovered || height < 2 || width < 2) return result;
    const cv::Size size(std::clamp(cvRound(width), 8, 400), std::clamp(cvRound(height), 6, 80));
    cv::Mat word = straightened(quad, pixels, size);
    if (word.channels() == 3) cv::cvtColor(word, word, cv::COLOR_BGR2GRAY);
    std::vector<std::uint8_t> values(word.begin<std::uint8_t>(), word.end<std::uint8_t>());
    const double ink = percentile(values, 0.06), paper = percentile(values, 0.8);
    result.contrast = std::min(result.contrast, paper > 0 ? (paper - ink) / paper : 0);
  }
  return result;
}

}  // namespace noticescan::corpus
