// SPDX-License-Identifier: Apache-2.0
#include "extract/layout.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <string_view>

namespace noticescan::extract {
namespace {

using core::Box;

// Spaces between words are about a third of the line height, and up to one in justified text;
// columns of a table stand further apart. A typewriter's space is a letter wide, and what stands
// beside it may be a comma, which leaves most of its own place white.
constexpr double kWordGap = 1.15;     // line heights
constexpr double kLetterGap = 1.7;    // widths of a letter
constexpr double kMarkGap = 0.6;      // line heights, before the mark of a list's item
constexpr double kCommaGap = 0.35;    // the same, more
constexpr double kLeading = 1.0;      // line heights of white between two lines of one block
constexpr double kHeightRatio = 1.7;  // lines of one block are of about one size

double height_over_width(const core::PageReading& page) {
  return page.height / page.width;
}

// Share of the lower of two boxes that stands beside the other.
double vertical_overlap(const Box& a, const Box& b) {
  const double shared = std::min(a.y1, b.y1) - std::max(a.y0, b.y0);
  const double lower = std::min(a.height(), b.height());
  return lower > 0 ? shared / lower : 0;
}

double horizontal_overlap(const Box& a, const Box& b) {
  const double shared = std::min(a.x1, b.x1) - std::max(a.x0, b.x0);
  const double narrower = std::min(a.width(), b.width());
  return narrower > 0 ? shared / narrower : 0;
}

std::ptrdiff_t count_letters(std::string_view utf8) {
  return std::count_if(utf8.begin(), utf8.end(), [](char c) { return (c & 0xC0) != 0x80; });
}

// What marks an item of a list, as it is read: an item begins a column, however near the words to
// its left are.
bool marks_item(std::string_view word) {
  constexpr std::array<std::string_view, 8> kMarks = {".", "•", "·", "*", "«", "»", "¢", "©"};
  return std::find(kMarks.begin(), kMarks.end(), word) != kMarks.end();
}

// The widest white that may lie between two words of one cell.
double widest_gap(const core::Word& left, const core::Word& right, double line_height) {
  const auto letters = count_letters(left.text) + count_letters(right.text);
  const double letter =
      std::min((left.box.width() + right.box.width()) / static_cast<double>(letters),
               line_height);  // a ruled line may be read as one wide letter
  if (marks_item(right.text)) return kMarkGap * line_height;
  const bool comma = std::string_view{".,;:'"}.find(left.text.back()) != std::string_view::npos;
  return std::max(kWordGap * line_height, (kLetterGap + (comma ? kCommaGap : 0)) * letter);
}

constexpr int kBands = 256;

int band_of(double y) {
  if (!(y > 0)) return 0;  // also of a box that isn't a number
  return y < 1 ? static_cast<int>(y * kBands) : kBands - 1;
}

constexpr double kFarTaller = 1.6;

// What is of the usual height on a page.
struct Usual {
  explicit Usual(const core::PageReading& page) {
    std::vector<double> heights;
    for (const core::Word& word : page.words) heights.push_back(word.box.height());
    if (heights.empty()) return;
    const auto middle = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
    std::nth_element(heights.begin(), middle, heights.end());
    median = *middle;
  }
  bool too_tall(const core::Word& word) const { return word.box.height() > kFarTaller * median; }
  // Not of a mark of punctuation, nor of a word whose box reaches into the next line: those tell
  // little of where a line stands, which was seen at `line` so far.
  bool shows_the_line(const Box& box, const Box& line) const {
    constexpr double kFarLower = 0.6;
    const auto is_like = [&](double height) {
      return box.height() > kFarLower * height && box.height() < kFarTaller * height;
    };
    return is_like(median) || is_like(line.height());
  }
  // A crease, a fold or a stroke of a pen that was read as a letter or two and reaches over several
  // lines: it would tie them together.
  bool is_stroke(const core::Word& word) const {
    constexpr double kHardlyALetter = 0.5;
    return word.confidence < kHardlyALetter && too_tall(word) && count_letters(word.text) <= 2;
  }
  double median = 0;
};

// A bit of a rule, a crease or dirt that was read as a mark or two: between a label and its value
// it would part them, and what the paper prints is read with more confidence.
bool is_speck(const core::Word& word) {
  constexpr double kHardlyAMark = 0.75;
  constexpr unsigned char kAccented =
      0xC3;  // the first byte of "ñ" in UTF-8, not of a quote or dash
  return word.confidence < kHardlyAMark && std::ranges::none_of(word.text, [](unsigned char c) {
           return std::isalnum(c) != 0 || c == kAccented || c == '$' || c == '%' || c == '&' ||
                  c == ',';  // "|,": 1,
         });
}

// Where the line of a cell stands, by the last word that shows it, and how high it is.
struct Line {
  Box box;
  double height = 0;  // in page widths
};

// What is far taller than most words of a cell tells nothing of where its line stands.
void trim(Cell& cell, const core::PageReading& page) {
  constexpr std::size_t kSomeWords = 3;
  if (cell.words.size() < kSomeWords) return;
  const auto box_of = [&](int word) { return page.words[static_cast<std::size_t>(word)].box; };
  std::vector<double> heights;
  for (const int word : cell.words) heights.push_back(box_of(word).height());
  const auto quartile = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() * 3 / 4);
  std::nth_element(heights.begin(), quartile, heights.end());
  const double most = *quartile * kFarTaller;
  std::optional<Box> line;
  double tallest = 0;
  for (const int word : cell.words) {
    const Box box = box_of(word);
    if (box.height() > most) continue;
    line = line ? core::united(*line, box) : box;
    tallest = std::max(tallest, box.height());
  }
  cell.box.y0 = line->y0;  // at least three quarters of the words are no outliers
  cell.box.y1 = line->y1;
  cell.line_height = tallest * height_over_width(page);
}

// Words in the order of their left edges join the cell that ends just before them on their line.
std::vector<Cell> make_cells(const core::PageReading& page) {
  const double ratio = height_over_width(page);
  std::vector<int> order(page.words.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
    return page.words[static_cast<std::size_t>(a)].box.x0 <
           page.words[static_cast<std::size_t>(b)].box.x0;
  });
  const Usual usual(page);
  std::vector<Cell> cells;
  std::vector<Line> lines;  // of each cell
  Bands bands;
  for (const int index : order) {
    const core::Word& word = page.words[static_cast<std::size_t>(index)];
    if (word.text.empty() || is_speck(word)) continue;
    const double height = word.box.height() * ratio;
    if (usual.is_stroke(word)) {  // alone, since later words look for their cell in `bands`
      cells.push_back({{index}, word.box, height, -1, {}});
      lines.push_back({word.box, height});
      continue;
    }
    int best = -1;
    double best_gap = 0;
    for (const int candidate : bands.between(word.box.y0, word.box.y1)) {
      const Cell& cell = cells[static_cast<std::size_t>(candidate)];
      const core::Word& last = page.words[static_cast<std::size_t>(cell.words.back())];
      const double gap = word.box.x0 - last.box.x1;
      const Line& line = lines[static_cast<std::size_t>(candidate)];
      const double line_height = std::max(line.height, std::min(height, kFarTaller * line.height));
      if (gap > widest_gap(last, word, line_height) || gap < -0.5 * line_height) continue;
      if (vertical_overlap(line.box, word.box) < 0.5) continue;
      if (std::max(height, cell.line_height) > 3 * std::min(height, cell.line_height) &&
          height > 0.03)
        continue;
      if (best < 0 || std::abs(gap) < best_gap) {
        best = candidate;
        best_gap = std::abs(gap);
      }
    }
    if (best < 0) {
      best = static_cast<int>(cells.size());
      cells.push_back({{index}, word.box, height, -1, {}});
      lines.push_back({word.box, height});
    } else {
      Cell& cell = cells[static_cast<std::size_t>(best)];
      Line& line = lines[static_cast<std::size_t>(best)];
      if (usual.shows_the_line(word.box, line.box)) {
        const bool outlier = line.height > kFarTaller * height;
        line = {word.box, outlier ? height : std::max(line.height, height)};
      }
      cell.words.push_back(index);
      cell.box = core::united(cell.box, word.box);
      cell.line_height = std::max(cell.line_height, height);
    }
    bands.add(best, word.box);
  }
  for (Cell& cell : cells) trim(cell, page);
  std::stable_sort(cells.begin(), cells.end(), [](const Cell& a, const Cell& b) {
    return a.box.center_y() != b.box.center_y() ? a.box.center_y() < b.box.center_y()
                                                : a.box.x0 < b.box.x0;
  });
  return cells;
}

