// SPDX-License-Identifier: Apache-2.0
#include "imaging/sheet_score.hpp"

#include <cmath>
#include <limits>
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

// The colour that is most common inside a candidate, and how much of the inside could be that paper
// in more or less light: near 1 for paper, 0.3 for a landscape.
struct Paper {
  cv::Vec3f color;
  double share = 0;

  bool could_be(const cv::Vec3f& other) const {
    const float light = other[0] / std::max(1.0F, color[0]);
    return light > 0.55F && light < 1.5F && std::abs(other[1] - color[1]) < 9 &&
           std::abs(other[2] - color[2]) < 9;
  }
};

Paper paper_inside(const cv::Mat& lab, const Corners& q) {
  constexpr int kGrid = 24;
  const core::Homography inside = onto(core::Quad{
      core::Point{q[0].x, q[0].y}, {q[1].x, q[1].y}, {q[2].x, q[2].y}, {q[3].x, q[3].y}});
  std::vector<cv::Vec3f> colors;
  for (int i = 0; i < kGrid * kGrid; ++i) {
    const core::Point p =
        inside.map({(i % kGrid + 0.5) / kGrid, static_cast<double>(i / kGrid + 0.5) / kGrid});
    colors.push_back(color_at(lab, {p.x, p.y}));
  }
  Paper paper;
  const auto middle = colors.begin() + kGrid * kGrid / 2;
  for (int c = 0; c < 3; ++c) {
    std::nth_element(colors.begin(), middle, colors.end(),
                     [c](const cv::Vec3f& a, const cv::Vec3f& b) { return a[c] < b[c]; });
    paper.color[c] = (*middle)[c];
  }
  paper.share = static_cast<double>(std::count_if(colors.begin(), colors.end(),
                                                  [&](auto& c) { return paper.could_be(c); })) /
                static_cast<double>(colors.size());
  return paper;
}

// Collects what stands on either side of points along an edge. A fold or a shadow changes the light
// by a fifth and leaves the colour; a sheet's edge changes more. What isn't paper on its inner side
// hardly is the sheet's edge: a striped cloth has edges as well.
class EdgeMeter {
 public:
  EdgeMeter(const cv::Mat& lab, const Paper& paper)
      : lab_(lab), paper_(paper), border_(kOnBorder * std::max(lab.cols, lab.rows)) {}

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
    constexpr double kOtherInside = 0.2;
    const double strength2 =
        (light * light + color * color) * (paper_.could_be(in) ? 1 : kOtherInside);
    support_ += strength2 / (1 + strength2);
    lighter_ += light > 0 ? 1 : -1;
    if (std::abs(light) < color) return;  // an edge by its colour, whichever side is in the shade
    ++by_light_;
    sign_ += light > 0 ? 1 : -1;
  }

  SideSupport result() const {
    if (seen_ < points_ / 3) return {0.5, 0, true};
    const double share = support_ / seen_;
    // An edge that changes its sign is a pattern, not a sheet.
    const double one_sign = 1 - static_cast<double>(by_light_ - std::abs(sign_)) / seen_;
    return {share * (0.4 + 0.6 * one_sign), static_cast<double>(lighter_) / seen_, false};
  }

 private:
  static constexpr double kStep = 4;  // px to either side
  const cv::Mat& lab_;
  const Paper& paper_;
  double border_;
  int points_ = 0;
  int seen_ = 0;
  double support_ = 0;
  int lighter_ = 0;
  int by_light_ = 0;
  int sign_ = 0;
};

constexpr int kSamples = 48;
constexpr double kEnds = 0.04;  // of a side, left out: corners are round or bent up

double place(int sample) {
  return kEnds + (1 - 2 * kEnds) * sample / (kSamples - 1);
}

// Along the straight line from `a` to `b`, the sheet on its right hand.
SideSupport straight_support(const cv::Mat& lab, const Paper& paper, cv::Point2d a, cv::Point2d b) {
  const cv::Point2d along = (b - a) * (1 / cv::norm(b - a));
  EdgeMeter meter(lab, paper);
  for (int i = 0; i < kSamples; ++i) meter.add(a + (b - a) * place(i), {-along.y, along.x});
  return meter.result();
}

// How a side departs from the straight line between its ends; both in lengths of it.
class Bend {
 public:
  void add(double along, double off) {
    along_.push_back(along);
    off_.push_back(off);
  }

  // What is left of it, root mean square, by the best arc with one turn more. Paper curls smoothly;
  // an outline that runs out to something beside the sheet has a corner on its way.
  double roughness() const {
    cv::Matx22d square = cv::Matx22d::zeros();
    cv::Vec2d right(0, 0);
    const auto shapes = [](double t) { return cv::Vec2d(t * (1 - t), t * (1 - t) * (1 - 2 * t)); };
    for (std::size_t i = 0; i < off_.size(); ++i) {
      const cv::Vec2d shape = shapes(along_[i]);
      square += shape * shape.t();
      right += shape * off_[i];
    }
    const cv::Vec2d arc = square.solve(right, cv::DECOMP_CHOLESKY);
    double sum = 0;
    for (std::size_t i = 0; i < off_.size(); ++i) {
      const double rest = off_[i] - arc.dot(shapes(along_[i]));
      sum += rest * rest;
    }
    return std::sqrt(sum / static_cast<double>(off_.size()));
  }

