// SPDX-License-Identifier: Apache-2.0
#include "imaging/sheet_shape.hpp"

#include <cmath>
#include <optional>

namespace noticescan::imaging {
namespace {

// Width by height of a rectangle seen in perspective, by a camera whose axis meets the picture's
// middle. Zhang and He, "Whiteboard scanning and image enhancement" (2007), equations 11 to 20.
std::optional<double> proportion(const core::Quad& corners, cv::Size2d picture) {
  const auto homogeneous = [&](const core::Point& p) {
    return cv::Vec3d((p.x - 0.5) * picture.width, (p.y - 0.5) * picture.height, 1);
  };
  // In the paper's order: top left, top right, bottom left, bottom right.
  const cv::Vec3d m1 = homogeneous(corners[0]), m2 = homogeneous(corners[1]),
                  m3 = homogeneous(corners[3]), m4 = homogeneous(corners[2]);
  const double k2 = m1.cross(m4).dot(m3) / m2.cross(m4).dot(m3);
  const double k3 = m1.cross(m4).dot(m2) / m3.cross(m4).dot(m2);
  const cv::Vec3d n2 = k2 * m2 - m1, n3 = k3 * m3 - m1;
  if (std::abs(n2[2]) < 0.02 || std::abs(n3[2]) < 0.02) return std::nullopt;  // nearly from above
  const double focal2 = -(n2[0] * n3[0] + n2[1] * n3[1]) / (n2[2] * n3[2]);
  const double longer = std::max(picture.width, picture.height);
  if (focal2 < 0.25 * longer * longer || focal2 > 9 * longer * longer) return std::nullopt;
  const auto length2 = [&](const cv::Vec3d& n) {
    return (n[0] * n[0] + n[1] * n[1]) / focal2 + n[2] * n[2];
  };
  return std::sqrt(length2(n2) / length2(n3));
}

}  // namespace

cv::Size2d flat_size(const core::Quad& corners, cv::Size2d picture) {
  const auto length = [&](const core::Point& a, const core::Point& b) {
    return std::hypot((a.x - b.x) * picture.width, (a.y - b.y) * picture.height);
  };
  double width = std::max(length(corners[0], corners[1]), length(corners[3], corners[2]));
  double height = std::max(length(corners[0], corners[3]), length(corners[1], corners[2]));
  const double sides = width / height;
  double seen = proportion(corners, picture).value_or(sides);
  if (seen / sides < 0.7 || seen / sides > 1.4) seen = sides;

  double shape = seen;
  const auto take_if_near = [&](double paper, double tolerance) {
    for (const double known : {paper, 1 / paper})
      for (const double measured : {seen, sides})
        if (std::abs(measured / known - 1) < tolerance) shape = known;
  };
  take_if_near(297.0 / 210, 0.04);
  take_if_near(11 / 8.5, 0.07);  // last, as most notices are of this shape
  // No pixel is thrown away: the side that is too short for the shape is stretched.
  if (width / height < shape)
    width = height * shape;
  else
    height = width / shape;
  return {width, height};
}

}  // namespace noticescan::imaging
