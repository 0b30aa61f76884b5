// SPDX-License-Identifier: Apache-2.0
#include "ocr/printed_lines.hpp"

#include <algorithm>
#include <numeric>
#include <opencv2/imgproc.hpp>

#include "core/disjoint_sets.hpp"
#include "imaging/levels.hpp"
#include "imaging/pieces.hpp"
#include "imaging/prepared_page.hpp"
#include "imaging/rules.hpp"

namespace noticescan::ocr {
namespace {

// All lengths are pixels of a search_copy(), on which small letters are about 10 px high.
constexpr int kSmallest = 5, kTallest = 70, kLongest = 300;  // of pieces that may be letters
constexpr int kLeastRing = 15;                               // high
constexpr int kInk = 170;      // grey below which a pixel is ink; thin print is hardly darker
constexpr int kPaleInk = 212;  // the same where there is no dark ink as near as this
constexpr int kDarkInk = 130, kNear = 12;
constexpr int kRule = 40;               // longer than any letter's stroke
constexpr double kMostTimesTaller = 2;  // than its neighbour; print touches that of the next line
constexpr double kWordSpace = 1.6;      // most, in heights of the letters beside it
constexpr double kAbove = 1.15, kBelow = 0.42;  // of a line, in heights of its tall letters
constexpr double kMarks = 0.8;       // how far a full stop or a hyphen stands from its line, ...
constexpr double kAllMarks = 1.6;    // ... and from its letters: a dashed rule goes on for longer
constexpr double kMarkHeight = 0.8;  // most, in heights of the line's tall letters
constexpr int kBand = 16;            // rows of the page that are searched together

// The grey below which something is darker than the grain of the paper.
int grain_below(const cv::Mat& copy, const cv::Mat& near_print) {
  constexpr int kEach = 3;        // row and column
  constexpr double kShare = 0.1;  // of the paper: its darkest tenth
  constexpr int kFarther = 20;    // so much darker still is no grain
  imaging::Histogram paper{};
  for (int y = 0; y < copy.rows; y += kEach)
    for (int x = 0; x < copy.cols; x += kEach)
      if (near_print.ptr(y)[x] == 0) ++paper[copy.ptr(y)[x]];
  return imaging::level_at(paper, kShare) - kFarther;
}

// Whether the stroke that the pixel lies in is higher than a rule.
bool is_thick(const cv::Mat& ink, int row, int column) {
  constexpr int kThick = 6;
  int top = row, end = row + 1;
  while (top > 0 && end - top < kThick && ink.ptr(top - 1)[column] != 0) --top;
  while (end < ink.rows && end - top < kThick && ink.ptr(end)[column] != 0) ++end;
  return end - top == kThick;
}

// Rules, without what runs level through letters that a blur made touch: those stand on it.
cv::Mat rules_of(const cv::Mat& ink) {
  constexpr double kMostThick = 0.4;  // of its length; other rules and letters cross it in places
  cv::Mat rules = imaging::level_rules(ink, kRule);
  const imaging::Pieces pieces(rules);
  for (const imaging::Piece& piece : pieces) {
    if (piece.box.height > kTallest) continue;
    int on_letters = 0;
    for (const imaging::Run& run : piece.runs)
      for (int x = run.begin; x < run.end; ++x) on_letters += is_thick(ink, run.row, x);
    if (on_letters > kMostThick * piece.area) paint(piece, 0, rules);
  }
  return rules | imaging::upright_rules(ink, kRule);
}

// 255 on ink. Rules are left out, since they tie the cells of a table together.
cv::Mat ink_of(const cv::Mat& copy) {
  cv::Mat ink = copy < kInk;
  cv::Mat near;
  cv::dilate(copy < kDarkInk, near,
             cv::getStructuringElement(cv::MORPH_RECT, {2 * kNear + 1, 2 * kNear + 1}));
  ink |= (copy < std::min(kPaleInk, grain_below(copy, near))) & ~near;
  ink.setTo(0, rules_of(ink));
  return ink;
}

struct Print {
  std::vector<cv::Rect> letters;  // from the left
  std::vector<cv::Rect> marks;    // too small for letters
  cv::Mat rings;                  // 255 on pen strokes around letters
};

// A stroke that somebody drew around a word or a few, or what is left of it without its level
// parts, which count as rules: it would tie lines together.
bool is_ring(const cv::Rect& piece, int ink, const std::vector<cv::Rect>& letters) {
  constexpr double kMostInk = 0.35, kLittleInk = 0.2, kLeastTaller = 1.5;
  if (ink > kMostInk * piece.area()) return false;
  int inside = 0;
  for (const cv::Rect& letter : letters)
    inside += letter != piece && (letter & piece) == letter &&
              piece.height >= kLeastTaller * letter.height;
  return inside >= (ink > kLittleInk * piece.area() ? 2 : 1);
}

Print print_of(const cv::Mat& ink) {
  Print print;
  print.rings = cv::Mat::zeros(ink.size(), CV_8U);
  const imaging::Pieces pieces(ink);
  std::vector<const imaging::Piece*> open;  // that others may lie in
  for (const imaging::Piece& piece : pieces) {
    const cv::Rect& box = piece.box;
    if (box.height > kTallest || box.width > kLongest) {
      if (box.height <= 3 * kTallest && box.width <= 2 * kLongest) open.push_back(&piece);
      continue;
    }
    if (box.width < 3 && box.height > 20) continue;               // of a rule or a bar code
    if (box.height <= 9 && box.width > 6 * box.height) continue;  // of a rule that isn't level
    (box.height >= kSmallest ? print.letters : print.marks).push_back(box);
    if (box.height >= kLeastRing && 2 * box.width >= box.height) open.push_back(&piece);
  }
  for (const imaging::Piece* piece : open) {
    if (!is_ring(piece->box, piece->area, print.letters)) continue;
    std::erase(print.letters, piece->box);
    paint(*piece, 255, print.rings);
  }
  std::stable_sort(print.letters.begin(), print.letters.end(),
                   [](const cv::Rect& a, const cv::Rect& b) { return a.x < b.x; });
  return print;
}

bool is_thin(const cv::Rect& piece) {
  return piece.width <= 4 && piece.height >= 2 * piece.width;
}

// Bars of a postal code are up to three times as tall as others, all on one line.
bool stand_on_one_line(const cv::Rect& a, const cv::Rect& b) {
  const double most_times_taller = is_thin(a) && is_thin(b) ? 4 : kMostTimesTaller;
  const int overlap = std::min(a.br().y, b.br().y) - std::max(a.y, b.y);
  const int shorter = std::min(a.height, b.height), taller = std::max(a.height, b.height);
  return 2 * overlap >= shorter && taller <= most_times_taller * shorter;
}

using Line = std::vector<cv::Rect>;

// Letters tied to the nearest one on their right that stands on the same line.
std::vector<Line> tied_together(const std::vector<cv::Rect>& letters, int height) {
  std::vector<std::vector<std::size_t>> bands(static_cast<std::size_t>(height / kBand + 1));
  for (std::size_t i = 0; i < letters.size(); ++i)
    for (int band = letters[i].y / kBand; band <= (letters[i].br().y - 1) / kBand; ++band)
      bands[static_cast<std::size_t>(band)].push_back(i);

  core::DisjointSets sets(letters.size());
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const cv::Rect& a = letters[i];
    std::size_t nearest = i;
    for (int band = a.y / kBand; band <= (a.br().y - 1) / kBand; ++band) {
      const auto& here = bands[static_cast<std::size_t>(band)];
      for (auto at = std::upper_bound(here.begin(), here.end(), i); at != here.end(); ++at) {
        const cv::Rect& b = letters[*at];
        if (b.x - a.br().x > kWordSpace * kTallest) break;
        if (nearest != i && b.x >= letters[nearest].x) break;
        const double space = kWordSpace * std::max(a.height, b.height);
        if (b.x - a.br().x <= space && stand_on_one_line(a, b)) nearest = *at;
      }
    }
    if (nearest != i) sets.unite(i, nearest);
  }
  std::vector<Line> lines(letters.size());
  for (std::size_t i = 0; i < letters.size(); ++i) lines[sets.first(i)].push_back(letters[i]);
  std::erase_if(lines, [](const Line& line) { return line.empty(); });
  return lines;
}

int quantile(std::vector<int> values, double share) {
  const auto at =
      values.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

// From the top of the ascenders to the end of the descenders.
cv::Rect box_of(const Line& line) {
  std::vector<int> feet;
  cv::Rect all = line.front();
  for (const cv::Rect& letter : line) {
    feet.push_back(letter.br().y);
    all |= letter;
  }
  const int baseline = quantile(feet, 0.5);
  std::vector<int> heights;
  for (const cv::Rect& letter : line) heights.push_back(std::max(1, baseline - letter.y));
  const double tall = quantile(heights, 0.9);
  const int top = cvFloor(baseline - kAbove * tall), bottom = cvCeil(baseline + kBelow * tall);
  return {all.x, top, all.width, bottom - top};
}

// Full stops, commas, hyphens and quotes before and behind.
void take_in_marks(std::vector<cv::Rect>& lines, std::vector<cv::Rect> marks) {
  std::stable_sort(marks.begin(), marks.end(),
                   [](const cv::Rect& a, const cv::Rect& b) { return a.x < b.x; });
  for (cv::Rect& line : lines) {
    const double tall = line.height / (kAbove + kBelow);
    const int reach = cvRound(kMarks * tall), most = cvRound(kAllMarks * tall);
    const int first = line.x - most, last = line.br().x + most;
    const auto is_beside = [&](const cv::Rect& mark) {
      return mark.x >= first && mark.br().x <= last && mark.height <= kMarkHeight * tall &&
             mark.y >= line.y && mark.br().y <= line.br().y && mark.x <= line.br().x + reach &&
             mark.br().x >= line.x - reach;
    };
    for (const cv::Rect& mark : marks)
      if (is_beside(mark)) line |= cv::Rect(mark.x, line.y, mark.width, line.height);
    for (auto mark = marks.rbegin(); mark != marks.rend(); ++mark)
      if (is_beside(*mark)) line |= cv::Rect(mark->x, line.y, mark->width, line.height);
  }
}

// A ring may run through a line's first or last letter, which is then a part of it.
void take_in_rings(std::vector<cv::Rect>& lines, const cv::Mat& rings) {
  if (cv::countNonZero(rings) == 0) return;
  for (cv::Rect& line : lines) {
    const int tall = cvRound(line.height / (kAbove + kBelow));
    const cv::Rect capitals(line.x - tall, line.y + line.height - cvCeil((1 + kBelow) * tall),
                            line.width + 2 * tall, tall);
    const cv::Rect seen = capitals & cv::Rect({0, 0}, rings.size());
    cv::Mat columns;
    if (seen.empty()) continue;
    cv::reduce(rings(seen), columns, 0, cv::REDUCE_MAX);
    for (int x = 0; x < seen.width; ++x)
      if (columns.ptr()[x] != 0) line |= cv::Rect(seen.x + x, line.y, 1, line.height);
  }
}

// Parts of one line that only a comma ties together, or a space behind one.
void join_parts(std::vector<cv::Rect>& lines) {
  std::stable_sort(lines.begin(), lines.end(),
                   [](const cv::Rect& a, const cv::Rect& b) { return a.x < b.x; });
  const auto go_on = [](const cv::Rect& line, const cv::Rect& next) {
    constexpr double kSameLine = 0.25, kSameSize = 0.7;  // of the height
    const int taller = std::max(line.height, next.height);
    const double space = kWordSpace * taller / (kAbove + kBelow);
    return next.x >= line.x + line.width / 2 && next.x - line.br().x <= space &&
           std::abs(next.br().y - line.br().y) <= kSameLine * taller &&
           std::min(line.height, next.height) >= kSameSize * taller;
  };
  for (std::size_t i = 0; i < lines.size(); ++i) {
    for (std::size_t k = i + 1; k < lines.size();) {
      if (!go_on(lines[i], lines[k])) {
        ++k;
        continue;
      }
      lines[i] |= lines[k];
      lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(k));
    }
  }
}

bool lies_in(const cv::Rect& part, const std::vector<cv::Rect>& lines) {
  return std::any_of(lines.begin(), lines.end(), [&](const cv::Rect& line) {
    return 4 * (part & line).area() > 3 * part.area();
  });
}

// The dots of a line, or pieces of broken letters.
void leave_out_parts(std::vector<cv::Rect>& lines) {
  std::stable_sort(lines.begin(), lines.end(),
                   [](const cv::Rect& a, const cv::Rect& b) { return a.area() > b.area(); });
  std::vector<cv::Rect> kept;
  for (const cv::Rect& line : lines)
    if (!lies_in(line, kept)) kept.push_back(line);
  lines = std::move(kept);
}

cv::Rect scaled(const cv::Rect& box, double scale) {
  return {cv::Point(cvFloor(box.x * scale), cvFloor(box.y * scale)),
          cv::Point(cvCeil(box.br().x * scale), cvCeil(box.br().y * scale))};
}

}  // namespace

