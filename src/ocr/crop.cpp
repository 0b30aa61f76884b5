// SPDX-License-Identifier: Apache-2.0
#include "ocr/crop.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <string_view>

namespace noticescan::ocr {
namespace {

bool column_has_ink(const cv::Mat& grey, int x, int y0, int y1) {
  const cv::Mat column = grey.col(x).rowRange(y0, y1);
  double darkest = 255;
  cv::minMaxLoc(column, &darkest);
  return darkest < 128;
}

// Where a line's crop should end: at most `margin` px beyond `x` (direction -1 or 1), in white
// space. A sliver of a neighbour would be read as a digit: wrong dates gained a leading 1 so.
int end_in_white(const cv::Mat& grey, int x, int direction, int margin, const cv::Rect& line) {
  const auto inside = [&](int at) { return at >= 0 && at < grey.cols; };
  const auto ink = [&](int at) { return column_has_ink(grey, at, line.y, line.y + line.height); };
  int left = margin;
  x = std::clamp(x, 0, grey.cols - 1);
  while (left > 0 && inside(x + direction) && ink(x))
    x += direction, --left;  // a cut letter's rest
  while (left > 0 && inside(x + direction) && !ink(x + direction)) x += direction, --left;
  return x;
}

}  // namespace

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

cv::Rect line_box(const imaging::PreparedPage& page, const core::Box& region) {
  const cv::Rect line = pixels_of(region, page.grey.size());
  if (line.width < 3 || line.height < 3) return {};
  const int side = std::max(1, cvRound(0.2 * line.height));
  const int above = cvRound(0.3 * line.height);
  const int left = end_in_white(page.grey, line.x, -1, side, line);
  const int right = end_in_white(page.grey, line.x + line.width - 1, 1, side, line);
  return cv::Rect(left, line.y - above, right - left + 1, line.height + 2 * above) &
         cv::Rect({0, 0}, page.grey.size());
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
