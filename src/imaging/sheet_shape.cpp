// SPDX-License-Identifier: Apache-2.0
#include "imaging/sheet_shape.hpp"

#include <cmath>

namespace noticescan::imaging {
namespace {

// Focal lengths of a telephone's main camera, by the picture's longer side: 24 to 28 mm on film,
// a little more where the picture was cropped. What the perspective itself says of it is worth
// nothing: a corner that is a hundredth off moves it by half.
constexpr double kShortest = 0.6, kUsual = 0.75, kLongest = 1.0;

// Width by height of a rectangle seen by a camera of this focal length (px) whose axis meets the
// picture's middle. Zhang and He, "Whiteboard scanning and image enhancement" (2007), equations 11
// to 20.
double proportion(const core::Quad& corners, cv::Size2d picture, double focal) {
  const auto homogeneous = [&](const core::Point& p) {
    return cv::Vec3d((p.x - 0.5) * picture.width / focal, (p.y - 0.5) * picture.height / focal, 1);
  };
  // In the paper's order: top left, top right, bottom left, bottom right.
  const cv::Vec3d m1 = homogeneous(corners[0]), m2 = homogeneous(corners[1]),
                  m3 = homogeneous(corners[3]), m4 = homogeneous(corners[2]);
  const double k2 = m1.cross(m4).dot(m3) / m2.cross(m4).dot(m3);
  const double k3 = m1.cross(m4).dot(m2) / m3.cross(m4).dot(m2);
  return cv::norm(k2 * m2 - m1) / cv::norm(k3 * m3 - m1);
}

// That of US letter, first, as most notices have it, or of A4, where it could be; else as seen.
double shape_of(const core::Quad& corners, cv::Size2d picture) {
  constexpr double kTolerance = 0.05;
  const double longer = std::max(picture.width, picture.height);
  const double a = proportion(corners, picture, kShortest * longer);
  const double b = proportion(corners, picture, kLongest * longer);
  for (const double paper : {11 / 8.5, 297.0 / 210}) {
    for (const double shape : {1 / paper, paper}) {
      if (shape > std::min(a, b) * (1 - kTolerance) && shape < std::max(a, b) * (1 + kTolerance))
        return shape;
    }
  }
  return proportion(corners, picture, kUsual * longer);
}

}  // namespace

cv::Size2d flat_size(const core::Quad& corners, cv::Size2d picture) {
  const auto length = [&](const core::Point& a, const core::Point& b) {
    return std::hypot((a.x - b.x) * picture.width, (a.y - b.y) * picture.height);
  };
  double width = std::max(length(corners[0], corners[1]), length(corners[3], corners[2]));
  double height = std::max(length(corners[0], corners[3]), length(corners[1], corners[2]));
  const double shape = shape_of(corners, picture);
  // No pixel is thrown away: the side that is too short for the shape is stretched.
  if (width / height < shape)
    width = height * shape;
  else
    height = width / shape;
  return {width, height};
}

}  // namespace noticescan::imaging
