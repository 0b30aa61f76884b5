// SPDX-License-Identifier: Apache-2.0
#include "imaging/sheet.hpp"

#include <cmath>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "imaging/homography.hpp"
#include "imaging/outline.hpp"

namespace noticescan::imaging {
namespace {

constexpr double kAccepted = 0.62;   // score from which a quadrilateral is believed
constexpr double kSmallest = 0.10;   // share of the picture
constexpr double kFills = 0.95;      // share from which there is nothing to gain
constexpr double kOnBorder = 0.012;  // of the longer side: so near, a side is the picture's own

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

// Pictures in which the sheet might be one white area, each wrong in its own cases.
std::vector<cv::Mat> masks_of(const cv::Mat& plain) {
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
    cv::Mat lab, hsv;
    cv::cvtColor(plain, hsv, cv::COLOR_RGB2HSV);
    std::vector<cv::Mat> parts;
    cv::split(hsv, parts);
    cv::threshold(parts[1], mask, 0, 255, cv::THRESH_BINARY_INV | cv::THRESH_OTSU);
    masks.push_back(mask.clone());
    // Colour alone, whatever the light: red against blue.
    cv::cvtColor(plain, lab, cv::COLOR_RGB2Lab);
    cv::split(lab, parts);
    for (const int channel : {1, 2}) {
      cv::threshold(parts[static_cast<std::size_t>(channel)], mask, 0, 255,
                    cv::THRESH_BINARY | cv::THRESH_OTSU);
      masks.push_back(mask.clone());
      masks.push_back(255 - mask);
    }
  }
  // What edges enclose.
  for (const double high : {30.0, 70.0}) {
    cv::Mat edges = cv::Mat::zeros(plain.size(), CV_8U);
    std::vector<cv::Mat> parts;
    cv::split(plain, parts);
    for (const cv::Mat& part : parts) {
      cv::Canny(part, mask, high / 2, high);
      edges |= mask;
    }
    cv::dilate(edges, edges, cv::getStructuringElement(cv::MORPH_RECT, cv::Size(5, 5)));
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

cv::Vec3f color_at(const cv::Mat& lab, cv::Point2d at) {
  const int x = std::clamp(cvRound(at.x), 0, lab.cols - 1);
  const int y = std::clamp(cvRound(at.y), 0, lab.rows - 1);
  return lab.at<cv::Vec3b>(y, x);
}

// Of one side of a candidate: how much of it is an edge of the picture, 0 to 1; half where it lies
// on the picture's border and can't be seen.
struct SideSupport {
  double share = 0;
  double lighter = 0;  // 1: the inside is lighter all along, -1: darker
  bool on_border = false;
};

// Collects what stands on either side of points along an edge. A fold or a shadow changes the light
// by a fifth and leaves the colour; a sheet's edge changes more.
class EdgeMeter {
 public:
  explicit EdgeMeter(const cv::Mat& lab)
      : lab_(lab), border_(kOnBorder * std::max(lab.cols, lab.rows)) {}

  void add(cv::Point2d p, cv::Point2d inward) {
    ++points_;
    if (p.x < border_ || p.y < border_ || p.x > lab_.cols - 1 - border_ ||
        p.y > lab_.rows - 1 - border_)
      return;
    ++seen_;
    const cv::Vec3f in = color_at(lab_, p + inward * kStep);
    const cv::Vec3f out = color_at(lab_, p - inward * kStep);
    const double light = std::log((in[0] + 12) / (out[0] + 12)) / 0.25;
    const double color = std::hypot(in[1] - out[1], in[2] - out[2]) / 8;
    const double strength2 = light * light + color * color;
    support_ += strength2 / (1 + strength2);
    sign_ += light > 0 ? 1 : -1;
  }

  SideSupport result() const {
    if (seen_ < points_ / 3) return {0.5, 0, true};
    const double share = support_ / seen_;
    // An edge that changes its sign is a pattern, not a sheet.
    const double one_sign = std::abs(static_cast<double>(sign_)) / seen_;
    return {share * (0.4 + 0.6 * one_sign), static_cast<double>(sign_) / seen_, false};
  }

 private:
  static constexpr double kStep = 4;  // px to either side
  const cv::Mat& lab_;
  double border_;
  int points_ = 0;
  int seen_ = 0;
  double support_ = 0;
  int sign_ = 0;
};

constexpr int kSamples = 48;
constexpr double kEnds = 0.04;  // of a side, left out: corners are round or bent up

double place(int sample) {
  return kEnds + (1 - 2 * kEnds) * sample / (kSamples - 1);
}

// Along the straight line from `a` to `b`, the sheet on its right hand.
SideSupport straight_support(const cv::Mat& lab, cv::Point2d a, cv::Point2d b) {
  const cv::Point2d along = (b - a) * (1 / cv::norm(b - a));
  EdgeMeter meter(lab);
  for (int i = 0; i < kSamples; ++i) meter.add(a + (b - a) * place(i), {-along.y, along.x});
  return meter.result();
}

// Along the outline from the point `from` to the point `to` (indices, clockwise on the screen):
// paper curls. Less where it leaves the straight line by much.
SideSupport curved_support(const cv::Mat& lab, const Contour& outline, std::size_t from,
                           std::size_t to) {
  const std::size_t n = outline.size();
  const std::size_t length = (to + n - from) % n;
  if (length < kSamples / 2) return {};
  const auto at = [&](double index) {
    return cv::Point2d(outline[(from + n + static_cast<std::size_t>(index)) % n]);
  };
  const cv::Point2d a = outline[from], chord = cv::Point2d(outline[to]) - a;
  EdgeMeter meter(lab);
  double bow = 0;
  for (int i = 0; i < kSamples; ++i) {
    const double index = place(i) * static_cast<double>(length);
    const cv::Point2d p = at(index);
    const cv::Point2d along = at(index + 5) - at(std::max(0.0, index - 5));
    bow = std::max(bow, std::abs(chord.cross(p - a)) / chord.dot(chord));
    if (const double norm = cv::norm(along); norm > 0)
      meter.add(p, {-along.y / norm, along.x / norm});
  }
  SideSupport side = meter.result();
  side.share *= std::max(0.0, 1 - 2.5 * bow);
  return side;
}

std::size_t nearest(const Contour& outline, cv::Point2d p) {
  const auto found = std::min_element(outline.begin(), outline.end(), [&](auto& a, auto& b) {
    return cv::norm(cv::Point2d(a) - p) < cv::norm(cv::Point2d(b) - p);
  });
  return static_cast<std::size_t>(found - outline.begin());
}

std::array<SideSupport, 4> support_of(const cv::Mat& lab, const Corners& q,
                                      const Contour& outline) {
  const double near = 0.02 * std::hypot(lab.cols, lab.rows);
  std::array<std::size_t, 4> index{};
  std::array<bool, 4> on_outline{};
  for (std::size_t i = 0; i < 4; ++i) {
    index[i] = nearest(outline, q[i]);
    on_outline[i] = cv::norm(cv::Point2d(outline[index[i]]) - q[i]) < near;
  }
  std::array<SideSupport, 4> sides;
  for (std::size_t i = 0; i < 4; ++i) {
    const std::size_t next = (i + 1) % 4;
    sides[i] = straight_support(lab, q[i], q[next]);
    if (!on_outline[i] || !on_outline[next] || sides[i].on_border) continue;
    const SideSupport curved = curved_support(lab, outline, index[i], index[next]);
    if (curved.share > sides[i].share) sides[i] = curved;
  }
  return sides;
}

// The angles' sines, the least of the four.
double squareness(const Corners& q) {
  double least = 1;
  for (std::size_t i = 0; i < 4; ++i) {
    const cv::Point2d a = q[(i + 3) % 4] - q[i], b = q[(i + 1) % 4] - q[i];
    least = std::min(least, std::abs(a.cross(b)) / (cv::norm(a) * cv::norm(b) + 1e-9));
  }
  return least;
}

// The share of the inside that could be one paper: of the colour that is most common there, in more
// or less light. Near 1 for paper, 0.3 for a landscape.
double evenness(const cv::Mat& lab, const Corners& q) {
  std::array<std::vector<float>, 3> values;
  constexpr int kGrid = 24;
  const core::Quad quad = {
      core::Point{q[0].x, q[0].y}, {q[1].x, q[1].y}, {q[2].x, q[2].y}, {q[3].x, q[3].y}};
  const core::Homography inside = onto(quad);
  for (int i = 0; i < kGrid * kGrid; ++i) {
    const core::Point p =
        inside.map({(i % kGrid + 0.5) / kGrid, static_cast<double>(i / kGrid + 0.5) / kGrid});
    const cv::Vec3f color = color_at(lab, {p.x, p.y});
    for (std::size_t c = 0; c < 3; ++c) values[c].push_back(color[static_cast<int>(c)]);
  }
  std::array<float, 3> middle{};
  for (std::size_t c = 0; c < 3; ++c) {
    auto sorted = values[c];
    std::nth_element(sorted.begin(), sorted.begin() + kGrid * kGrid / 2, sorted.end());
    middle[c] = sorted[kGrid * kGrid / 2];
  }
  int same = 0;
  for (std::size_t i = 0; i < values[0].size(); ++i) {
    const float light = values[0][i] / std::max(1.0F, middle[0]);
    same += light > 0.55F && light < 1.5F && std::abs(values[1][i] - middle[1]) < 9 &&
            std::abs(values[2][i] - middle[2]) < 9;
  }
  return static_cast<double>(same) / static_cast<double>(values[0].size());
}

bool nearly_inside(const Corners& q, const cv::Size& picture) {
  constexpr double kBeyond = 0.06;
  return std::all_of(q.begin(), q.end(), [&](const cv::Point2d& p) {
    return p.x > -kBeyond * picture.width && p.x < (1 + kBeyond) * picture.width &&
           p.y > -kBeyond * picture.height && p.y < (1 + kBeyond) * picture.height;
  });
}

// How much a quadrilateral looks like a sheet, 0 to 1. `outline` is what it was made from.
double score_of(const cv::Mat& lab, const Corners& q, const Contour& outline, double outline_area) {
  const double area = area_of(q);
  const double share = area / static_cast<double>(lab.total());
  if (share < kSmallest || !nearly_inside(q, lab.size())) return 0;
  const double square = squareness(q);
  if (square < 0.6) return 0;
  double sum = 0, least = 1, lighter = 0;
  int on_border = 0;
  for (const SideSupport& side : support_of(lab, q, outline)) {
    sum += side.share;
    least = std::min(least, side.share);
    on_border += side.on_border;
    lighter += side.lighter;
  }
  if (on_border > 2) return 0;
  const double fit = std::min(outline_area, area) / std::max(outline_area, area);
  return 0.40 * sum / 4 + 0.15 * least + 0.10 * fit + 0.10 * square + 0.15 * evenness(lab, q) +
         0.10 * std::sqrt(share) + (lighter < 0 ? -0.08 : 0);
}

// How far the outline bulges beyond the quadrilateral, as a box in the flattened sheet's fractions.
core::Box bulge(const Corners& corners, const Contour& hull) {
  constexpr double kMost = 0.08;
  core::Quad quad;
  for (std::size_t i = 0; i < 4; ++i) quad[i] = {corners[i].x, corners[i].y};
  const core::Homography to_sheet = inverse(onto(quad));
  core::Box box{0, 0, 1, 1};
  for (const cv::Point& p : hull) {
    const core::Point at = to_sheet.map({static_cast<double>(p.x), static_cast<double>(p.y)});
    box = core::united(box, {at.x, at.y, at.x, at.y});
  }
  return {std::max(box.x0, -kMost), std::max(box.y0, -kMost), std::min(box.x1, 1 + kMost),
          std::min(box.y1, 1 + kMost)};
}

struct Candidate {
  Corners corners{};
  Contour hull;
  double score = 0;
};

Candidate best_candidate(const cv::Mat& picture) {
  const cv::Mat plain = without_print(picture);
  cv::Mat lab;
  if (picture.channels() == 3) {
    cv::cvtColor(plain, lab, cv::COLOR_RGB2Lab);
  } else {
    const cv::Mat neutral(plain.size(), CV_8U, cv::Scalar(128));
    cv::merge(std::vector<cv::Mat>{plain, neutral, neutral}, lab);
  }
  Candidate best;
  for (const cv::Mat& mask : masks_of(plain)) {
    for (const Contour& contour : outlines_of(mask)) {
      Contour hull;
      cv::convexHull(contour, hull, true);
      const double area = cv::contourArea(contour);
      for (const Corners& corners : quadrilaterals(contour, hull)) {
        const double score = score_of(lab, corners, contour, area);
        if (score > best.score) best = {corners, hull, score};
      }
    }
  }
  return best;
}

}  // namespace

std::optional<Sheet> find_sheet(const cv::Mat& picture) {
  if (picture.cols < 60 || picture.rows < 60) return std::nullopt;
  const cv::Rect frame = without_bars(picture);
  const Candidate best = best_candidate(picture(frame));
  if (best.score < kAccepted) return std::nullopt;
  if (area_of(best.corners) > kFills * static_cast<double>(frame.area())) return std::nullopt;

  Sheet sheet{.outline = bulge(best.corners, best.hull), .score = best.score};
  for (std::size_t i = 0; i < 4; ++i)
    sheet.corners[i] = {(best.corners[i].x + frame.x + 0.5) / picture.cols,
                        (best.corners[i].y + frame.y + 0.5) / picture.rows};
  return sheet;
}

}  // namespace noticescan::imaging
