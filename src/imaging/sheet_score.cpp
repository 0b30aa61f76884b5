// SPDX-License-Identifier: Apache-2.0
#include "imaging/sheet_score.hpp"

#include <cmath>
#include <opencv2/imgproc.hpp>

#include "imaging/homography.hpp"

namespace noticescan::imaging {
namespace {

constexpr double kDoubt = 0.08;      // taken off where anything but the edges is odd
constexpr double kOnBorder = 0.012;  // of the longer side: so near, a side is the picture's own

using Contour = std::vector<cv::Point>;

cv::Vec3f color_at(const cv::Mat& lab, cv::Point2d at) {
  const int x = std::clamp(cvRound(at.x), 0, lab.cols - 1);
  const int y = std::clamp(cvRound(at.y), 0, lab.rows - 1);
  return lab.at<cv::Vec3b>(y, x);
}

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
  side.curved = bow > 0.01;
  return side;
}

std::size_t nearest(const Contour& outline, cv::Point2d p) {
  const auto found = std::min_element(outline.begin(), outline.end(), [&](auto& a, auto& b) {
    return cv::norm(cv::Point2d(a) - p) < cv::norm(cv::Point2d(b) - p);
  });
  return static_cast<std::size_t>(found - outline.begin());
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

}  // namespace

std::array<SideSupport, 4> support_of(const cv::Mat& lab, const Corners& q,
                                      const std::vector<cv::Point>& outline) {
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

double sheet_score(const cv::Mat& lab, const Corners& q, const std::vector<cv::Point>& outline) {
  const double area = area_of(q);
  const double share = area / static_cast<double>(lab.total());
  if (area <= 0 || !nearly_inside(q, lab.size())) return 0;
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
  const double even = evenness(lab, q);
  const double outline_area = cv::contourArea(outline);
  const double fit = std::min(outline_area, area) / std::max(outline_area, area);
  const double score = 0.40 * sum / 4 + 0.15 * least + 0.10 * fit + 0.10 * square + 0.15 * even +
                       0.10 * std::sqrt(share);
  if (lighter < 0) return score - kDoubt - 0.08;
  // White paper on a white desk has faint edges; then all else must be right. Where two sides can't
  // be seen, the others must be plain.
  const bool sound = least > (on_border == 2 ? 0.3 : 0.18) && even > 0.75 && square > 0.85;
  return sound ? score : score - kDoubt;
}

}  // namespace noticescan::imaging
