// SPDX-License-Identifier: Apache-2.0
#include "imaging/homography.hpp"

#include <cmath>
#include <opencv2/imgproc.hpp>

namespace noticescan::imaging {
namespace {

using core::Homography;

cv::Matx33d matrix(const Homography& homography) {
  return cv::Matx33d(homography.h.data());
}

Homography normalized(const cv::Matx33d& matrix) {
  Homography result;
  for (int i = 0; i < 9; ++i) {
    const double value = matrix.val[i] / matrix.val[8];
    result.h[static_cast<std::size_t>(i)] = value == 0 ? 0 : value;  // no negative zeros
  }
  return result;
}

}  // namespace

Homography compose(const Homography& outer, const Homography& inner) {
  return normalized(matrix(outer) * matrix(inner));
}

core::PageMap compose(const Homography& outer, const core::PageMap& inner) {
  return {compose(outer, inner.plane), inner.bend};
}

Homography inverse(const Homography& homography) {
  return normalized(matrix(homography).inv());
}

Homography quarter_turn(int degrees) {
  switch (((degrees % 360) + 360) % 360) {
    case 90:
      return {{0, -1, 1, 1, 0, 0, 0, 0, 1}};
    case 180:
      return {{-1, 0, 1, 0, -1, 1, 0, 0, 1}};
    case 270:
      return {{0, 1, 0, -1, 0, 1, 0, 0, 1}};
    default:
      return {};
  }
}

core::PageMap turned(const core::PageMap& map, int degrees) {
  const Homography turn = quarter_turn(degrees), back = quarter_turn(-degrees);
  core::PageMap result{compose(compose(turn, map.plane), back), {}};
  if (map.bend.points.empty()) return result;
  core::Mesh& bend = result.bend;
  bend.columns = degrees % 180 == 0 ? map.bend.columns : map.bend.rows;
  bend.rows = degrees % 180 == 0 ? map.bend.rows : map.bend.columns;
  for (int row = 0; row < bend.rows; ++row)
    for (int column = 0; column < bend.columns; ++column)
      bend.points.push_back(turn.map(
          map.bend.map(back.map({column / (bend.columns - 1.0), row / (bend.rows - 1.0)}))));
  return result;
}

Homography onto(const core::Quad& corners) {
  // Heckbert, "Fundamentals of Texture Mapping and Image Warping" (1989), 2.2.3: square to quad.
  const auto& [p0, p1, p2, p3] = corners;
  const double sx = p0.x - p1.x + p2.x - p3.x;
  const double sy = p0.y - p1.y + p2.y - p3.y;
  const double dx1 = p1.x - p2.x, dy1 = p1.y - p2.y;
  const double dx2 = p3.x - p2.x, dy2 = p3.y - p2.y;
  const double determinant = dx1 * dy2 - dx2 * dy1;
  const double g = (sx * dy2 - dx2 * sy) / determinant;
  const double h = (dx1 * sy - sx * dy1) / determinant;
  return {{p1.x - p0.x + g * p1.x, p3.x - p0.x + h * p3.x, p0.x,  //
           p1.y - p0.y + g * p1.y, p3.y - p0.y + h * p3.y, p0.y,  //
           g, h, 1}};
}

Homography onto(const core::Box& box) {
  return {{box.width(), 0, box.x0, 0, box.height(), box.y0, 0, 0, 1}};
}

Homography skew_of(double degrees, cv::Size2d upright, cv::Size2d skewed) {
  const double c = std::cos(degrees * CV_PI / 180);
  const double s = std::sin(degrees * CV_PI / 180);
  const cv::Matx33d from_fractions(upright.width, 0, -upright.width / 2,  //
                                   0, upright.height, -upright.height / 2, 0, 0, 1);
  const cv::Matx33d turn(c, -s, 0, s, c, 0, 0, 0, 1);
  const cv::Matx33d to_fractions(1 / skewed.width, 0, 0.5, 0, 1 / skewed.height, 0.5, 0, 0, 1);
  return normalized(to_fractions * turn * from_fractions);
}

cv::Matx33d in_pixels(const Homography& homography, cv::Size to, cv::Size from) {
  const cv::Matx33d fractions(1.0 / to.width, 0, 0.5 / to.width,  //
                              0, 1.0 / to.height, 0.5 / to.height, 0, 0, 1);
  const cv::Matx33d pixels(from.width, 0, -0.5, 0, from.height, -0.5, 0, 0, 1);
  return pixels * matrix(homography) * fractions;
}

}  // namespace noticescan::imaging
