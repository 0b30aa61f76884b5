// SPDX-License-Identifier: Apache-2.0
#include "imaging/text_lines.hpp"

#include <cmath>
#include <opencv2/imgproc.hpp>

#include "imaging/levels.hpp"

namespace noticescan::imaging {
namespace {

constexpr std::size_t kEnoughGlyphs = 12;

// Half-way between the paper and the darkest hundredth, so that faint print counts as well.
int ink_threshold(const cv::Mat& evened) {
  return std::clamp((percentile(evened, 0.01) + 245) / 2, 110, 220);
}

bool glyph_like(const cv::Rect& box, int area, const cv::Size& page) {
  const int small = std::min(page.width, page.height);
  const int shorter = std::min(box.width, box.height);
  const int longer = std::max(box.width, box.height);
  return shorter >= 2 && longer >= 4 && longer <= small / 8 && longer <= 12 * shorter &&
         area * 12 >= box.area();
}

using Points = std::vector<cv::Point2f>;

// How sharply rows of ink and paper part if the points are projected along lines that fall by
// `degrees`: the sum of squared steps between neighbouring rows of the projection (after Postl,
// 1986).
double parting(const Points& points, double degrees, double extent, std::vector<float>& rows) {
  const auto c = static_cast<float>(std::cos(degrees * CV_PI / 180));
  const auto s = static_cast<float>(std::sin(degrees * CV_PI / 180));
  const auto offset = static_cast<float>(extent);
  rows.assign(static_cast<std::size_t>(2 * extent) + 2, 0.0F);
  for (const cv::Point2f& p : points) ++rows[static_cast<std::size_t>(p.y * c - p.x * s + offset)];
  double sum = 0;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const double step = static_cast<double>(rows[i]) - static_cast<double>(rows[i - 1]);
    sum += step * step;
  }
  return sum;
}

struct Best {
  double degrees = 0;
  double score = 0;
};

Best best_angle(const Points& points, double extent) {
  std::vector<float> rows;
  Best best;
  const auto search = [&](double from, double to, double step) {
    const int count = cvRound((to - from) / step);
    for (int i = 0; i <= count; ++i) {
      const double degrees = from + i * step;
      const double score = parting(points, degrees, extent, rows);
      if (score > best.score) best = {degrees, score};
    }
  };
  search(-kMaxSkew, kMaxSkew, 0.5);
  const double coarse = best.degrees;
  search(std::max(-kMaxSkew, coarse - 0.4), std::min(kMaxSkew, coarse + 0.4), 0.1);
  return best;
}

}  // namespace

Print find_print(const cv::Mat& evened) {
  cv::Mat dark = evened < ink_threshold(evened);
  cv::Mat labels, stats, centers;
  const int count = cv::connectedComponentsWithStats(dark, labels, stats, centers, 8, CV_32S);
  std::vector<char> keep(static_cast<std::size_t>(count), 0);
  Print print;
  for (int i = 1; i < count; ++i) {
    const int* stat = stats.ptr<int>(i);
    const cv::Rect box(stat[cv::CC_STAT_LEFT], stat[cv::CC_STAT_TOP], stat[cv::CC_STAT_WIDTH],
                       stat[cv::CC_STAT_HEIGHT]);
    if (!glyph_like(box, stat[cv::CC_STAT_AREA], evened.size())) continue;
    keep[static_cast<std::size_t>(i)] = 1;
    print.glyphs.push_back({box});
  }
  print.ink = cv::Mat::zeros(evened.size(), CV_8U);
  double sum = 0, pixels = 0;
  for (int y = 0; y < labels.rows; ++y) {
    const int* label = labels.ptr<int>(y);
    const auto* grey = evened.ptr<std::uint8_t>(y);
    auto* ink = print.ink.ptr<std::uint8_t>(y);
    for (int x = 0; x < labels.cols; ++x) {
      if (!keep[static_cast<std::size_t>(label[x])]) continue;
      ink[x] = 255;
      sum += grey[x];
      ++pixels;
    }
  }
  print.level = pixels > 0 ? sum / pixels : 0;
  return print;
}

LineDirection line_direction(const Print& print) {
  if (print.glyphs.size() < kEnoughGlyphs) return {};
  Points along, across;
  for (int y = 0; y < print.ink.rows; ++y) {
    const auto* ink = print.ink.ptr<std::uint8_t>(y);
    for (int x = 0; x < print.ink.cols; ++x) {
      if (!ink[x]) continue;
      along.emplace_back(static_cast<float>(x), static_cast<float>(y));
      // The same pixel after a clockwise quarter turn.
      across.emplace_back(static_cast<float>(print.ink.rows - 1 - y), static_cast<float>(x));
    }
  }
  const double extent = print.ink.rows + print.ink.cols;
  const Best level = best_angle(along, extent);
  const Best side = best_angle(across, extent);
  const bool sideways = side.score > level.score;
  const Best& best = sideways ? side : level;
  return {sideways, best.degrees, best.score / std::max(1.0, std::min(side.score, level.score))};
}

double x_height(const Print& print, bool sideways) {
  if (print.glyphs.size() < kEnoughGlyphs) return 0;
  std::vector<int> heights;
  for (const Glyph& glyph : print.glyphs) {
    const int height = sideways ? glyph.box.width : glyph.box.height;
    if (height >= 4) heights.push_back(height);
  }
  if (heights.size() < kEnoughGlyphs) return 0;
  const auto middle = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
  std::nth_element(heights.begin(), middle, heights.end());
  return *middle;
}

}  // namespace noticescan::imaging