bool are_bars(const std::vector<cv::Rect>& pieces) {
  constexpr std::size_t kFewest = 12;
  const auto thin = std::count_if(pieces.begin(), pieces.end(), is_thin);
  return pieces.size() >= kFewest && 20 * static_cast<std::size_t>(thin) >= 17 * pieces.size();
}

std::vector<cv::Rect> printed_lines(const cv::Mat& grey, double search_scale) {
  const cv::Mat copy = imaging::search_copy(grey, search_scale);
  Print print = print_of(ink_of(copy));
  std::vector<cv::Rect> lines;
  std::vector<cv::Rect> alone;  // letters, or a line's large commas
  for (const Line& line : tied_together(print.letters, copy.rows)) {
    if (line.size() == 1) {
      alone.push_back(line.front());
    } else if (!are_bars(line)) {
      lines.push_back(box_of(line));
    }
  }
  leave_out_parts(lines);
  print.marks.insert(print.marks.end(), alone.begin(), alone.end());
  take_in_marks(lines, std::move(print.marks));
  for (const cv::Rect& letter : alone)
    if (!lies_in(letter, lines)) lines.push_back(box_of({letter}));
  take_in_rings(lines, print.rings);
  join_parts(lines);
  for (cv::Rect& line : lines)
    line = scaled(line, 1 / search_scale) & cv::Rect({0, 0}, grey.size());
  std::erase_if(lines, [](const cv::Rect& line) { return line.empty(); });
  return lines;
}

}  // namespace noticescan::ocr