 private:
  std::vector<double> along_, off_;
};

// Along the outline from the point `from` to the point `to` (indices, clockwise on the screen):
// paper curls. Less where it leaves the straight line by much.
SideSupport curved_support(const cv::Mat& lab, const Paper& paper, const Contour& outline,
                           std::size_t from, std::size_t to) {
  const std::size_t n = outline.size();
  const std::size_t length = (to + n - from) % n;
  if (length < kSamples / 2) return {};
  const auto at = [&](double index) {
    return cv::Point2d(outline[(from + n + static_cast<std::size_t>(index)) % n]);
  };
  const cv::Point2d a = outline[from], chord = cv::Point2d(outline[to]) - a;
  EdgeMeter meter(lab, paper);
  double bow = 0;
  Bend bend;
  for (int i = 0; i < kSamples; ++i) {
    const double index = place(i) * static_cast<double>(length);
    const cv::Point2d p = at(index);
    const cv::Point2d along = at(index + 5) - at(std::max(0.0, index - 5));
    bow = std::max(bow, std::abs(chord.cross(p - a)) / chord.dot(chord));
    bend.add(chord.dot(p - a) / chord.dot(chord), chord.cross(p - a) / chord.dot(chord));
    if (const double norm = cv::norm(along); norm > 0)
      meter.add(p, {-along.y / norm, along.x / norm});
  }
  SideSupport side = meter.result();
  constexpr double kStraighter = 0.95, kWrinkles = 0.005;  // where both explain it, it is straight
  const double rough = std::max(0.0, bend.roughness() - kWrinkles);
  side.share *= std::max(0.0, kStraighter - 2.5 * bow - 15 * rough);
  side.curved = bow > 0.01;
  return side;
}

std::size_t nearest(const Contour& outline, cv::Point2d p) {
  std::size_t best = 0;
  double least = std::numeric_limits<double>::max();
  for (std::size_t i = 0; i < outline.size(); ++i) {
    const cv::Point2d off = cv::Point2d(outline[i]) - p;
    if (const double distance = off.dot(off); distance < least) least = distance, best = i;
  }
  return best;
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

bool nearly_inside(const Corners& q, const cv::Size& picture) {
  constexpr double kBeyond = 0.06;
  return std::all_of(q.begin(), q.end(), [&](const cv::Point2d& p) {
    return p.x > -kBeyond * picture.width && p.x < (1 + kBeyond) * picture.width &&
           p.y > -kBeyond * picture.height && p.y < (1 + kBeyond) * picture.height;
  });
}

std::array<SideSupport, 4> sides_of(const cv::Mat& lab, const Paper& paper, const Corners& q,
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
    sides[i] = straight_support(lab, paper, q[i], q[next]);
    if (!on_outline[i] || !on_outline[next] || sides[i].on_border) continue;
    const SideSupport curved = curved_support(lab, paper, outline, index[i], index[next]);
    if (curved.share > sides[i].share) sides[i] = curved;
  }
  return sides;
}

}  // namespace

std::array<SideSupport, 4> support_of(const cv::Mat& lab, const Corners& q,
                                      const std::vector<cv::Point>& outline) {
  return sides_of(lab, paper_inside(lab, q), q, outline);
}

double sheet_score(const cv::Mat& lab, const Corners& q, const std::vector<cv::Point>& outline) {
  const double area = area_of(q);
  const double share = area / static_cast<double>(lab.total());
  if (area <= 0 || !nearly_inside(q, lab.size())) return 0;
  const double square = squareness(q);
  if (square < 0.6) return 0;
  double sum = 0, least = 1, lighter = 0;
  int on_border = 0;
  const Paper paper = paper_inside(lab, q);
  for (const SideSupport& side : sides_of(lab, paper, q, outline)) {
    sum += side.share;
    least = std::min(least, side.share);
    on_border += side.on_border;
    lighter += side.lighter;
  }
  if (on_border > 2) return 0;
  const double outline_area = cv::contourArea(outline);
  const double fit = std::min(outline_area, area) / std::max(outline_area, area);
  const double score = 0.40 * sum / 4 + 0.15 * least + 0.10 * fit + 0.10 * square +
                       0.15 * paper.share + 0.10 * std::sqrt(share);
  if (lighter < 0) return score - kDoubt - 0.08;
  // White paper on a white desk has faint edges; then all else must be right. Where two sides can't
  // be seen, the others must be plain.
  const bool sound = least > (on_border == 2 ? 0.3 : 0.18) && paper.share > 0.75 && square > 0.85;
  return sound ? score : score - kDoubt;
}

}  // namespace noticescan::imaging
