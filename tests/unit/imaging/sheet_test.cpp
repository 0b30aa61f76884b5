// SPDX-License-Identifier: Apache-2.0
#include "imaging/sheet.hpp"

#include <gtest/gtest.h>

#include "unit/imaging/drawn_page.hpp"

namespace noticescan::imaging {
namespace {

// A page photographed on a brown table that gets darker to the right; `corners` in fractions.
cv::Mat photo(const core::Quad& corners, cv::Scalar table = {130, 95, 60},
              const cv::Mat& grey_page = test::drawn_page(680)) {
  const cv::Size size(640, 480);
  cv::Mat page, shot(size, CV_8UC3, table);
  cv::cvtColor(grey_page, page, cv::COLOR_GRAY2RGB);
  std::vector<cv::Point2f> from = {{0, 0},
                                   {static_cast<float>(page.cols), 0},
                                   {static_cast<float>(page.cols), static_cast<float>(page.rows)},
                                   {0, static_cast<float>(page.rows)}};
  std::vector<cv::Point2f> to;
  for (const core::Point& p : corners)
    to.emplace_back(static_cast<float>(p.x * size.width), static_cast<float>(p.y * size.height));
  cv::warpPerspective(page, shot, cv::getPerspectiveTransform(from, to), size, cv::INTER_LINEAR,
                      cv::BORDER_TRANSPARENT);
  for (int x = 0; x < shot.cols; ++x) shot.col(x) *= 1 - 0.4 * x / shot.cols;
  cv::GaussianBlur(shot, shot, {}, 0.8);
  return shot;
}

double worst_corner(const core::Quad& a, const core::Quad& b) {
  double worst = 0;
  for (std::size_t i = 0; i < 4; ++i)
    worst = std::max(worst, std::hypot(a[i].x - b[i].x, a[i].y - b[i].y));
  return worst;
}

std::optional<Sheet> only_sheet_in(const cv::Mat& picture) {
  const auto sheets = find_sheets(picture);
  return sheets.size() == 1 ? std::optional(sheets.front()) : std::nullopt;
}

bool no_sheet_in(const cv::Mat& picture) {
  return find_sheets(picture).empty();
}

TEST(Sheet, FindsTheFourCornersInAPhoto) {
  for (const core::Quad& corners :
       {core::Quad{core::Point{0.25, 0.05}, {0.72, 0.08}, {0.78, 0.95}, {0.2, 0.92}},
        core::Quad{core::Point{0.35, 0.1}, {0.8, 0.25}, {0.65, 0.93}, {0.2, 0.75}}}) {
    const auto sheet = only_sheet_in(photo(corners));
    ASSERT_TRUE(sheet);
    EXPECT_LT(worst_corner(sheet->corners, corners), 0.012);
    EXPECT_LT(sheet->outline.width(), 1.05);
  }
}

TEST(Sheet, FindsItInGrey) {
  const core::Quad corners = {core::Point{0.25, 0.05}, {0.72, 0.08}, {0.78, 0.95}, {0.2, 0.92}};
  cv::Mat grey;
  cv::cvtColor(photo(corners), grey, cv::COLOR_RGB2GRAY);
  const auto sheet = only_sheet_in(grey);
  ASSERT_TRUE(sheet);
  EXPECT_LT(worst_corner(sheet->corners, corners), 0.012);
}

// Bars that some programs add are no part of the picture.
TEST(Sheet, LooksWithinBlackBars) {
  const core::Quad corners = {core::Point{0.25, 0.05}, {0.72, 0.08}, {0.78, 0.95}, {0.2, 0.92}};
  cv::Mat barred;
  cv::copyMakeBorder(photo(corners), barred, 0, 0, 80, 80, cv::BORDER_CONSTANT, cv::Scalar::all(0));
  const auto sheet = only_sheet_in(barred);
  ASSERT_TRUE(sheet);
  EXPECT_NEAR(sheet->corners[0].x, (0.25 * 640 + 80) / 800, 0.012);
  EXPECT_NEAR(sheet->corners[0].y, 0.05, 0.012);
}

const core::Quad kLying = {core::Point{0.3, 0.08}, {0.72, 0.1}, {0.76, 0.93}, {0.24, 0.9}};

// It bends up at the right, away from the light, and there it is darker than the table.
TEST(Sheet, FollowsItsColourIntoTheShade) {
  cv::Mat page = test::drawn_page(680);
  for (int x = 0; x < page.cols; ++x)
    page.col(x) *= 1 - 0.45 * std::clamp((x - 560.0) / 120, 0.0, 1.0);
  cv::Mat dim;
  photo(kLying, {200, 182, 150}, page).convertTo(dim, -1, 0.6);
  const auto sheet = only_sheet_in(dim);
  ASSERT_TRUE(sheet);
  EXPECT_LT(worst_corner(sheet->corners, kLying), 0.015);
}

// Two hard shadows lie over it and the table, which is as light as the sheet in parts.
TEST(Sheet, FindsWhatShadowsCutIntoPieces) {
  cv::Mat picture = photo(kLying, {150, 170, 200});
  for (int x = 0; x < picture.cols; x += 80)
    cv::rectangle(picture, {x, 0, 36, 44}, cv::Scalar(245, 245, 245), cv::FILLED);
  cv::Mat shadow(picture.size(), CV_8U, cv::Scalar(0));
  const std::vector<std::vector<cv::Point>> bands = {{{150, 300}, {330, 479}, {150, 479}},
                                                     {{260, 0}, {500, 330}, {500, 420}, {170, 0}}};
  cv::fillPoly(shadow, bands, cv::Scalar(255));
  cv::Mat(picture * 0.62).copyTo(picture, shadow);
  const auto sheet = only_sheet_in(picture);
  ASSERT_TRUE(sheet);
  EXPECT_LT(worst_corner(sheet->corners, kLying), 0.02);
}

TEST(Sheet, LeavesAScanAlone) {
  cv::Mat scan = test::drawn_page(494);
  EXPECT_TRUE(no_sheet_in(scan));
  // With what forms have: a frame, a shaded box, a heading in white on black, a table.
  cv::rectangle(scan, {30, 30, 430, 580}, cv::Scalar(0), 2);
  cv::rectangle(scan, {40, 60, 200, 80}, cv::Scalar(215), cv::FILLED);
  cv::rectangle(scan, {40, 40, 410, 20}, cv::Scalar(20), cv::FILLED);
  cv::rectangle(scan, {250, 200, 200, 250}, cv::Scalar(60), 2);
  EXPECT_TRUE(no_sheet_in(scan));
}

TEST(Sheet, FindsNoneInABlankOrNoisyPicture) {
  EXPECT_TRUE(no_sheet_in(cv::Mat(500, 640, CV_8U, cv::Scalar(250))));
  EXPECT_TRUE(no_sheet_in(cv::Mat(500, 640, CV_8UC3, cv::Scalar(90, 120, 60))));
  cv::Mat noise(500, 640, CV_8UC3);
  cv::theRNG().state = 11;
  cv::randu(noise, 0, 255);
  cv::GaussianBlur(noise, noise, {}, 12);
  cv::normalize(noise, noise, 0, 255, cv::NORM_MINMAX);
  EXPECT_TRUE(no_sheet_in(noise));
  EXPECT_TRUE(no_sheet_in(cv::Mat(20, 20, CV_8U, cv::Scalar(250))));
}

}  // namespace
}  // namespace noticescan::imaging
