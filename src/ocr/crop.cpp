// SPDX-License-Identifier: Apache-2.0
#include "ocr/crop.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <string_view>

namespace noticescan::ocr {
cv::Rect pixels_of(const core::Box& region, const cv::Size& size) {
  const auto at = [](double fraction, int extent, bool up) {
    const double place = std::clamp(fraction, 0.0, 1.0) * extent;
    return static_cast<int>(up ? std::ceil(place - 1e-6) : std::floor(place + 1e-6));
  };
  const cv::Point first(at(region.x0, size.width, false), at(region.y0, size.height, false));
  const cv::Point end(at(region.x1, size.width, true), at(region.y1, size.height, true));
  return cv::Rect(first, end) & cv::Rect({0, 0}, size);
}

bool has_ink(const cv::Mat& clipped) {
  cv::Mat calm;
  cv::medianBlur(clipped, calm, 3);
  return cv::countNonZero(calm < 128) >= 16;
}

std::string without_marks_before(std::string text) {
  constexpr std::array<std::string_view, 10> kMarks = {"~", "_", "\"", "-", "—",
                                                       "–", "“", "”",  "„", "«"};
  std::string_view rest = text;
  for (bool found = true; found && !rest.empty();) {
    found = false;
    for (const std::string_view mark : kMarks) {
      if (!rest.starts_with(mark)) continue;
      rest.remove_prefix(mark.size());
      found = true;
    }
  }
  const bool letter = !rest.empty() && std::isalpha(static_cast<unsigned char>(rest.front())) != 0;
  return letter ? std::string{rest} : text;
}

}  // namespace noticescan::ocr
