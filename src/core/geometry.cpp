// SPDX-License-Identifier: Apache-2.0
#include "core/geometry.hpp"

namespace noticescan::core {

Point Homography::map(Point p) const {
  const double w = h[6] * p.x + h[7] * p.y + h[8];
  return {(h[0] * p.x + h[1] * p.y + h[2]) / w, (h[3] * p.x + h[4] * p.y + h[5]) / w};
}

Quad map_corners(const Homography& homography, const Box& box) {
  return {homography.map({box.x0, box.y0}), homography.map({box.x1, box.y0}),
          homography.map({box.x1, box.y1}), homography.map({box.x0, box.y1})};
}

Box bounds(const Quad& quad) {
  Box box{1, 1, 0, 0};
  for (const Point& p : quad) box = united(box, {p.x, p.y, p.x, p.y});
  return {std::clamp(box.x0, 0.0, 1.0), std::clamp(box.y0, 0.0, 1.0), std::clamp(box.x1, 0.0, 1.0),
          std::clamp(box.y1, 0.0, 1.0)};
}

}  // namespace noticescan::core
