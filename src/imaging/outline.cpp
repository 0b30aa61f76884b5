// SPDX-License-Identifier: Apache-2.0
#include "imaging/outline.hpp"

#include <cmath>
#include <limits>
#include <opencv2/imgproc.hpp>
#include <optional>

namespace noticescan::imaging {
namespace {

using Points = std::vector<cv::Point2d>;

// Where the lines a-b and c-d meet; nothing where they are nearly parallel.
std::optional<cv::Point2d> meeting(cv::Point2d a, cv::Point2d b, cv::Point2d c, cv::Point2d d) {
  const cv::Point2d r = b - a, s = d - c;
  const double cross = r.cross(s);
  if (std::abs(cross) < 1e-3 * cv::norm(r) * cv::norm(s)) return std::nullopt;
  return a + r * ((c - a).cross(s) / cross);
}

// At most `count` points of the hull, those that matter for its shape.
Points simplified(const std::vector<cv::Point>& hull, std::size_t count) {
  std::vector<cv::Point> points = hull;
  const double length = cv::arcLength(hull, true);
  for (double tolerance = 0.002; points.size() > count && tolerance < 0.1; tolerance *= 1.5)
    cv::approxPolyDP(hull, points, tolerance * length, true);
  return {points.begin(), points.end()};
}

std::optional<Corners> largest_inside(const Points& hull) {
  const std::size_t n = hull.size();
  if (n < 4) return std::nullopt;
  std::optional<Corners> best;
  double largest = 0;
  for (std::size_t a = 0; a < n; ++a)
    for (std::size_t b = a + 1; b < n; ++b)
      for (std::size_t c = b + 1; c < n; ++c)
        for (std::size_t d = c + 1; d < n; ++d) {
          const Corners corners = {hull[a], hull[b], hull[c], hull[d]};
          const double area = area_of(corners);
          if (area > largest) largest = area, best = corners;
        }
  return best;
}

// The hull with sides taken away, each time the one whose neighbours meet with the least area
// added, until four are left.
std::optional<Corners> tightest_around(Points hull) {
  while (hull.size() > 4) {
    double least = std::numeric_limits<double>::max();
    std::size_t side = 0;
    cv::Point2d corner;
    const std::size_t n = hull.size();
    for (std::size_t i = 0; i < n; ++i) {
      const cv::Point2d before = hull[(i + n - 1) % n], a = hull[i], b = hull[(i + 1) % n],
                        after = hull[(i + 2) % n];
      const auto at = meeting(before, a, after, b);
      // On the far side of a-b, where the neighbours are prolonged.
      if (!at || (*at - a).dot(a - before) < 0 || (*at - b).dot(b - after) < 0) continue;
      const double added = std::abs((*at - a).cross(*at - b)) / 2;
      if (added < least) least = added, side = i, corner = *at;
    }
    if (least == std::numeric_limits<double>::max()) return std::nullopt;
    hull[side] = corner;
    hull.erase(hull.begin() + static_cast<std::ptrdiff_t>((side + 1) % n));
  }
  if (hull.size() < 4) return std::nullopt;
  return Corners{hull[0], hull[1], hull[2], hull[3]};
}

// Each side laid through the outline's points near it, its ends left out: corners are often round
// or bent up.
std::optional<Corners> fitted(const Corners& corners, const std::vector<cv::Point>& outline) {
  constexpr std::size_t kEvery = 4;  // of the outline's points, which are neighbours
  const double near = 0.015 * std::sqrt(area_of(corners));
  std::array<cv::Vec4f, 4> lines;
  for (std::size_t i = 0; i < 4; ++i) {
    const cv::Point2d a = corners[i], along = corners[(i + 1) % 4] - a;
    const double length = cv::norm(along);
    std::vector<cv::Point2f> close;
    for (std::size_t k = 0; k < outline.size(); k += kEvery) {
      const cv::Point& p = outline[k];
      const cv::Point2d from_a = cv::Point2d(p) - a;
      const double place = from_a.dot(along) / (length * length);
      if (place < 0.1 || place > 0.9) continue;
      if (std::abs(along.cross(from_a)) / length < near) close.emplace_back(p);
    }
    if (kEvery * close.size() < 20) return std::nullopt;
    cv::fitLine(close, lines[i], cv::DIST_HUBER, 0, 0.01, 0.01);
  }
  Corners result;
  for (std::size_t i = 0; i < 4; ++i) {
    const cv::Vec4f& before = lines[(i + 3) % 4];
    const cv::Vec4f& after = lines[i];
    const cv::Point2d p(before[2], before[3]), q(after[2], after[3]);
    const auto at =
        meeting(p, p + cv::Point2d(before[0], before[1]), q, q + cv::Point2d(after[0], after[1]));
    if (!at || cv::norm(*at - corners[i]) > 4 * near) return std::nullopt;
    result[i] = *at;
  }
  return result;
}

}  // namespace

double area_of(const Corners& q) {
  return std::abs((q[2] - q[0]).cross(q[3] - q[1])) / 2;
}

Corners ordered(const Corners& corners) {
  Corners q = corners;
  const cv::Point2d middle = (q[0] + q[1] + q[2] + q[3]) * 0.25;
  std::sort(q.begin(), q.end(), [&](const cv::Point2d& a, const cv::Point2d& b) {
    return std::atan2(a.y - middle.y, a.x - middle.x) < std::atan2(b.y - middle.y, b.x - middle.x);
  });
  // Clockwise on the screen now. First is the one nearest to the top left corner, measured by the
  // diagonal.
  const auto first = std::min_element(
      q.begin(), q.end(), [](const auto& a, const auto& b) { return a.x + a.y < b.x + b.y; });
  std::rotate(q.begin(), first, q.end());
  return q;
}

std::vector<Corners> quadrilaterals(const std::vector<cv::Point>& outline,
                                    const std::vector<cv::Point>& hull) {
  std::vector<Corners> result;
  const auto add = [&](const std::optional<Corners>& guess) {
    if (!guess || area_of(*guess) < 100) return;
    result.push_back(ordered(*guess));
    if (const auto better = fitted(result.back(), outline)) result.push_back(ordered(*better));
  };
  const Points points = simplified(hull, 14);
  add(largest_inside(points));
  add(tightest_around(points));
  return result;
}

}  // namespace noticescan::imaging
