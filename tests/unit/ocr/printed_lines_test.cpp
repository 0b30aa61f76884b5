// SPDX-License-Identifier: Apache-2.0
#include "ocr/printed_lines.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <opencv2/imgproc.hpp>

namespace noticescan::ocr {
namespace {

constexpr double kSearchScale = 0.5;

// Two lines of 24 px high print, the first at (100, 100).
cv::Mat two_lines() {
  cv::Mat page(400, 700, CV_8U, cv::Scalar(250));
  cv::putText(page, "CP504H", {100, 124}, cv::FONT_HERSHEY_DUPLEX, 1.1, cv::Scalar(20), 2);
  cv::putText(page, "June 2", {100, 180}, cv::FONT_HERSHEY_DUPLEX, 1.1, cv::Scalar(20), 2);
  return page;
}

void draw_ring(cv::Mat& page, cv::Point middle, cv::Size half) {
  cv::ellipse(page, middle, half, 0, 0, 360, cv::Scalar(70), 5, cv::LINE_AA);
}

// The line that holds this point.
cv::Rect line_at(const cv::Mat& page, cv::Point at) {
  const auto lines = printed_lines(page, kSearchScale);
  const auto line =
      std::ranges::find_if(lines, [&](const cv::Rect& box) { return box.contains(at); });
  return line == lines.end() ? cv::Rect() : *line;
}

TEST(PrintedLines, ARingDrawnAroundAWordIsNoPartOfIt) {
  const cv::Rect plain = line_at(two_lines(), {150, 112});
  ASSERT_GT(plain.width, 100);
  cv::Mat ringed = two_lines();
  draw_ring(ringed, {170, 112}, {120, 38});
  const cv::Rect line = line_at(ringed, {150, 112});
  EXPECT_LT(std::abs(line.height - plain.height), 8);
  EXPECT_LT(std::abs(line.width - plain.width), 8);
}

TEST(PrintedLines, ALetterThatARingRunsThroughIsAPartOfItsLine) {
  const cv::Rect plain = line_at(two_lines(), {150, 112});
  cv::Mat ringed = two_lines();
  draw_ring(ringed, {150, 112}, {plain.br().x - 160, 40});
  EXPECT_GE(line_at(ringed, {120, 112}).br().x, plain.br().x - 4);
}

// Letters of a bold word that a blur made touch run level for as long as a rule does.
TEST(PrintedLines, ABlurredWordIsNoRule) {
  cv::Mat page(200, 700, CV_8U, cv::Scalar(250));
  cv::putText(page, "September 24", {100, 100}, cv::FONT_HERSHEY_DUPLEX, 1.1, cv::Scalar(20), 5);
  cv::line(page, {60, 140}, {640, 140}, cv::Scalar(20), 3);
  cv::GaussianBlur(page, page, {}, 4);
  const auto lines = printed_lines(page, kSearchScale);
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_LT(lines[0].x, 110);
  EXPECT_GT(lines[0].br().x, 330);
  EXPECT_LT(lines[0].br().y, 140);
}

}  // namespace
}  // namespace noticescan::ocr
