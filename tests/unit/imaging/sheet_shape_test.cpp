// SPDX-License-Identifier: Apache-2.0
// Sheets of known shape are laid before a telephone's camera.
#include "imaging/sheet_shape.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace noticescan::imaging {
namespace {

const cv::Size2d kPicture(1500, 2000);

// The corners of a sheet `width` x `height` inches, tilted backwards and to the side, seen from
// `distance` inches by a lens of 26 mm on film.
core::Quad seen(double width, double height, double tilt, double side, double distance) {
  const double focal = 26 / 43.27 * std::hypot(kPicture.width, kPicture.height);
  const double t = tilt * CV_PI / 180, s = side * CV_PI / 180;
  core::Quad corners;
  const std::array<cv::Point2d, 4> flat = {
      cv::Point2d(-width, -height), {width, -height}, {width, height}, {-width, height}};
  for (std::size_t i = 0; i < 4; ++i) {
    const double x = flat[i].x / 2, y = flat[i].y / 2;
    const double across = x * std::cos(s) + y * std::sin(t) * std::sin(s), down = y * std::cos(t);
    const double deep = distance - y * std::sin(t) * std::cos(s) + x * std::sin(s);
    corners[i] = {across / deep * focal / kPicture.width + 0.5,
                  down / deep * focal / kPicture.height + 0.5};
  }
  return corners;
}

double shape(const core::Quad& corners) {
  const cv::Size2d size = flat_size(corners, kPicture);
  return size.height / size.width;
}

TEST(SheetShape, OfTiltedLetters) {
  for (const double tilt : {0, 15, -25, 35})
    for (const double side : {0, 10, -20})
      EXPECT_NEAR(shape(seen(8.5, 11, tilt, side, 18)), 11 / 8.5, 1e-9) << tilt << ' ' << side;
}

// A corner is found a hundredth off its place.
TEST(SheetShape, DependsLittleOnOneCorner) {
  for (std::size_t i = 0; i < 4; ++i) {
    core::Quad corners = seen(8.5, 11, 30, 8, 18);
    corners[i].x += 0.01;
    EXPECT_NEAR(shape(corners), 11 / 8.5, 1e-9) << i;
  }
}

TEST(SheetShape, OfOtherPaper) {
  EXPECT_NEAR(shape(seen(8.27, 11.69, 10, 0, 18)), 297.0 / 210, 1e-9);
  EXPECT_NEAR(shape(seen(11, 8.5, 20, 0, 18)), 8.5 / 11, 1e-9);
  EXPECT_NEAR(shape(seen(3, 8, 20, 5, 14)), 8.0 / 3, 0.06);  // a receipt
}

}  // namespace
}  // namespace noticescan::imaging
