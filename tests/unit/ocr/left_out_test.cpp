// SPDX-License-Identifier: Apache-2.0
#include "ocr/left_out.hpp"

#include <gtest/gtest.h>

#include <opencv2/imgproc.hpp>

namespace noticescan::ocr {
namespace {

// A row of a ruled table: two rules and some strokes between them, black on white.
cv::Mat row(const std::vector<cv::Rect>& strokes) {
  cv::Mat grey(60, 400, CV_8U, cv::Scalar(250));
  for (const int y : {5, 50}) grey(cv::Rect(10, y, 380, 2)) = 20;
  for (const cv::Rect& stroke : strokes) grey(stroke) = 20;
  return grey;
}

TEST(WithoutRules, RulesGoAndLettersStay) {
  const cv::Rect letter(300, 20, 12, 20);
  const cv::Mat clear = without_rules(row({letter}));
  EXPECT_EQ(cv::countNonZero(clear < 128), letter.area());
  EXPECT_EQ(cv::countNonZero(clear(letter) < 128), letter.area());
}

TEST(LeftOut, BarsOfABarCodeAreNot) {
  std::vector<cv::Rect> bars;
  for (int i = 0; i < 20; ++i) bars.emplace_back(60 + 12 * i, 20, 5, 20);
  EXPECT_TRUE(left_out({.grey = row(bars)}, {}).empty());
}

TEST(LeftOut, IsTheBlockThatNoWordCovers) {
  std::vector<cv::Rect> letters;
  for (int i = 0; i < 10; ++i) letters.emplace_back(100 + 16 * i, 20, 12, 20);
  const cv::Mat grey = row(letters);
  ASSERT_EQ(left_out({.grey = grey}, {}).size(), 1u);
  const core::Box box = left_out({.grey = grey}, {}).front();
  EXPECT_LE(box.x0, 0.25);
  EXPECT_GE(box.x1, 0.64);
  core::Word word{.text = "seen"};
  word.box = {0.24, 0.3, 0.66, 0.7};
  EXPECT_TRUE(left_out({.grey = grey}, {word}).empty());
}

// The grain of a dark table at a photo's edge.
TEST(LeftOut, IsNothingBesideTheSheet) {
  std::vector<cv::Rect> specks;
  for (int i = 0; i < 10; ++i) specks.emplace_back(220 + 17 * i, 20, 12, 20);
  cv::Mat grey = row(specks);
  ASSERT_EQ(left_out({.grey = grey}, {}).size(), 1u);
  grey.setTo(120, grey > 200);
  EXPECT_TRUE(left_out({.grey = grey}, {}).empty());
}

}  // namespace
}  // namespace noticescan::ocr
