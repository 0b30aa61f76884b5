// SPDX-License-Identifier: Apache-2.0
#include "imaging/gutter.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace noticescan::imaging {
namespace {

// Two letter pages are 1.55 times as wide as tall, two pages on one letter sheet 1.29 times.
constexpr double kLeastWide = 1.15, kMostWide = 1.9;
// Width by the height of small letters: about 120 for a letter page in 10 point, 160 for a table
// on a page laid across, 170 to 260 for two pages.
constexpr double kLeastLetters = 150;
constexpr double kNarrowest = 0.022;           // of the width: what the gutter must have
constexpr double kFirst = 0.38, kLast = 0.62;  // of the width: where its middle may lie
constexpr double kMostLeaning = 0.07;          // by how much it may lean, sideways by down
constexpr std::size_t kEnoughGlyphs = 100;     // on either side
constexpr std::size_t kEnoughLines = 6;
constexpr double kMostRowsInCommon = 0.85;

struct Letter {
  double x0, x1, y;  // in pixels of the upright page
};

struct Strip {
  double width = 0;   // px
  double middle = 0;  // of its x at half height
  double leaning = 0;
};

std::vector<Letter> letters_of(const Print& print, bool sideways, double x_height) {
  std::vector<Letter> letters;
  for (const Glyph& glyph : print.glyphs) {
    const cv::Rect& box = glyph.box;
    const int height = sideways ? box.width : box.height;
    if (height < 0.6 * x_height || height > 4 * x_height) continue;  // specks, rules, the fold
    if (sideways) {
      const int right = print.ink.rows - box.y;
      letters.push_back({static_cast<double>(right - box.height), static_cast<double>(right),
                         box.x + box.width / 2.0});
    } else {
      letters.push_back({static_cast<double>(box.x), static_cast<double>(box.x + box.width),
                         box.y + box.height / 2.0});
    }
  }
  return letters;
}

// The widest strip without a letter that leans by `leaning`.
Strip widest_strip(const std::vector<Letter>& letters, cv::Size page, double leaning) {
  const int width = page.width;
  std::vector<int> steps(static_cast<std::size_t>(width) + 1, 0);
  for (const Letter& letter : letters) {
    const double shift = leaning * (letter.y - page.height / 2.0);
    const auto at = [&](double x) {
      return static_cast<std::size_t>(std::clamp(cvRound(x - shift), 0, width));
    };
    ++steps[at(letter.x0)];
    --steps[at(letter.x1)];
  }
  Strip best{.leaning = leaning};
  int depth = 0, begin = 0;
  for (int x = 0; x <= width; ++x) {
    const bool was_free = depth == 0;
    depth += steps[static_cast<std::size_t>(x)];
    if (was_free && (depth > 0 || x == width)) {
      const double middle = (begin + x) / 2.0;
      const bool central = middle > kFirst * width && middle < kLast * width;
      if (central && x - begin > best.width)
        best = {static_cast<double>(x - begin), middle, leaning};
    }
    if (!was_free && depth == 0) begin = x;
  }
  return best;
}

// The heights at which lines stand, each once.
std::vector<double> rows_of(std::vector<double> ys, double x_height) {
  std::sort(ys.begin(), ys.end());
  std::vector<double> rows;
  for (std::size_t i = 0; i < ys.size();) {
    std::size_t end = i;
    while (end < ys.size() && ys[end] - ys[i] < 0.8 * x_height) ++end;
    if (end - i >= 3) rows.push_back(ys[i + (end - i) / 2]);
    i = end;
  }
  return rows;
}

// Which share of the rows of one side goes on at the same height on the other.
double share_in_common(const std::vector<double>& rows, const std::vector<double>& others,
                       double x_height) {
  const auto goes_on = [&](double y) {
    return std::any_of(others.begin(), others.end(),
                       [&](double other) { return std::abs(other - y) < 0.35 * x_height; });
  };
  return static_cast<double>(std::count_if(rows.begin(), rows.end(), goes_on)) /
         static_cast<double>(rows.size());
}

bool are_pages(const std::vector<Letter>& letters, const Strip& strip, cv::Size page,
               double degrees, double x_height) {
  std::vector<double> left, right;
  const double fall = std::tan(degrees * CV_PI / 180);
  for (const Letter& letter : letters) {
    const double x = (letter.x0 + letter.x1) / 2;
    const double middle = strip.middle + strip.leaning * (letter.y - page.height / 2.0);
    (x < middle ? left : right).push_back(letter.y - fall * x);
  }
  if (std::min(left.size(), right.size()) < kEnoughGlyphs) return false;
  const auto left_rows = rows_of(std::move(left), x_height);
  const auto right_rows = rows_of(std::move(right), x_height);
  if (std::min(left_rows.size(), right_rows.size()) < kEnoughLines) return false;
  return std::min(share_in_common(left_rows, right_rows, x_height),
                  share_in_common(right_rows, left_rows, x_height)) < kMostRowsInCommon;
}

}  // namespace

std::optional<Gutter> find_gutter(const Print& print, const LineDirection& lines, double x_height) {
  const cv::Size page =
      lines.sideways ? cv::Size(print.ink.rows, print.ink.cols) : print.ink.size();
  const double wide = static_cast<double>(page.width) / page.height;
  if (x_height <= 0 || wide < kLeastWide || wide > kMostWide) return std::nullopt;
  if (page.width < kLeastLetters * x_height) return std::nullopt;
  const std::vector<Letter> letters = letters_of(print, lines.sideways, x_height);
  Strip best;
  const double upright = -std::tan(lines.degrees * CV_PI / 180);  // across the lines
  for (double off = -kMostLeaning; off <= kMostLeaning + 1e-9; off += 0.005) {
    const Strip strip = widest_strip(letters, page, upright + off);
    if (strip.width > best.width) best = strip;
  }
  if (best.width < kNarrowest * page.width) return std::nullopt;
  if (!are_pages(letters, best, page, lines.degrees, x_height)) return std::nullopt;
  const double lean = best.leaning * page.height / 2;
  const Gutter gutter{(best.middle - lean) / page.width, (best.middle + lean) / page.width};
  const auto inside = [](double x) { return x > 0.2 && x < 0.8; };
  return inside(gutter.top) && inside(gutter.bottom) ? std::optional(gutter) : std::nullopt;
}

}  // namespace noticescan::imaging
