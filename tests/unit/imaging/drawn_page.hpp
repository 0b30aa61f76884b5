// SPDX-License-Identifier: Apache-2.0
// Pages drawn for the tests: lines of print, and round marks whose places are known.
#pragma once

#include <array>
#include <cmath>
#include <numbers>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <optional>
#include <string>
#include <vector>

#include "core/geometry.hpp"
#include "imaging/prepared_page.hpp"
#include "input/image.hpp"

namespace noticescan::test {

inline const std::array<core::Point, 3> kMarks = {
    core::Point{0.15, 0.12}, {0.85, 0.30}, {0.30, 0.80}};

// A white sheet of US letter's shape, `width` px wide, with paragraphs of print between its margins
// and kMarks as black discs.
inline cv::Mat drawn_page(int width) {
  const int height = width * 11 / 17 * 2;
  cv::Mat page(height, width, CV_8U, cv::Scalar(250));
  const double scale = width / 1700.0;
  const std::array<std::string, 4> lines = {"Our records show you have an amount due on the",
                                            "account for the tax year named in this notice",
                                            "and that payments were not credited in full. If",
                                            "you agree with the changes send what is owed by"};
  int count = 0;
  for (double y = 0.2; y < 0.95; y += 0.022, ++count) {
    if (count % 7 == 6) continue;  // between paragraphs
    cv::putText(page, lines[static_cast<std::size_t>(count % 4)],
                {cvRound(0.1 * width), cvRound(y * height)}, cv::FONT_HERSHEY_DUPLEX, 1.3 * scale,
                cv::Scalar(20), std::max(1, cvRound(2 * scale)), cv::LINE_AA);
  }
  const int radius = cvRound(0.016 * width);
  for (const core::Point& mark : kMarks) {
    const cv::Point at(cvRound(mark.x * width - 0.5), cvRound(mark.y * height - 0.5));
    cv::circle(page, at, 2 * radius, cv::Scalar(250), cv::FILLED);
    cv::circle(page, at, radius, cv::Scalar(10), cv::FILLED, cv::LINE_AA);
  }
  return page;
}

inline input::Image image_of(const cv::Mat& picture, double x_dpi = 0, double y_dpi = 0) {
  input::Image image{.width = picture.cols,
                     .height = picture.rows,
                     .channels = picture.channels(),
                     .x_dpi = x_dpi,
                     .y_dpi = y_dpi};
  const cv::Mat packed = picture.isContinuous() ? picture : picture.clone();
  image.pixels.assign(packed.data, packed.data + packed.total() * packed.elemSize());
  return image;
}

// The middles of the discs on a prepared page, in fractions of it, from the top.
inline std::vector<core::Point> discs_on(const cv::Mat& grey) {
  cv::Mat labels, stats, middles;
  const int count = cv::connectedComponentsWithStats(grey < 128, labels, stats, middles, 8, CV_32S);
  std::vector<core::Point> found;
  for (int i = 1; i < count; ++i) {
    const double width = stats.at<int>(i, cv::CC_STAT_WIDTH);
    const double height = stats.at<int>(i, cv::CC_STAT_HEIGHT);
    const double area = stats.at<int>(i, cv::CC_STAT_AREA);
    if (width < 0.02 * grey.cols || std::abs(width / height - 1) > 0.25) continue;
    if (std::abs(area / (width * height) - std::numbers::pi / 4) > 0.06) continue;
    found.push_back({(middles.at<double>(i, 0) + 0.5) / grey.cols,
                     (middles.at<double>(i, 1) + 0.5) / grey.rows});
  }
  return found;
}

// The distance from `p` to the nearest of `places`.
inline double distance_to(const core::Point& p, const std::vector<core::Point>& places) {
  double least = 9;
  for (const core::Point& place : places)
    least = std::min(least, std::hypot(p.x - place.x, p.y - place.y));
  return least;
}

}  // namespace noticescan::test
