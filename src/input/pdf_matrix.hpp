// SPDX-License-Identifier: Apache-2.0
// PDF's affine maps (ISO 32000-1, 8.3.3): (x, y) -> (ax + cy + e, bx + dy + f).
#pragma once

#include <algorithm>
#include <cmath>
#include <optional>

#include "core/geometry.hpp"

namespace noticescan::input {

struct Matrix {
  double a = 1, b = 0, c = 0, d = 1, e = 0, f = 0;

  core::Point map(core::Point p) const { return {a * p.x + c * p.y + e, b * p.x + d * p.y + f}; }
};

// The map that applies `first`, then `second`.
inline Matrix then(const Matrix& first, const Matrix& second) {
  return {first.a * second.a + first.b * second.c,
          first.a * second.b + first.b * second.d,
          first.c * second.a + first.d * second.c,
          first.c * second.b + first.d * second.d,
          first.e * second.a + first.f * second.c + second.e,
          first.e * second.b + first.f * second.d + second.f};
}

inline std::optional<Matrix> inverse(const Matrix& m) {
  const double determinant = m.a * m.d - m.b * m.c;
  if (!std::isnormal(determinant)) return std::nullopt;
  const double s = 1 / determinant;
  return Matrix{m.d * s,
                -m.b * s,
                -m.c * s,
                m.a * s,
                (m.c * m.f - m.d * m.e) * s,
                (m.b * m.e - m.a * m.f) * s};
}

// The box around the image of the unit square.
inline core::Box unit_square_box(const Matrix& m) {
  const double xs[] = {m.e, m.e + m.a, m.e + m.c, m.e + m.a + m.c};
  const double ys[] = {m.f, m.f + m.b, m.f + m.d, m.f + m.b + m.d};
  return {*std::min_element(xs, xs + 4), *std::min_element(ys, ys + 4),
          *std::max_element(xs, xs + 4), *std::max_element(ys, ys + 4)};
}

}  // namespace noticescan::input
