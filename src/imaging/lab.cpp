// SPDX-License-Identifier: Apache-2.0
#include "imaging/lab.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace noticescan::imaging {
namespace {

// IEC 61966-2-1.
std::array<float, 256> linear_light() {
  std::array<float, 256> table{};
  for (std::size_t i = 0; i < table.size(); ++i) {
    const double v = static_cast<double>(i) / 255;
    table[i] = static_cast<float>(v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4));
  }
  return table;
}

constexpr std::size_t kSteps = 8192;

// The cube root of 0 to 1, straight near 0.
std::array<float, kSteps + 1> roots() {
  std::array<float, kSteps + 1> table{};
  for (std::size_t i = 0; i < table.size(); ++i) {
    const double t = static_cast<double>(i) / kSteps;
    table[i] = static_cast<float>(t > 216.0 / 24389 ? std::cbrt(t) : 841.0 / 108 * t + 4.0 / 29);
  }
  return table;
}

}  // namespace

cv::Mat lab_of(const cv::Mat& rgb) {
  static const auto light = linear_light();
  static const auto root_at = roots();
  const auto root = [&](float t) {
    return root_at[static_cast<std::size_t>(std::min(1.0F, t) * kSteps + 0.5F)];
  };
  cv::Mat lab(rgb.size(), CV_8UC3);
  for (int y = 0; y < rgb.rows; ++y) {
    const auto* from = rgb.ptr<cv::Vec3b>(y);
    auto* to = lab.ptr<cv::Vec3b>(y);
    for (int x = 0; x < rgb.cols; ++x) {
      const float r = light[from[x][0]], g = light[from[x][1]], b = light[from[x][2]];
      const float fx = root((0.412453F * r + 0.357580F * g + 0.180423F * b) / 0.950456F);
      const float fy = root(0.212671F * r + 0.715160F * g + 0.072169F * b);
      const float fz = root((0.019334F * r + 0.119193F * g + 0.950227F * b) / 1.088754F);
      to[x] = {cv::saturate_cast<std::uint8_t>((116 * fy - 16) * 2.55F),
               cv::saturate_cast<std::uint8_t>(500 * (fx - fy) + 128),
               cv::saturate_cast<std::uint8_t>(200 * (fy - fz) + 128)};
    }
  }
  return lab;
}

}  // namespace noticescan::imaging
