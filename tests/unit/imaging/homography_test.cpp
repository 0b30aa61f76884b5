// SPDX-License-Identifier: Apache-2.0
#include "imaging/homography.hpp"

#include <gtest/gtest.h>

namespace noticescan::imaging {
namespace {

void expect_near(core::Point a, core::Point b, double tolerance = 1e-9) {
  EXPECT_NEAR(a.x, b.x, tolerance);
  EXPECT_NEAR(a.y, b.y, tolerance);
}

TEST(Homography, TurnsClockwise) {
  expect_near(quarter_turn(90).map({0, 0}), {1, 0});  // the top left corner goes to the top right
  expect_near(quarter_turn(90).map({0.2, 0.1}), {0.9, 0.2});
  expect_near(quarter_turn(180).map({0.2, 0.1}), {0.8, 0.9});
  expect_near(quarter_turn(270).map({0.2, 0.1}), {0.1, 0.8});
  EXPECT_TRUE(quarter_turn(360).is_identity());
}

TEST(Homography, TurnsCancelExactly) {
  for (const int degrees : {0, 90, 180, 270})
    EXPECT_TRUE(compose(quarter_turn(degrees), quarter_turn(-degrees)).is_identity()) << degrees;
}

TEST(Homography, LaysTheSquareOntoFourCorners) {
  const core::Quad corners = {core::Point{0.1, 0.2}, {0.8, 0.1}, {0.9, 0.85}, {0.05, 0.7}};
  const core::Homography map = onto(corners);
  expect_near(map.map({0, 0}), corners[0]);
  expect_near(map.map({1, 0}), corners[1]);
  expect_near(map.map({1, 1}), corners[2]);
  expect_near(map.map({0, 1}), corners[3]);
  expect_near(inverse(map).map(map.map({0.3, 0.6})), {0.3, 0.6});
}

TEST(Homography, ComposesInOrder) {
  const core::Homography half = onto(core::Box{0, 0, 0.5, 0.5});
  expect_near(compose(quarter_turn(90), half).map({1, 0}), {1, 0.5});
  expect_near(compose(half, quarter_turn(90)).map({1, 0}), {0.5, 0.5});
}

// On a page twice as wide as high, lines that fall by 45 degrees.
TEST(Homography, SkewKeepsDistancesNotFractions) {
  const core::Homography map = skew_of(45, {200, 100}, {200, 100});
  expect_near(map.map({0.5, 0.5}), {0.5, 0.5});
  expect_near(map.map({0.75, 0.5}), {0.5 + 50 * 0.70710678 / 200, 0.5 + 50 * 0.70710678 / 100},
              1e-6);
}

TEST(Homography, PixelsHaveTheirMiddleAtWholeNumbers) {
  const cv::Vec3d at = in_pixels({}, {10, 10}, {20, 40}) * cv::Vec3d(0, 9, 1);
  EXPECT_NEAR(at[0] / at[2], 0.5, 1e-9);   // the first of ten covers the first two of twenty
  EXPECT_NEAR(at[1] / at[2], 37.5, 1e-9);  // the last of ten covers the last four of forty
}

}  // namespace
}  // namespace noticescan::imaging
