// SPDX-License-Identifier: Apache-2.0
#include "imaging/sheet.hpp"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "imaging/homography.hpp"
#include "imaging/lab.hpp"
#include "imaging/outline.hpp"
#include "imaging/sheet_regions.hpp"
#include "imaging/sheet_score.hpp"

namespace noticescan::imaging {
namespace {

constexpr double kAccepted = 0.54;  // score from which a quadrilateral is believed
constexpr double kSmallest = 0.10;  // share of the picture
constexpr double kFills = 0.95;     // share from which there is nothing to gain
// A second sheet must be plainer than a single one, as there seldom is one: its least score, its
// least size by that of the first, and how much of itself it may share with the first.
constexpr double kSecond = 0.62, kAsLarge = 0.6, kShared = 0.03;

using Contour = std::vector<cv::Point>;

// Without the bars of one colour that some programs and scanners add at the sides: their edges are
// straighter than any sheet's.
cv::Rect without_bars(const cv::Mat& picture) {
  constexpr double kOneColor = 12;  // levels between the darkest and the lightest pixel
  const auto plain = [&](const cv::Mat& line) {
    double low = 0, high = 0;
    cv::minMaxLoc(line.reshape(1), &low, &high);
    return high - low <= kOneColor && high < 60;
  };
  int left = 0, right = picture.cols, top = 0, bottom = picture.rows;
  while (left < right / 3 && plain(picture.col(left).clone())) ++left;
  while (right > picture.cols * 2 / 3 && plain(picture.col(right - 1).clone())) --right;
  while (top < bottom / 3 && plain(picture.row(top))) ++top;
  while (bottom > picture.rows * 2 / 3 && plain(picture.row(bottom - 1))) --bottom;
  const int blur = 2;  // the border of a bar is no pure colour
  left += left > 0 ? blur : 0, top += top > 0 ? blur : 0;
  right -= right < picture.cols ? blur : 0, bottom -= bottom < picture.rows ? blur : 0;
  return {left, top, right - left, bottom - top};
}

// Print wiped off, so that paper is one light area.
cv::Mat without_print(const cv::Mat& picture) {
  cv::Mat plain;
  cv::morphologyEx(picture, plain, cv::MORPH_CLOSE,
                   cv::getStructuringElement(cv::MORPH_RECT, cv::Size(9, 9)), cv::Point(-1, -1), 1,
                   cv::BORDER_REPLICATE);
  cv::medianBlur(plain, plain, 5);
  return plain;
}

// Levels of contrast: of all edges, and of strong ones.
constexpr std::array<double, 2> kEdges = {30, 70};

cv::Mat edges_of(const cv::Mat& plain, double high) {
  cv::Mat edges = cv::Mat::zeros(plain.size(), CV_8U), found;
  std::vector<cv::Mat> parts;
  cv::split(plain, parts);
  for (const cv::Mat& part : parts) {
    cv::Canny(part, found, high / 2, high);
    edges |= found;
  }
  cv::dilate(edges, edges, cv::getStructuringElement(cv::MORPH_RECT, cv::Size(5, 5)));
  return edges;
}

// Pictures in which the sheet might be one white area, each wrong in its own cases.
std::vector<cv::Mat> masks_of(const cv::Mat& plain, const cv::Mat& lab) {
  cv::Mat grey;
  if (plain.channels() == 3)
    cv::cvtColor(plain, grey, cv::COLOR_RGB2GRAY);
  else
    grey = plain;
  std::vector<cv::Mat> masks;
  cv::Mat mask;
  const double otsu = cv::threshold(grey, mask, 0, 255, cv::THRESH_BINARY | cv::THRESH_OTSU);
  for (const double factor : {0.55, 0.7, 0.85, 1.0, 1.15, 1.3}) {
    cv::threshold(grey, mask, otsu * factor, 255, cv::THRESH_BINARY);
    masks.push_back(mask.clone());
  }
  masks.push_back(255 - masks[3]);  // a dark sheet on a light ground
  if (plain.channels() == 3) {
    cv::Mat hsv;
    cv::cvtColor(plain, hsv, cv::COLOR_RGB2HSV);
    std::vector<cv::Mat> parts;
    cv::split(hsv, parts);
    cv::threshold(parts[1], mask, 0, 255, cv::THRESH_BINARY_INV | cv::THRESH_OTSU);
    masks.push_back(mask.clone());
    // Colour alone, whatever the light: red against blue.
    cv::split(lab, parts);
    for (const int channel : {1, 2}) {
      cv::threshold(parts[static_cast<std::size_t>(channel)], mask, 0, 255,
                    cv::THRESH_BINARY | cv::THRESH_OTSU);
      masks.push_back(mask.clone());
      masks.push_back(255 - mask);
    }
  }
  // What edges enclose.
  for (const double high : kEdges) {
    const cv::Mat edges = edges_of(plain, high);
    masks.push_back(edges);
    masks.push_back(255 - edges);
  }
  return masks;
}

std::vector<Contour> outlines_of(const cv::Mat& mask) {
  std::vector<Contour> all, large;
  cv::findContours(mask, all, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_NONE);
  const double smallest = kSmallest * static_cast<double>(mask.total());
  for (Contour& contour : all)
    if (cv::boundingRect(contour).area() > smallest) large.push_back(std::move(contour));
  for (Contour& contour : large)  // clockwise on the screen
    if (cv::contourArea(contour, true) < 0) std::reverse(contour.begin(), contour.end());
  return large;
}

// How far the outline bulges beyond the quadrilateral at its curved sides, as a box in the
// flattened sheet's fractions.
core::Box bulge(const cv::Mat& lab, const Corners& corners, const Contour& outline) {
  constexpr double kMost = 0.08;
  core::Quad quad;
  for (std::size_t i = 0; i < 4; ++i) quad[i] = {corners[i].x, corners[i].y};
  const core::Homography to_sheet = inverse(onto(quad));
  core::Box reach{0, 0, 1, 1};
  for (const cv::Point& p : outline) {
    const core::Point at = to_sheet.map({static_cast<double>(p.x), static_cast<double>(p.y)});
    reach = core::united(reach, {at.x, at.y, at.x, at.y});
  }
  const auto sides = support_of(lab, corners, outline);
  core::Box box{0, 0, 1, 1};
  if (sides[0].curved) box.y0 = std::max(reach.y0, -kMost);
  if (sides[1].curved) box.x1 = std::min(reach.x1, 1 + kMost);
  if (sides[2].curved) box.y1 = std::min(reach.y1, 1 + kMost);
  if (sides[3].curved) box.x0 = std::max(reach.x0, -kMost);
  return box;
}

struct Candidate {
  Corners corners{};
  Contour outline;
  double score = 0;
};

// The picture without print, in lightness and colour.
cv::Mat light_and_colour(const cv::Mat& plain) {
  if (plain.channels() == 3) return lab_of(plain);
  cv::Mat lab;
  const cv::Mat neutral(plain.size(), CV_8U, cv::Scalar(128));
  cv::merge(std::vector<cv::Mat>{plain, neutral, neutral}, lab);
  return lab;
}

// Adds those that could be sheets.
void add_candidates(const std::vector<cv::Mat>& masks, const cv::Mat& lab,
                    std::vector<Candidate>& found) {
  for (const cv::Mat& mask : masks) {
    for (const Contour& contour : outlines_of(mask)) {
      Contour hull;
      cv::convexHull(contour, hull, true);
      for (const Corners& corners : quadrilaterals(contour, hull)) {
        if (area_of(corners) < kSmallest * static_cast<double>(mask.total())) continue;
        const double score = sheet_score(lab, corners, contour);
        if (score >= kAccepted) found.push_back({corners, contour, score});
      }
    }
  }
}

// Those that could be sheets, the plainest first.
std::vector<Candidate> candidates(const cv::Mat& plain, const cv::Mat& lab) {
  constexpr double kPlain = 0.86;  // from which on there is no need to look further
  std::vector<Candidate> found;
  add_candidates(masks_of(plain, lab), lab, found);
  double best = 0;
  for (const Candidate& candidate : found) best = std::max(best, candidate.score);
  if (best < kPlain) {
    for (const double high : kEdges)
      add_candidates(joined_areas(lab, edges_of(plain, high)), lab, found);
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
  return found;
}

double shared_area(const Corners& a, const Corners& b) {
  const auto points = [](const Corners& corners) {
    return std::vector<cv::Point2f>(corners.begin(), corners.end());
  };
  std::vector<cv::Point2f> both;
  return cv::intersectConvexConvex(points(a), points(b), both);
}

bool lies_beside(const Candidate& other, const Candidate& first) {
  const double size = area_of(other.corners), first_size = area_of(first.corners);
  return other.score >= kSecond && size >= kAsLarge * first_size && first_size >= kAsLarge * size &&
         shared_area(other.corners, first.corners) <= kShared * std::min(size, first_size);
}

// Whether two candidates are about one sheet and disagree on where it ends.
bool differs(const Candidate& a, const Candidate& b, double diagonal) {
  constexpr double kApart = 0.03;  // of the diagonal
  constexpr double kSame = 0.6;    // of the smaller one's area
  double farthest = 0;
  for (std::size_t i = 0; i < 4; ++i)
    farthest = std::max(farthest, cv::norm(a.corners[i] - b.corners[i]));
  return farthest > kApart * diagonal &&
         shared_area(a.corners, b.corners) >
             kSame * std::min(area_of(a.corners), area_of(b.corners));
}

std::vector<Candidate> others_of(const Candidate& first, const std::vector<Candidate>& found,
                                 double diagonal) {
  constexpr std::size_t kMost = 3;
  std::vector<Candidate> others;
  for (const Candidate& other : found) {
    if (others.size() == kMost) break;
    if (differs(other, first, diagonal) && std::ranges::all_of(others, [&](const Candidate& kept) {
          return differs(other, kept, diagonal);
        }))
      others.push_back(other);
  }
  return others;
}

Sheet sheet_of(const Candidate& candidate, const cv::Mat& lab, const cv::Rect& frame,
               const cv::Size& picture) {
  Sheet sheet{.outline = bulge(lab, candidate.corners, candidate.outline),
              .score = candidate.score};
  for (std::size_t i = 0; i < 4; ++i)
    sheet.corners[i] = {(candidate.corners[i].x + frame.x + 0.5) / picture.width,
                        (candidate.corners[i].y + frame.y + 0.5) / picture.height};
  return sheet;
}

}  // namespace

std::vector<Sheet> find_sheets(const cv::Mat& picture) {
  if (picture.cols < 60 || picture.rows < 60) return {};
  const cv::Rect frame = without_bars(picture);
  const cv::Mat plain = without_print(picture(frame));
  const cv::Mat lab = light_and_colour(plain);
  const std::vector<Candidate> found = candidates(plain, lab);
  if (found.empty()) return {};
  const Candidate& first = found.front();
  if (area_of(first.corners) > kFills * static_cast<double>(frame.area())) return {};
  std::vector<Sheet> sheets{sheet_of(first, lab, frame, picture.size())};
  const double diagonal = std::hypot(plain.cols, plain.rows);
  for (const Candidate& other : others_of(first, found, diagonal))
    sheets.front().others.push_back(sheet_of(other, lab, frame, picture.size()));
  const auto second = std::find_if(found.begin(), found.end(),
                                   [&](const auto& other) { return lies_beside(other, first); });
  if (second != found.end()) sheets.push_back(sheet_of(*second, lab, frame, picture.size()));
  return sheets;
}

}  // namespace noticescan::imaging
