// SPDX-License-Identifier: Apache-2.0
#include "imaging/text_lines.hpp"

#include <cmath>
#include <numeric>
#include <opencv2/imgproc.hpp>

#include "imaging/levels.hpp"
#include "imaging/light.hpp"
#include "imaging/pieces.hpp"

namespace noticescan::imaging {
namespace {

constexpr std::size_t kEnoughGlyphs = 12;
constexpr double kClearPeak = 3;  // of the best angle, by the median angle

// Half-way between the paper and the darkest hundredth, so that faint print counts as well.
int ink_threshold(const Histogram& levels) {
  return std::clamp((level_at(levels, 0.01) + kPaper) / 2, 110, 220);
}

int longest_glyph(const cv::Size& page) {
  return std::min(page.width, page.height) / 8;
}

bool glyph_like(const cv::Rect& box, int area, const cv::Size& page) {
  const int shorter = std::min(box.width, box.height);
  const int longer = std::max(box.width, box.height);
  return shorter >= 2 && longer >= 4 && longer <= longest_glyph(page) && longer <= 12 * shorter &&
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
  double peak = 0;  // by how much the best angle stands out: its score by the median of all
};

Best best_angle(const Points& points, double extent) {
  std::vector<float> rows;
  std::vector<double> scores;
  Best best;
  const auto search = [&](double from, double to, double step) {
    const int count = cvRound((to - from) / step);
    for (int i = 0; i <= count; ++i) {
      const double degrees = from + i * step;
      scores.push_back(parting(points, degrees, extent, rows));
      if (scores.back() > best.score) best = {degrees, scores.back()};
    }
  };
  search(-kMaxSkew, kMaxSkew, 0.5);
  const auto middle = scores.begin() + static_cast<std::ptrdiff_t>(scores.size() / 2);
  std::nth_element(scores.begin(), middle, scores.end());
  const double median = std::max(1.0, *middle);
  const double coarse = best.degrees;
  search(std::max(-kMaxSkew, coarse - 0.4), std::min(kMaxSkew, coarse + 0.4), 0.1);
  best.peak = best.score / median;
  return best;
}

// Of the ink's pixels, after a clockwise quarter turn where they are taken `across`. Along a line,
// every third says the same.
Best best_angle_of(const cv::Mat& ink, bool across) {
  constexpr int kEvery = 3;
  Points points;
  for (int y = 0; y < ink.rows; y += across ? kEvery : 1) {
    const auto* row = ink.ptr<std::uint8_t>(y);
    for (int x = 0; x < ink.cols; x += across ? 1 : kEvery) {
      if (!row[x]) continue;
      if (across) {
        points.emplace_back(static_cast<float>(ink.rows - 1 - y), static_cast<float>(x));
      } else {
        points.emplace_back(static_cast<float>(x), static_cast<float>(y));
      }
    }
  }
  return best_angle(points, ink.rows + ink.cols);
}

// The empty space between two boxes along one axis; negative where they overlap.
int gap(int a0, int a1, int b0, int b1) {
  return std::max(a0, b0) - std::min(a1, b1);
}

// Whether lines run along the rows, from -1 (all down the page) to 1, by what stands next to each
// glyph: letters of a word are nearer than lines (O'Gorman, "The document spectrum", 1993), and
// letters that touch make pieces longer along the line.
double neighbours_along_rows(const std::vector<Glyph>& glyphs, const cv::Size& page) {
  constexpr int kCell = 48;  // px; neighbours farther off are none
  const int columns = page.width / kCell + 1;
  const int rows = page.height / kCell + 1;
  std::vector<std::vector<const Glyph*>> cells(static_cast<std::size_t>(columns * rows));
  const auto cell_of = [&](int x, int y) -> auto& {
    return cells[static_cast<std::size_t>(y * columns + x)];
  };
  const auto middle = [](const cv::Rect& box) { return (box.tl() + box.br()) / 2; };
  for (const Glyph& glyph : glyphs) {
    const cv::Point at = middle(glyph.box);
    cell_of(at.x / kCell, at.y / kCell).push_back(&glyph);
  }
  int along = 0, across = 0;
  for (const Glyph& glyph : glyphs) {
    const cv::Rect& a = glyph.box;
    const cv::Point at = middle(a);
    int row_gap = kCell, column_gap = kCell;
    for (int y = std::max(0, at.y / kCell - 1); y <= std::min(rows - 1, at.y / kCell + 1); ++y)
      for (int x = std::max(0, at.x / kCell - 1); x <= std::min(columns - 1, at.x / kCell + 1); ++x)
        for (const Glyph* other : cell_of(x, y)) {
          if (other == &glyph) continue;
          const cv::Rect& b = other->box;
          const int beside = gap(a.x, a.x + a.width, b.x, b.x + b.width);
          const int below = gap(a.y, a.y + a.height, b.y, b.y + b.height);
          if (below < 0 && beside >= 0) row_gap = std::min(row_gap, beside);
          if (beside < 0 && below >= 0) column_gap = std::min(column_gap, below);
        }
    if (row_gap < column_gap) ++along;
    if (row_gap > column_gap) ++across;
    if (a.width > 2 * a.height) ++along;
    if (a.height > 2 * a.width) ++across;
  }
  const int all = along + across;
  return all == 0 ? 0 : static_cast<double>(along - across) / all;
}

// Takes away what is too large for print: how dark the desk is at a sheet's curved edge, or a bar,
// says nothing of how dark print is.
void leave_print(const cv::Mat& evened, const Pieces& pieces, Histogram& levels) {
  for (const Piece& piece : pieces) {
    if (std::max(piece.box.width, piece.box.height) <= longest_glyph(evened.size())) continue;
    for (const Run& run : piece.runs) {
      const std::uint8_t* row = evened.ptr(run.row);
      for (int x = run.begin; x < run.end; ++x) --levels[row[x]];
    }
  }
}

}  // namespace

Print find_print(const cv::Mat& evened) {
  Print print;
  print.ink = cv::Mat::zeros(evened.size(), CV_8U);
  double sum = 0, pixels = 0;
  constexpr int kMatters = 10;  // levels; ruled lines alone change it a little
  Histogram levels = histogram_of(evened);
  const int threshold = ink_threshold(levels);
  std::optional<Pieces> pieces(std::in_place, evened < threshold);
  leave_print(evened, *pieces, levels);
  if (const int better = ink_threshold(levels); better > threshold + kMatters)
    pieces.emplace(evened < better);
  for (const Piece& piece : *pieces) {
    if (!glyph_like(piece.box, piece.area, evened.size())) continue;
    print.glyphs.push_back({piece.box});
    paint(piece, 255, print.ink);
    for (const Run& run : piece.runs) {
      const std::uint8_t* grey = evened.ptr(run.row);
      sum = std::accumulate(grey + run.begin, grey + run.end, sum);
    }
    pixels += piece.area;
  }
  print.level = pixels > 0 ? sum / pixels : 0;
  return print;
}

LineDirection line_direction(const Print& print) {
  constexpr double kPlain = 0.4;  // no projection outweighs that
  if (print.glyphs.size() < kEnoughGlyphs) return {};
  const auto direction = [](bool sideways, const Best& best) {
    return LineDirection{sideways, best.peak < kClearPeak ? 0 : best.degrees};
  };
  // Neighbours tell best; where they hardly do, so does the sharper projection.
  const double rows = neighbours_along_rows(print.glyphs, print.ink.size());
  if (std::abs(rows) > kPlain) return direction(rows < 0, best_angle_of(print.ink, rows < 0));
  const Best level = best_angle_of(print.ink, false), side = best_angle_of(print.ink, true);
  const bool sideways = rows + 0.08 * std::log(level.score / side.score) < 0;
  return direction(sideways, sideways ? side : level);
}

std::optional<double> line_spread(const Print& print, bool sideways) {
  constexpr double kPart = 0.4;
  const int length = sideways ? print.ink.cols : print.ink.rows, part = cvRound(kPart * length);
  double least = kMaxSkew, most = -kMaxSkew;
  for (const int first : {0, length - part}) {
    const cv::Range range(first, first + part);
    const auto count = std::ranges::count_if(print.glyphs, [&](const Glyph& glyph) {
      const int at = sideways ? glyph.box.x : glyph.box.y;
      return at >= range.start && at < range.end;
    });
    const Best best =
        best_angle_of(sideways ? print.ink.colRange(range) : print.ink.rowRange(range), sideways);
    if (static_cast<std::size_t>(count) < kEnoughGlyphs || best.peak < kClearPeak)
      return std::nullopt;
    least = std::min(least, best.degrees);
    most = std::max(most, best.degrees);
  }
  return most - least;
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
