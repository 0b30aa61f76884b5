// SPDX-License-Identifier: Apache-2.0
// Two sheets in one picture become two pages, and nothing else does.
#include <gtest/gtest.h>

#include <algorithm>

#include "imaging/homography.hpp"
#include "imaging/prepared_page.hpp"
#include "imaging/text_lines.hpp"
#include "unit/imaging/drawn_page.hpp"

namespace noticescan::imaging {
namespace {

// A page whose lines don't stand at the heights of drawn_page's.
cv::Mat other_page(int width) {
  cv::Mat page = test::drawn_page(width), moved(page.size(), CV_8U, cv::Scalar(250));
  const int down = width / 90;
  page.rowRange(0, page.rows - down).copyTo(moved.rowRange(down, page.rows));
  return moved;
}

cv::Mat side_by_side(const cv::Mat& left, const cv::Mat& right) {
  cv::Mat both;
  cv::hconcat(left, right, both);
  return both;
}

// Every mark of the page drawn at `corners` of the picture is found on `page`, and back there.
void expect_page_at(const PreparedPage& page, const core::Quad& corners) {
  std::vector<core::Point> marks;
  for (const core::Point& mark : test::kMarks)
    marks.push_back(quarter_turn(page.rotation).map(onto(corners).map(mark)));
  const auto discs = test::discs_on(page.grey);
  ASSERT_EQ(discs.size(), marks.size());
  for (const core::Point& disc : discs)
    EXPECT_LT(test::distance_to(page.to_source.map(disc), marks), 0.012);
}

std::vector<PreparedPage> from_the_left(std::vector<PreparedPage> pages) {
  std::sort(pages.begin(), pages.end(), [](const auto& a, const auto& b) {
    return a.to_source.map({0.5, 0.5}).x < b.to_source.map({0.5, 0.5}).x;
  });
  return pages;
}

// Lays a page on a picture, its corners where they are said to be.
void lay(const cv::Mat& page, const core::Quad& corners, cv::Mat& picture) {
  const cv::Size size = picture.size();
  cv::warpPerspective(page, picture, in_pixels(inverse(onto(corners)), size, page.size()), size,
                      cv::WARP_INVERSE_MAP | cv::INTER_AREA, cv::BORDER_TRANSPARENT);
}

TEST(TwoSheets, ABooksPagesAreCutApart) {
  const auto pages = from_the_left(
      prepare(test::image_of(side_by_side(test::drawn_page(1000), test::drawn_page(1000)))));
  // The rows of the same drawing go on beyond the gutter, as a table's do.
  ASSERT_EQ(pages.size(), 1U);
  const auto apart = from_the_left(
      prepare(test::image_of(side_by_side(test::drawn_page(1000), other_page(1000)))));
  ASSERT_EQ(apart.size(), 2U);
  expect_page_at(apart[0], {{{0, 0}, {0.5, 0}, {0.5, 1}, {0, 1}}});
  for (const PreparedPage& page : apart) {
    EXPECT_GT(page.grey.cols, 1000);
    EXPECT_NEAR(static_cast<double>(page.grey.cols) / page.grey.rows, 17.0 / 22, 0.08);
  }
}

TEST(TwoSheets, ABookOnItsSideToo) {
  cv::Mat turned;
  cv::rotate(side_by_side(test::drawn_page(1000), other_page(1000)), turned,
             cv::ROTATE_90_COUNTERCLOCKWISE);
  const auto pages = prepare(test::image_of(turned));
  ASSERT_EQ(pages.size(), 2U);
  for (const PreparedPage& page : pages) EXPECT_EQ(page.rotation % 180, 90);
}

TEST(TwoSheets, SheetsOnATableAreTwoPages) {
  const core::Quad left = {{{0.06, 0.08}, {0.44, 0.05}, {0.46, 0.93}, {0.05, 0.94}}};
  const core::Quad right = {{{0.55, 0.06}, {0.93, 0.10}, {0.92, 0.95}, {0.53, 0.92}}};
  cv::Mat picture(1300, 1800, CV_8U, cv::Scalar(70));
  for (const core::Quad& corners : {left, right}) lay(test::drawn_page(900), corners, picture);
  const auto pages = from_the_left(prepare(test::image_of(picture)));
  ASSERT_EQ(pages.size(), 2U);
  expect_page_at(pages[0], left);
  expect_page_at(pages[1], right);
}

// As white as the sheet below it, whose edges are as plain as its own.
TEST(TwoSheets, OfTwoOnEachOtherTheUpperOneIsMadeLevel) {
  const core::Quad below = {{{0.30, 0.00}, {0.90, 0.12}, {0.70, 0.60}, {0.12, 0.50}}};
  const core::Quad above = {{{0.10, 0.14}, {0.76, 0.12}, {0.82, 0.94}, {0.05, 0.92}}};
  cv::Mat picture(1700, 1300, CV_8U, cv::Scalar(70));
  lay(cv::Mat(1164, 900, CV_8U, cv::Scalar(235)), below, picture);
  lay(test::drawn_page(900), above, picture);
  const auto pages = prepare(test::image_of(picture));
  ASSERT_EQ(pages.size(), 1U);
  const auto spread = line_spread(find_print(pages[0].grey), false);
  ASSERT_TRUE(spread);
  EXPECT_LT(*spread, 1);
  const std::array<core::Point, 4> page = {{{0, 0}, {1, 0}, {1, 1}, {0, 1}}};
  for (std::size_t i = 0; i < 4; ++i)
    EXPECT_LT(test::distance_to(pages[0].to_source.map(page[i]), {above[i]}), 0.03) << i;
}

TEST(TwoSheets, ASheetBesideAnEmptyOneIsOnePage) {
  cv::Mat picture(1300, 1800, CV_8U, cv::Scalar(70));
  cv::Mat page;
  cv::resize(test::drawn_page(900), page, {700, 906}, 0, 0, cv::INTER_AREA);
  page.copyTo(picture(cv::Rect(80, 150, 700, 906)));
  picture(cv::Rect(1000, 150, 700, 906)).setTo(245);
  EXPECT_EQ(prepare(test::image_of(picture)).size(), 1U);
}

// A table on a page laid across has a strip between its columns, and so has the head of a notice
// on a picture of its upper half.
TEST(TwoSheets, ColumnsAreOnePage) {
  cv::Mat table(1000, 1400, CV_8U, cv::Scalar(250));
  for (int y = 80; y < 950; y += 24) {
    cv::putText(table, "Interest on what was not paid in time", {60, y}, cv::FONT_HERSHEY_DUPLEX,
                0.45, cv::Scalar(20), 1, cv::LINE_AA);
    cv::putText(table, "1,234.00      2,345.67      98.10", {840, y}, cv::FONT_HERSHEY_DUPLEX, 0.45,
                cv::Scalar(20), 1, cv::LINE_AA);
  }
  EXPECT_EQ(prepare(test::image_of(table)).size(), 1U);

  cv::Mat head(1100, 1700, CV_8U, cv::Scalar(250));
  for (int i = 0; i < 22; ++i) {
    cv::putText(head, "Department of the Treasury", {80, 90 + 44 * i}, cv::FONT_HERSHEY_DUPLEX, 1.2,
                cv::Scalar(20), 2, cv::LINE_AA);
    cv::putText(head, "Notice date May 30", {1100, 107 + 44 * i}, cv::FONT_HERSHEY_DUPLEX, 1.2,
                cv::Scalar(20), 2, cv::LINE_AA);
  }
  EXPECT_EQ(prepare(test::image_of(head)).size(), 1U);
}

}  // namespace
}  // namespace noticescan::imaging
