// SPDX-License-Identifier: Apache-2.0
#include "imaging/light.hpp"

#include <gtest/gtest.h>

#include <opencv2/imgproc.hpp>

#include "imaging/prepared_page.hpp"

namespace noticescan::imaging {
namespace {

// Paper in light that falls from 230 at the left to 90 at the right, with black bars as print.
cv::Mat shaded_page() {
  cv::Mat page(300, 400, CV_8U);
  for (int x = 0; x < page.cols; ++x) page.col(x) = 230 - 140 * x / page.cols;
  for (int y = 20; y < 280; y += 20) {
    for (int x = 20; x < 380; x += 8) {
      cv::Mat letter = page(cv::Rect(x, y, 4, 7));
      letter *= 0.3;
    }
  }
  return page;
}

TEST(Light, MakesPaperEqualAndKeepsPrintDark) {
  const cv::Mat page = shaded_page();
  const cv::Mat even = even_light(page, paper_level(page, 7));
  for (const int x : {5, 100, 200, 300, 394}) {
    EXPECT_NEAR(even.at<std::uint8_t>(10, x), kPaper, 8) << x;
  }
  for (const int x : {22, 102, 206, 302, 374}) EXPECT_LT(even.at<std::uint8_t>(23, x), 110) << x;
}

TEST(Light, LeavesSolidBlackDark) {
  cv::Mat page(300, 400, CV_8U, cv::Scalar(240));
  page(cv::Rect(100, 100, 200, 100)) = 8;  // a heading in white on black has such a ground
  const cv::Mat even = even_light(page, paper_level(page, 7));
  EXPECT_LT(even.at<std::uint8_t>(150, 200), 60);
}

TEST(Light, GainDarkensFaintPrintAndNotPaper) {
  cv::Mat page(100, 100, CV_8U, cv::Scalar(245));
  page(cv::Rect(40, 40, 3, 20)) = 200;
  const cv::Mat paper(10, 10, CV_8U, cv::Scalar(245));
  const cv::Mat even = even_light(page, paper, 3);
  EXPECT_GE(even.at<std::uint8_t>(10, 10), 240);
  EXPECT_LT(even.at<std::uint8_t>(50, 41), 130);
}

TEST(Light, WhiteClippingMapsItsTwoLevels) {
  cv::Mat levels = (cv::Mat_<std::uint8_t>(1, 5) << 0, 60, 132, 205, 255);
  const cv::Mat clipped = white_clipped(levels);
  EXPECT_EQ(clipped.at<std::uint8_t>(0, 0), 0);
  EXPECT_EQ(clipped.at<std::uint8_t>(0, 1), 0);
  EXPECT_NEAR(clipped.at<std::uint8_t>(0, 2), 127, 1);
  EXPECT_EQ(clipped.at<std::uint8_t>(0, 3), 255);
  EXPECT_EQ(clipped.at<std::uint8_t>(0, 4), 255);
}

}  // namespace
}  // namespace noticescan::imaging