bool continues(const Cell& upper, const Cell& lower, double ratio) {
  const double line_height = std::max(upper.line_height, lower.line_height);
  const double white = (lower.box.y0 - upper.box.y1) * ratio;
  if (white > kLeading * line_height || lower.box.center_y() <= upper.box.center_y()) return false;
  if (white < -0.6 * line_height) return false;
  if (line_height > kHeightRatio * std::min(upper.line_height, lower.line_height)) return false;
  const bool shared_edge = std::abs(upper.box.x0 - lower.box.x0) < 3 * line_height;
  return shared_edge && horizontal_overlap(upper.box, lower.box) > 0;
}

// Every cell is followed by at most one, the nearest below that starts at about the same edge.
std::vector<Block> make_blocks(std::vector<Cell>& cells, const Bands& bands, double ratio) {
  std::vector<Block> blocks;
  std::vector<bool> has_predecessor(cells.size(), false);
  std::vector<int> next(cells.size(), -1);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    int best = -1;
    double best_distance = 0;
    const Box& box = cells[i].box;
    const double reach = kLeading * kHeightRatio * cells[i].line_height / ratio;
    for (const int candidate : bands.between(box.y0, box.y1 + reach)) {
      const auto j = static_cast<std::size_t>(candidate);
      if (j <= i || has_predecessor[j] || !continues(cells[i], cells[j], ratio)) continue;
      const double distance = (cells[j].box.y0 - cells[i].box.y1) * ratio * 3 +
                              std::abs(cells[j].box.x0 - cells[i].box.x0);
      if (best < 0 || distance < best_distance) {
        best = candidate;
        best_distance = distance;
      }
    }
    if (best >= 0) {
      next[i] = best;
      has_predecessor[static_cast<std::size_t>(best)] = true;
    }
  }
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (has_predecessor[i]) continue;
    Block block;
    for (int at = static_cast<int>(i); at >= 0; at = next[static_cast<std::size_t>(at)]) {
      cells[static_cast<std::size_t>(at)].block = static_cast<int>(blocks.size());
      block.cells.push_back(at);
    }
    blocks.push_back(std::move(block));
  }
  return blocks;
}

}  // namespace

