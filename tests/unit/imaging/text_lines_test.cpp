// SPDX-License-Identifier: Apache-2.0
#include "imaging/text_lines.hpp"

#include <gtest/gtest.h>

#include "unit/imaging/drawn_page.hpp"

namespace noticescan::imaging {
namespace {

// The page with lines that fall by `degrees` to the right.
cv::Mat skewed(const cv::Mat& page, double degrees) {
  const cv::Point2f middle(static_cast<float>(page.cols) / 2, static_cast<float>(page.rows) / 2);
  cv::Mat result;
  cv::warpAffine(page, result, cv::getRotationMatrix2D(middle, -degrees, 1), page.size(),
                 cv::INTER_LINEAR, cv::BORDER_CONSTANT, cv::Scalar(250));
  return result;
}

TEST(TextLines, MeasuresTheAngle) {
  const cv::Mat page = test::drawn_page(1000);
  for (const double degrees : {-9.7, -3.2, -0.4, 0.0, 0.3, 1.5, 6.0, 14.0}) {
    const LineDirection lines = line_direction(find_print(skewed(page, degrees)));
    EXPECT_FALSE(lines.sideways) << degrees;
    EXPECT_NEAR(lines.degrees, degrees, 0.11) << degrees;
  }
}

TEST(TextLines, SeesThatLinesRunDownThePage) {
  cv::Mat turned;
  cv::rotate(skewed(test::drawn_page(1000), 2), turned, cv::ROTATE_90_COUNTERCLOCKWISE);
  const LineDirection lines = line_direction(find_print(turned));
  EXPECT_TRUE(lines.sideways);
  EXPECT_NEAR(lines.degrees, 2, 0.11);
}

TEST(TextLines, ClaimsNoAngleWithoutPrint) {
  cv::Mat noise(1000, 800, CV_8U);
  cv::theRNG().state = 7;
  cv::randn(noise, 200, 40);
  EXPECT_EQ(line_direction(find_print(noise)).degrees, 0);
  EXPECT_EQ(line_direction(find_print(cv::Mat(1000, 800, CV_8U, cv::Scalar(245)))).degrees, 0);
}

TEST(TextLines, RulesAndBarsAreNoPrint) {
  cv::Mat page = test::drawn_page(1000);
  const std::size_t glyphs = find_print(page).glyphs.size();
  cv::rectangle(page, {20, 20, 960, 1250}, cv::Scalar(0), 2);
  cv::rectangle(page, {200, 30, 600, 60}, cv::Scalar(0), cv::FILLED);
  EXPECT_EQ(find_print(page).glyphs.size(), glyphs);
}

// A folded sheet whose edges bulge, on a dark desk.
TEST(TextLines, FaintPrintIsFoundBesideADarkDesk) {
  cv::Mat page = 150 + test::drawn_page(1000) / 2.5;  // print at 150
  const std::size_t glyphs = find_print(page).glyphs.size();
  cv::rectangle(page, {0, 0, 30, page.rows}, cv::Scalar(20), cv::FILLED);
  EXPECT_NEAR(static_cast<double>(find_print(page).glyphs.size()), static_cast<double>(glyphs),
              0.05 * static_cast<double>(glyphs));
}

TEST(TextLines, MeasuresTheHeightOfSmallLetters) {
  const double small = x_height(find_print(test::drawn_page(1000)), false);
  const double large = x_height(find_print(test::drawn_page(1500)), false);
  EXPECT_NEAR(small, 13, 4);
  EXPECT_NEAR(large / small, 1.5, 0.25);
  EXPECT_EQ(x_height(find_print(cv::Mat(500, 500, CV_8U, cv::Scalar(245))), false), 0);
}

}  // namespace
}  // namespace noticescan::imaging
