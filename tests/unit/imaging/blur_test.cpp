// SPDX-License-Identifier: Apache-2.0
#include "imaging/blur.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <opencv2/imgproc.hpp>

#include "unit/imaging/drawn_page.hpp"

namespace noticescan::imaging {
namespace {

// Some lines of a page, in the levels that evened pages have.
cv::Mat page() {
  const cv::Mat whole = test::drawn_page(1700);
  return whole.rowRange(whole.rows / 2, whole.rows / 2 + 320) * (245.0 / 255);
}

// Light adds up, of which a camera keeps the power 1 / 2.2.
cv::Mat light_of(const cv::Mat& grey) {
  cv::Mat light;
  grey.convertTo(light, CV_32F);
  cv::pow(light, 2.2, light);
  return light;
}

cv::Mat grey_of(const cv::Mat& light) {
  cv::Mat levels, grey;
  cv::pow(light, 1 / 2.2, levels);
  levels.convertTo(grey, CV_8U);
  return grey;
}

// The mean of all points along a path of `length` px.
cv::Mat moved(const cv::Mat& grey, double length, double degrees) {
  constexpr int kSteps = 12;
  const cv::Mat light = light_of(grey);
  cv::Mat sum = cv::Mat::zeros(grey.size(), CV_32F);
  for (int i = 0; i < kSteps; ++i) {
    const double way = length * ((i + 0.5) / kSteps - 0.5);
    const double x = way * std::cos(degrees * CV_PI / 180),
                 y = way * std::sin(degrees * CV_PI / 180);
    const cv::Matx23d shift(1, 0, x, 0, 1, y);
    cv::Mat shifted;
    cv::warpAffine(light, shifted, shift, grey.size(), cv::INTER_LINEAR, cv::BORDER_REPLICATE);
    cv::accumulate(shifted, sum);
  }
  return grey_of(sum / kSteps);
}

cv::Mat unfocused(const cv::Mat& grey, double deviation) {
  cv::Mat smeared;
  cv::GaussianBlur(light_of(grey), smeared, {}, deviation);
  return grey_of(smeared);
}

// How many pixels are ink on one and paper on the other.
int difference(const cv::Mat& a, const cv::Mat& b) {
  return cv::countNonZero((a < 128) != (b < 128));
}

TEST(Blur, FindsNoneOnSharpPrint) {
  const Blur blur = blur_of(page());
  EXPECT_FALSE(is_smeared(blur)) << blur.focus << ' ' << blur.motion;
}

TEST(Blur, FindsNoneWhereNothingIsPrinted) {
  const Blur blur = blur_of(cv::Mat(500, 400, CV_8U, cv::Scalar(245)));
  EXPECT_EQ(blur.focus, 0);
  EXPECT_EQ(blur.motion, 0);
  EXPECT_FALSE(is_smeared(blur_of({})));
}

TEST(Blur, MeasuresALensOutOfFocus) {
  for (const double deviation : {2.5, 3.5, 4.5}) {
    const Blur blur = blur_of(unfocused(page(), deviation));
    EXPECT_NEAR(blur.focus, deviation, 0.3 * deviation);
    EXPECT_EQ(blur.motion, 0) << deviation;
    EXPECT_TRUE(is_smeared(blur)) << deviation;
  }
}

TEST(Blur, MeasuresAMovingHand) {
  for (const double degrees : {37.0, 90.0, 150.0}) {
    const Blur blur = blur_of(moved(page(), 11, degrees));
    EXPECT_NEAR(blur.motion, 11, 4.5) << degrees;
    const double off = std::fmod(blur.degrees - degrees + 270, 180) - 90;
    EXPECT_NEAR(off, 0, 8) << degrees;
    EXPECT_EQ(blur.focus, 0);
  }
}

TEST(Blur, IsTakenOut) {
  const cv::Mat sharp = page();
  const cv::Mat soft = unfocused(sharp, 3), smeared = moved(sharp, 11, 60);
  EXPECT_LT(difference(deblurred(soft, {.focus = 3}, {1}).front(), sharp),
            0.5 * difference(soft, sharp));
  EXPECT_LT(difference(deblurred(smeared, {.motion = 11, .degrees = 60}, {1}).front(), sharp),
            0.5 * difference(smeared, sharp));
}

// Of a path that was measured too long a guess at a shorter one comes nearer.
TEST(Blur, IsTakenOutByOtherGuessesToo) {
  const cv::Mat sharp = page(), smeared = moved(sharp, 10, 60);
  const auto pages = deblurred(smeared, {.motion = 12.5, .degrees = 60}, {1, 0.8});
  ASSERT_EQ(pages.size(), 2U);
  EXPECT_LT(difference(pages[1], sharp), difference(pages[0], sharp));
}

// The page is worked on in strips: their borders must not show.
TEST(Blur, LeavesNoSeams) {
  const cv::Mat plain(1500, 300, CV_8U, cv::Scalar(200));
  const cv::Mat result = deblurred(plain, {.focus = 3}, {1}).front();
  ASSERT_EQ(result.size(), plain.size());
  cv::Mat off;
  cv::absdiff(result, result.at<std::uint8_t>(0, 0), off);
  EXPECT_EQ(cv::countNonZero(off > 1), 0);
}

}  // namespace
}  // namespace noticescan::imaging