void Bands::add(int cell, const core::Box& box) {
  bands.resize(kBands);
  for (int band = band_of(box.y0); band <= band_of(box.y1); ++band) {
    auto& here = bands[static_cast<std::size_t>(band)];
    if (std::find(here.rbegin(), here.rend(), cell) == here.rend()) here.push_back(cell);
  }
}

std::vector<int> Bands::between(double y0, double y1) const {
  std::vector<int> found;
  if (bands.empty()) return found;
  for (int band = band_of(y0); band <= band_of(y1); ++band) {
    const auto& here = bands[static_cast<std::size_t>(band)];
    found.insert(found.end(), here.begin(), here.end());
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

Layout lay_out(const core::PageReading& page) {
  Layout layout{&page, make_cells(page), {}, {}};
  for (Cell& cell : layout.cells) cell.passage = make_passage(page, cell.words);
  for (std::size_t i = 0; i < layout.cells.size(); ++i)
    layout.bands.add(static_cast<int>(i), layout.cells[i].box);
  layout.blocks = make_blocks(layout.cells, layout.bands, height_over_width(page));
  return layout;
}

Passage passage_of(const Layout& layout, const Block& block) {
  if (block.cells.size() == 1)
    return layout.cells[static_cast<std::size_t>(block.cells.front())].passage;
  return make_passage(*layout.page, layout.words_of(block.cells));
}

std::vector<int> Layout::words_of(const std::vector<int>& several) const {
  std::vector<int> words;
  for (const int cell : several) {
    const auto& more = cells[static_cast<std::size_t>(cell)].words;
    words.insert(words.end(), more.begin(), more.end());
  }
  return words;
}

std::string Layout::text_of(const Block& block) const {
  std::string text;
  for (const int cell : block.cells) text += cells[static_cast<std::size_t>(cell)].passage.text;
  return text;
}

std::optional<int> Layout::right_of(int cell, double reach) const {
  const Cell& from = cells[static_cast<std::size_t>(cell)];
  std::optional<int> best;
  for (const int candidate : bands.between(from.box.y0, from.box.y1)) {
    const Cell& to = cells[static_cast<std::size_t>(candidate)];
    // What stands right begins further right: a sliver is not its own neighbour, and a row ends.
    if (to.box.x0 <= from.box.x0) continue;
    if (to.box.x0 < from.box.x1 - 0.005 || to.box.x0 - from.box.x1 > reach) continue;
    if (vertical_overlap(from.box, to.box) < 0.5) continue;
    if (!best || to.box.x0 < cells[static_cast<std::size_t>(*best)].box.x0) best = candidate;
  }
  return best;
}

std::optional<int> Layout::left_of(int cell, double reach) const {
  const Cell& from = cells[static_cast<std::size_t>(cell)];
  std::optional<int> best;
  for (const int candidate : bands.between(from.box.y0, from.box.y1)) {
    const Cell& to = cells[static_cast<std::size_t>(candidate)];
    if (to.box.x1 > from.box.x0 + 0.005 || from.box.x0 - to.box.x1 > reach) continue;
    if (vertical_overlap(from.box, to.box) < 0.5) continue;
    if (!best || to.box.x1 > cells[static_cast<std::size_t>(*best)].box.x1) best = candidate;
  }
  return best;
}

std::optional<int> Layout::below(int cell, double lines) const {
  const double ratio = height_over_width(*page);
  const Cell& from = cells[static_cast<std::size_t>(cell)];
  std::optional<int> best;
  for (const int candidate : bands.between(from.box.y1 - from.box.height(),
                                           from.box.y1 + lines * from.line_height / ratio)) {
    const Cell& to = cells[static_cast<std::size_t>(candidate)];
    const double white = (to.box.y0 - from.box.y1) * ratio;
    if (to.box.center_y() <= from.box.y1 || white > lines * from.line_height) continue;
    if (horizontal_overlap(from.box, to.box) <= 0) continue;
    if (!best || to.box.y0 < cells[static_cast<std::size_t>(*best)].box.y0) best = candidate;
  }
  return best;
}

}  // namespace noticescan::extract
