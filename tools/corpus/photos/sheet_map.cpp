// SPDX-License-Identifier: Apache-2.0
#include "photos/sheet_map.hpp"

#include <algorithm>
#include <opencv2/imgproc.hpp>

namespace noticescan::corpus {
namespace {

constexpr int kSide = 800;    // pixels of the sheet with straight edges, each way
constexpr int kMargin = 104;  // an edge is looked for so far from the straight one, each way
constexpr int kDeep = 30;     // where the sheet is surely paper, measured from there
constexpr int kKnots = SheetMap::kKnots;

using Edge = std::array<double, kKnots>;

double interpolated(const Edge& edge, double at) {
  const double place = std::clamp(at, 0.0, 1.0) * (kKnots - 1);
  const int first = std::min(static_cast<int>(place), kKnots - 2);
  const double share = place - first;
  return edge.at(static_cast<std::size_t>(first)) * (1 - share) +
         edge.at(static_cast<std::size_t>(first) + 1) * share;
}

// From the sheet with bent edges to the one with straight edges: each edge draws along what is
// near it.
cv::Point2d unbent(const SheetMap& map, cv::Point2d p) {
  return {p.x + (1 - p.x) * interpolated(map.left, p.y) + p.x * interpolated(map.right, p.y),
          p.y + (1 - p.y) * interpolated(map.top, p.x) + p.y * interpolated(map.bottom, p.x)};
}

cv::Matx33d map_of(const Corners& corners) {
  const cv::Point2f from[] = {{0, 0}, {1, 0}, {1, 1}, {0, 1}};
  const cv::Point2f to[] = {corners[0], corners[1], corners[2], corners[3]};
  return cv::Matx33d(cv::getPerspectiveTransform(from, to));
}

// The sheet with straight edges, kSide pixels each way, and a margin around it. Print is wiped.
cv::Mat flattened(const cv::Mat& photo, const cv::Matx33d& to_picture) {
  const double scale = 1.0 / kSide;
  const cv::Matx33d from_pixels(scale, 0, -kMargin * scale, 0, scale, -kMargin * scale, 0, 0, 1);
  const int size = kSide + 2 * kMargin;
  cv::Mat flat;
  cv::warpPerspective(photo, flat, to_picture * from_pixels, {size, size},
                      cv::INTER_LINEAR | cv::WARP_INVERSE_MAP, cv::BORDER_REPLICATE);
  cv::morphologyEx(flat, flat, cv::MORPH_CLOSE,
                   cv::getStructuringElement(cv::MORPH_ELLIPSE, {19, 19}));
  cv::GaussianBlur(flat, flat, {}, 1.2);
  return flat;
}

cv::Vec3d median_of(const cv::Mat& colours) {
  cv::Vec3d result;
  for (int c = 0; c < 3; ++c) {
    std::vector<std::uint8_t> values;
    for (int y = 0; y < colours.rows; ++y)
      for (int x = 0; x < colours.cols; ++x) values.push_back(colours.at<cv::Vec3b>(y, x)[c]);
    std::nth_element(values.begin(), values.begin() + static_cast<int>(values.size() / 2),
                     values.end());
    result[c] = values[values.size() / 2];
  }
  return result;
}

// For each knot (rows) and each height over the top edge (columns, from the margin's end inwards):
// 1 where it looks like paper, -1 where like what lies beside the sheet.
cv::Mat likeness(const cv::Mat& flat) {
  cv::Mat result(kKnots, 2 * kMargin, CV_64F);
  for (int knot = 0; knot < kKnots; ++knot) {
    const int x = kMargin + std::clamp(knot * kSide / (kKnots - 1), 4, kSide - 5);
    const cv::Vec3d paper = median_of(flat(cv::Rect(x - 4, 2 * kMargin - kDeep, 9, 2 * kDeep)));
    const cv::Vec3d beside = median_of(flat(cv::Rect(std::max(0, x - 40), 0, 81, 8)));
    const double contrast = std::min(1.0, cv::norm(paper - beside) / 40);
    for (int y = 0; y < 2 * kMargin; ++y) {
      const cv::Vec3d colour = median_of(flat(cv::Rect(x - 3, y, 7, 1)));
      const double to_paper = cv::norm(colour - paper), to_beside = cv::norm(colour - beside);
      result.at<double>(knot, y) = contrast * (to_beside - to_paper) / (to_beside + to_paper + 8);
    }
  }
  return result;
}

// The smoothest edge that parts what looks like paper from what does not, as heights in pixels
// below the margin's end, by dynamic programming.
std::array<int, kKnots> cheapest_edge(const cv::Mat& like, int reach) {
  constexpr double kBend = 0.12, kAway = 0.06, kCornerAway = 12;  // the corners are known
  constexpr double kNever = 1e9;
  const int heights = like.cols;
  cv::Mat cost(kKnots, heights, CV_64F), from(kKnots, heights, CV_32S, cv::Scalar(0));
  for (int knot = 0; knot < kKnots; ++knot) {
    double wrong = 0;  // with everything inside
    for (int y = 0; y < heights; ++y) wrong -= like.at<double>(knot, y);
    const double away = knot == 0 || knot == kKnots - 1 ? kCornerAway : kAway;
    for (int y = 0; y < heights; ++y) {
      const int off = std::abs(y - kMargin);
      cost.at<double>(knot, y) = off > reach ? kNever : wrong + away * off;
      wrong += 2 * like.at<double>(knot, y);
    }
  }
  for (int knot = 1; knot < kKnots; ++knot) {
    for (int y = 0; y < heights; ++y) {
      double best = 2 * kNever;
      for (int before = std::max(0, y - 20); before <= std::min(heights - 1, y + 20); ++before) {
        const double sum = cost.at<double>(knot - 1, before) + kBend * (y - before) * (y - before);
        if (sum >= best) continue;
        best = sum;
        from.at<int>(knot, y) = before;
      }
      cost.at<double>(knot, y) += best;
    }
  }
  std::array<int, kKnots> edge{};
  cv::Point last;
  cv::minMaxLoc(cost.row(kKnots - 1), nullptr, nullptr, &last, nullptr);
  edge.back() = last.x;
  for (int knot = kKnots - 1; knot > 0; --knot)
    edge.at(static_cast<std::size_t>(knot) - 1) =
        from.at<int>(knot, edge.at(static_cast<std::size_t>(knot)));
  return edge;
}

// How far the upper edge of `flat` lies below the straight one, in fractions of the sheet.
Edge upper_edge(const cv::Mat& flat, int reach) {
  const std::array<int, kKnots> heights = cheapest_edge(likeness(flat), reach);
  cv::Mat row(1, kKnots, CV_64F);
  for (int knot = 0; knot < kKnots; ++knot)
    row.at<double>(knot) = heights.at(static_cast<std::size_t>(knot)) - kMargin;
  cv::GaussianBlur(row, row, {7, 1}, 1.2, 0, cv::BORDER_REPLICATE);
  Edge edge{};
  for (int knot = 0; knot < kKnots; ++knot)
    edge.at(static_cast<std::size_t>(knot)) = row.at<double>(knot) / kSide;
  return edge;
}

}  // namespace

cv::Point2d SheetMap::in_picture(cv::Point2d on_sheet) const {
  return transformed(to_picture, unbent(*this, on_sheet));
}

cv::Point2d SheetMap::on_sheet(cv::Point2d in_picture) const {
  const cv::Point2d straight = transformed(to_picture.inv(), in_picture);
  cv::Point2d p = straight;
  for (int round = 0; round < 4; ++round) p += straight - unbent(*this, p);
  return p;
}

SheetMap map_sheet(const cv::Mat& photo, const Corners& corners, double reach) {
  const int pixels = std::min(kMargin - 1, cvRound(reach * kSide));
  SheetMap map;
  map.to_picture = map_of(corners);
  cv::Mat flat = flattened(photo, map.to_picture);
  map.top = upper_edge(flat, pixels);
  cv::rotate(flat, flat, cv::ROTATE_90_CLOCKWISE);  // the left edge is up, its lower end first
  map.left = upper_edge(flat, pixels);
  std::reverse(map.left.begin(), map.left.end());
  cv::rotate(flat, flat, cv::ROTATE_90_CLOCKWISE);  // the lower edge is up, its right end first
  map.bottom = upper_edge(flat, pixels);
  std::reverse(map.bottom.begin(), map.bottom.end());
  cv::rotate(flat, flat, cv::ROTATE_90_CLOCKWISE);  // the right edge is up
  map.right = upper_edge(flat, pixels);
  for (double& offset : map.bottom) offset = -offset;
  for (double& offset : map.right) offset = -offset;
  return map;
}

SheetMap moved(SheetMap sheet, const cv::Matx33d& map) {
  sheet.to_picture = map * sheet.to_picture;
  return sheet;
}

}  // namespace noticescan::corpus
