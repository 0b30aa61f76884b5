// SPDX-License-Identifier: Apache-2.0
// Places on a page. All coordinates are fractions of the page's width and height, from the top
// left.
#pragma once

#include <algorithm>
#include <array>
#include <vector>

namespace noticescan::core {

struct Point {
  double x = 0;
  double y = 0;

  friend bool operator==(const Point&, const Point&) = default;
};

struct Box {
  double x0 = 0;
  double y0 = 0;
  double x1 = 0;
  double y1 = 0;

  double width() const { return x1 - x0; }
  double height() const { return y1 - y0; }
  double center_x() const { return (x0 + x1) / 2; }
  double center_y() const { return (y0 + y1) / 2; }

  friend bool operator==(const Box&, const Box&) = default;
};

inline Box united(const Box& a, const Box& b) {
  return {std::min(a.x0, b.x0), std::min(a.y0, b.y0), std::max(a.x1, b.x1), std::max(a.y1, b.y1)};
}

// Whether two boxes share enough of the smaller one to be two readings of the same print.
inline bool coincide(const Box& a, const Box& b) {
  const double width = std::min(a.x1, b.x1) - std::max(a.x0, b.x0);
  const double height = std::min(a.y1, b.y1) - std::max(a.y0, b.y0);
  if (width <= 0 || height <= 0) return false;
  return width * height > 0.3 * std::min(a.width() * a.height(), b.width() * b.height());
}

using Quad = std::array<Point, 4>;  // top left, top right, bottom right, bottom left

// A plane projective map, row by row: (x, y, 1) -> (h[0]x + h[1]y + h[2], ...) / w.
struct Homography {
  std::array<double, 9> h = {1, 0, 0, 0, 1, 0, 0, 0, 1};

  Point map(Point p) const;
  bool is_identity() const { return *this == Homography{}; }

  friend bool operator==(const Homography&, const Homography&) = default;
};

// Places of a regular grid of points over the unit square; between them by bilinear interpolation,
// beyond them as at the nearest edge. Without points, the identity.
struct Mesh {
  int columns = 0;  // of points; 2 at least
  int rows = 0;
  std::vector<Point> points;  // row by row

  Point map(Point p) const;

  friend bool operator==(const Mesh&, const Mesh&) = default;
};

// Takes fractions of a prepared page to fractions of the source page: first the bend of paper that
// curls, then the perspective. The identity where a page was read as it is.
struct PageMap {
  Homography plane;
  Mesh bend;

  Point map(Point p) const { return plane.map(bend.map(p)); }
  bool is_identity() const { return plane.is_identity() && bend.points.empty(); }

  friend bool operator==(const PageMap&, const PageMap&) = default;
};

Quad map_corners(const PageMap& map, const Box& box);
Box bounds(const Quad& quad);  // clipped to the page

}  // namespace noticescan::core
