// SPDX-License-Identifier: Apache-2.0
// Pages are drawn, bent by a known surface, and must come out straight, with every mark at its
// place in the source.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "imaging/homography.hpp"
#include "imaging/prepared_page.hpp"
#include "unit/imaging/drawn_page.hpp"

namespace noticescan::imaging {
namespace {

using core::Point;
using Bend = std::function<double(Point)>;  // by how much a place of the picture hangs down

cv::Mat bent(const cv::Mat& page, const Bend& bend) {
  cv::Mat places(page.size(), CV_32FC2), picture;
  for (int y = 0; y < page.rows; ++y) {
    for (int x = 0; x < page.cols; ++x) {
      const double down = bend({(x + 0.5) / page.cols, (y + 0.5) / page.rows});
      places.at<cv::Vec2f>(y, x) = {static_cast<float>(x),
                                    static_cast<float>(y - down * page.rows)};
    }
  }
  cv::remap(page, picture, places, cv::noArray(), cv::INTER_LINEAR, cv::BORDER_REPLICATE);
  return picture;
}

// Where the marks lie in the bent picture.
std::vector<Point> marks_on(const Bend& bend) {
  std::vector<Point> marks;
  for (const Point& mark : test::kMarks) {
    Point at = mark;
    for (int i = 0; i < 20; ++i) at.y = mark.y + bend(at);
    marks.push_back(at);
  }
  return marks;
}

double arc(Point p) {
  return 0.03 * (4 * (p.x - 0.5) * (p.x - 0.5) - 1.0 / 3);
}
// One corner is lifted.
double corner(Point p) {
  return 0.08 * p.x * p.x * p.x * (1 - p.y);
}

PreparedPage prepare_one(const cv::Mat& picture) {
  const auto pages = prepare(test::image_of(picture));
  EXPECT_EQ(pages.size(), 1U);
  return pages.front();
}

// The share of rows, from the first line to the last, without any ink: that of the white between
// lines where they are level.
double blank_rows(const cv::Mat& grey) {
  cv::Mat darkest;
  cv::reduce(grey(cv::Rect(0, grey.rows / 4, grey.cols * 3 / 4, grey.rows * 5 / 8)), darkest, 1,
             cv::REDUCE_MIN);
  return static_cast<double>(cv::countNonZero(darkest > 128)) / darkest.rows;
}

// `share`: of the white between lines that comes back; `near`: how far a mark may lie off its
// place.
void expect_taken_out(const Bend& bend, double share, double near) {
  const cv::Mat picture = bent(test::drawn_page(1700), bend);
  const PreparedPage page = prepare_one(picture);
  EXPECT_FALSE(page.to_source.bend.points.empty());
  const double level = blank_rows(test::drawn_page(1700));
  EXPECT_LT(blank_rows(picture), 0.5 * level);
  EXPECT_GT(blank_rows(page.grey), share * level);
  const std::vector<Point> marks = marks_on(bend);
  for (const Point& disc : test::discs_on(page.grey))
    EXPECT_LT(test::distance_to(page.to_source.map(disc), marks), near);
}

TEST(Curl, IsTakenOut) {
  for (const Bend& bend : {Bend(arc), Bend(corner)}) expect_taken_out(bend, 0.9, 0.002);
}

// Two folds across the lines, each of which lets them fall by more than a letter's height within a
// word or two: no smooth surface has such steps.
double crumpled(Point p) {
  const auto fold = [](double place, double wide) { return std::clamp(place / wide, 0.0, 1.0); };
  return 0.012 * fold(p.x - 0.35 - 0.1 * p.y, 0.08) - 0.01 * fold(p.x - 0.75 + 0.15 * p.y, 0.08);
}

TEST(Crumple, IsTakenOut) {
  expect_taken_out(crumpled, 0.8, 0.003);
}

TEST(Curl, IsTakenOutOfAPageThatLiesOnItsSide) {
  cv::Mat picture;
  cv::rotate(bent(test::drawn_page(1700), arc), picture, cv::ROTATE_90_COUNTERCLOCKWISE);
  const PreparedPage page = prepare_one(picture);
  EXPECT_EQ(page.rotation, 90);
  EXPECT_FALSE(page.to_source.bend.points.empty());
  EXPECT_GT(blank_rows(page.grey), 0.9 * blank_rows(test::drawn_page(1700)));
  const std::vector<Point> marks = marks_on(arc);
  for (const Point& disc : test::discs_on(page.grey))
    EXPECT_LT(test::distance_to(page.to_source.map(disc), marks), 0.002);
}

// Print in columns that don't stand at the same heights is none.
TEST(Curl, IsNotSeenInStraightPrint) {
  EXPECT_TRUE(prepare_one(test::drawn_page(1700)).to_source.bend.points.empty());
  cv::Mat page = test::drawn_page(1700);
  cv::Mat right = page(cv::Rect(850, 0, 850, page.rows));
  cv::Mat moved(right.size(), CV_8U, cv::Scalar(250));
  right.rowRange(0, right.rows - 17).copyTo(moved.rowRange(17, right.rows));
  moved.copyTo(right);
  page.colRange(800, 900).setTo(250);
  EXPECT_TRUE(prepare_one(page).to_source.bend.points.empty());
}

TEST(Curl, TurnsWithThePage) {
  const PreparedPage page = prepare_one(bent(test::drawn_page(1400), corner));
  for (const int degrees : {90, 180, 270}) {
    const PreparedPage other = turned(page, degrees);
    const core::Homography turn = quarter_turn(degrees);
    for (const Point& p : {Point{0.1, 0.2}, {0.93, 0.1}, {0.5, 0.7}}) {
      const Point expected = turn.map(page.to_source.map(p));
      const Point found = other.to_source.map(turn.map(p));
      EXPECT_NEAR(found.x, expected.x, 1e-9);
      EXPECT_NEAR(found.y, expected.y, 1e-9);
    }
  }
}

}  // namespace
}  // namespace noticescan::imaging
