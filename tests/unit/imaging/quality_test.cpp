// SPDX-License-Identifier: Apache-2.0
// One page, spoiled in one way at a time: each measure tells its own fault and no other.
#include "imaging/quality.hpp"

#include <gtest/gtest.h>

#include "imaging/prepared_page.hpp"
#include "unit/imaging/drawn_page.hpp"

namespace noticescan::imaging {
namespace {

core::PageQuality quality_of(const cv::Mat& picture) {
  return prepare(test::image_of(picture)).front().quality;
}

// Paper of level 200, as in a photo.
cv::Mat photographed(int width) {
  return test::drawn_page(width) * 0.8;
}

TEST(Quality, TellsInkAndSharpness) {
  const cv::Mat crisp = test::drawn_page(1000);
  cv::Mat blurred;
  cv::GaussianBlur(crisp, blurred, {}, 3);
  core::PageQuality sharp, soft;
  measure_print(crisp, sharp);
  measure_print(blurred, soft);
  EXPECT_GT(sharp.ink, 0.01);
  EXPECT_LT(sharp.ink, 0.2);
  EXPECT_GT(sharp.sharpness, 0.3);
  EXPECT_LT(soft.sharpness, 0.12);
  core::PageQuality blank;
  measure_print(cv::Mat(50, 50, CV_8U, cv::Scalar(245)), blank);
  EXPECT_EQ(blank.ink, 0);
}

TEST(Quality, FindsNothingWrongWithAGoodPicture) {
  const core::PageQuality good = quality_of(photographed(1000));
  EXPECT_GT(good.light, 0.7);
  EXPECT_EQ(good.glare, 0);
  EXPECT_FALSE(good.cut_off);
  EXPECT_GT(good.x_height, 9);
  EXPECT_GT(good.sharpness, 0.12);
}

TEST(Quality, TellsDarkness) {
  EXPECT_LT(quality_of(test::drawn_page(1000) * 0.2).light, 0.25);
}

TEST(Quality, TellsGlare) {
  cv::Mat picture = photographed(1000);
  cv::circle(picture, {500, 300}, 220, cv::Scalar(255), cv::FILLED);
  EXPECT_GT(quality_of(picture).glare, 0.05);
  // A scan is white all over.
  cv::Mat scan = cv::max(test::drawn_page(1000) + 10, 0);
  EXPECT_EQ(quality_of(scan).glare, 0);
}

TEST(Quality, TellsSmallLetters) {
  const double whole = quality_of(photographed(1200)).x_height;
  const double half = quality_of(photographed(600)).x_height;
  EXPECT_NEAR(half, whole / 2, whole / 8);
}

TEST(Quality, TellsPrintThatRunsOutOfThePicture) {
  const cv::Mat picture = photographed(1000);
  EXPECT_TRUE(quality_of(picture.colRange(150, 1000).clone()).cut_off);
  EXPECT_TRUE(quality_of(picture.colRange(0, 660).clone()).cut_off);
  // With its margins the page is whole, however narrow they are.
  EXPECT_FALSE(quality_of(picture.colRange(90, 1000).clone()).cut_off);
}

}  // namespace
}  // namespace noticescan::imaging
