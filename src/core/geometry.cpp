// SPDX-License-Identifier: Apache-2.0
#include "core/geometry.hpp"

#include <utility>

namespace noticescan::core {

Point Homography::map(Point p) const {
  const double w = h[6] * p.x + h[7] * p.y + h[8];
  return {(h[0] * p.x + h[1] * p.y + h[2]) / w, (h[3] * p.x + h[4] * p.y + h[5]) / w};
}

Point Mesh::map(Point p) const {
  if (points.empty()) return p;
  const auto within = [](double place, int count) {
    return std::clamp(place * (count - 1), 0.0, static_cast<double>(count - 1));
  };
  const double x = within(p.x, columns), y = within(p.y, rows);
  const int column = std::min(static_cast<int>(x), columns - 2);
  const int row = std::min(static_cast<int>(y), rows - 2);
  const double right = x - column, down = y - row;
  Point result{p.x - x / (columns - 1), p.y - y / (rows - 1)};  // what lies beyond
  for (const auto& [dx, dy] : {std::pair{0, 0}, {1, 0}, {0, 1}, {1, 1}}) {
    const double weight = (dx ? right : 1 - right) * (dy ? down : 1 - down);
    const Point& corner = points[static_cast<std::size_t>((row + dy) * columns + column + dx)];
    result.x += weight * corner.x;
    result.y += weight * corner.y;
  }
  return result;
}

Quad map_corners(const PageMap& map, const Box& box) {
  return {map.map({box.x0, box.y0}), map.map({box.x1, box.y0}), map.map({box.x1, box.y1}),
          map.map({box.x0, box.y1})};
}

Box bounds(const Quad& quad) {
  Box box{1, 1, 0, 0};
  for (const Point& p : quad) box = united(box, {p.x, p.y, p.x, p.y});
  return {std::clamp(box.x0, 0.0, 1.0), std::clamp(box.y0, 0.0, 1.0), std::clamp(box.x1, 0.0, 1.0),
          std::clamp(box.y1, 0.0, 1.0)};
}

}  // namespace noticescan::core
