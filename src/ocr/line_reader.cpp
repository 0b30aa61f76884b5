// SPDX-License-Identifier: Apache-2.0
#include "ocr/line_reader.hpp"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <string_view>
#include <utility>

#include "ocr/line_network.hpp"
#include "ocr/printed_lines.hpp"

namespace noticescan::ocr {
namespace {

constexpr int kBorder = 4;  // px around a line, as Tesseract leaves

// Tesseract's confidence of a word whose least sure letter has this probability.
double confidence_of(double probability) {
  return std::clamp(1 + 0.35 * std::log(probability), 0.0, 1.0);
}

// In wide white beside a line the network sees marks that aren't there.
cv::Rect with_border(const cv::Rect& line, const cv::Size& page) {
  return cv::Rect(line.x - kBorder, line.y - kBorder, line.width + 2 * kBorder,
                  line.height + 2 * kBorder) &
         cv::Rect({0, 0}, page);
}

// A stretch of columns with ink, px of the picture.
struct Stretch {
  int begin = 0, end = 0;
};

std::vector<Stretch> inked_stretches(const cv::Mat& ink) {
  cv::Mat columns;
  cv::reduce(ink, columns, 0, cv::REDUCE_MAX);
  std::vector<Stretch> stretches;
  const auto* row = columns.ptr<std::uint8_t>(0);
  for (int x = 0; x < columns.cols; ++x) {
    if (row[x] == 0) continue;
    if (stretches.empty() || stretches.back().end != x) stretches.push_back({x, x});
    stretches.back().end = x + 1;
  }
  return stretches;
}

// The white that parts two words: the widest between the middles of the letters before and behind.
Stretch space_between(const std::vector<Stretch>& inked, double before, double behind) {
  const auto middle = static_cast<int>((before + behind) / 2);
  Stretch widest{middle, middle};
  for (std::size_t i = 1; i < inked.size(); ++i) {
    const Stretch white{inked[i - 1].end, inked[i].begin};
    if (white.begin < before - 1 || white.end > behind + 1) continue;
    if (white.end - white.begin > widest.end - widest.begin) widest = white;
  }
  return widest;
}

double middle_of(const Letter& letter) {
  return (letter.begin + letter.end) / 2;
}

// The words of one line: their text, and the columns between the white on both sides.
struct LineWord {
  std::string text;
  double probability = 1;
  Stretch place;
};

// White as wide as the line's spaces is one, though the network read none: "1 of 2" as "10f2".
void find_lost_spaces(const std::vector<Stretch>& after, std::vector<bool>& is_space) {
  constexpr double kAsWide = 0.8;
  std::vector<int> widths;
  for (std::size_t i = 0; i + 1 < after.size(); ++i)
    if (is_space[i]) widths.push_back(after[i].end - after[i].begin);
  if (widths.empty()) return;
  const auto middle = widths.begin() + static_cast<std::ptrdiff_t>(widths.size() / 2);
  std::nth_element(widths.begin(), middle, widths.end());
  for (std::size_t i = 0; i + 1 < after.size(); ++i)
    if (after[i].end - after[i].begin > kAsWide * *middle) is_space[i] = true;
}

std::vector<LineWord> words_of(const Line& letters, const std::vector<Stretch>& inked, int width) {
  std::vector<const Letter*> inked_letters;
  std::vector<Stretch> after;  // the white behind each letter
  std::vector<bool> is_space;  // whether a space was read there
  for (const Letter& letter : letters) {
    if (letter.text == " ") {
      if (!is_space.empty()) is_space.back() = true;
      continue;
    }
    if (!inked_letters.empty())
      after.push_back(space_between(inked, middle_of(*inked_letters.back()), middle_of(letter)));
    inked_letters.push_back(&letter);
    is_space.push_back(false);
  }
  after.push_back({width, width});
  find_lost_spaces(after, is_space);

  std::vector<LineWord> words;
  int begin = 0;
  for (std::size_t i = 0; i < inked_letters.size(); ++i) {
    if (i == 0 || is_space[i - 1]) words.push_back({"", 1, {begin, width}});
    LineWord& word = words.back();
    word.text += inked_letters[i]->text;
    word.probability = std::min(word.probability, inked_letters[i]->probability);
    if (!is_space[i] || i + 1 == inked_letters.size()) continue;
    word.place.end = after[i].begin;
    begin = after[i].end;
  }
  return words;
}

// Letters that look alike in both cases, as in "cP14": where all others of a word are capitals, the
// first is one, too.
void make_first_capital(std::string& word) {
  constexpr std::string_view kAlike = "cosuvwxz";
  if (word.empty() || kAlike.find(word.front()) == std::string_view::npos) return;
  const auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (std::any_of(word.begin() + 1, word.end(), is_small)) return;
  if (std::none_of(word.begin() + 1, word.end(), is_capital)) return;
  word.front() = static_cast<char>(word.front() - 'a' + 'A');
}

// The box of the ink in these columns; empty where there is none.
cv::Rect ink_box(const cv::Mat& ink, const Stretch& place) {
  if (place.end <= place.begin) return {};
  const cv::Rect found = cv::boundingRect(ink.colRange(place.begin, place.end));
  return found.empty() ? found : found + cv::Point(place.begin, 0);
}

void add_words(const Line& letters, const imaging::PreparedPage& page, const cv::Rect& line,
               std::vector<core::Word>& words) {
  const cv::Mat ink = imaging::white_clipped(page.grey(line)) < 128;
  for (const LineWord& read : words_of(letters, inked_stretches(ink), line.width)) {
    const cv::Rect box = ink_box(ink, read.place);
    if (box.empty()) continue;
    const auto x = [&](int at) { return static_cast<double>(line.x + at) / page.grey.cols; };
    const auto y = [&](int at) { return static_cast<double>(line.y + at) / page.grey.rows; };
    std::string text = without_marks_before(read.text);
    if (text.empty()) continue;
    make_first_capital(text);
    words.push_back({.text = std::move(text),
                     .box = {x(box.x), y(box.y), x(box.br().x), y(box.br().y)},
                     .confidence = confidence_of(read.probability)});
  }
}

// The line that words stand on, as wide as they are.
cv::Rect tight_line(const imaging::PreparedPage& page, const core::Box& region) {
  const cv::Rect words = pixels_of(region, page.grey.size());
  const cv::Rect around =
      cv::Rect(words.x, words.y - words.height / 2, words.width, 2 * words.height) &
      cv::Rect({0, 0}, page.grey.size());
  if (around.width < 3 || around.height < 3) return {};
  cv::Rect best;
  for (const cv::Rect& found : printed_lines(page.grey(around))) {
    const cv::Rect line = found + around.tl();
    if ((line & words).area() > (best & words).area()) best = line;
  }
  if (best.empty()) return {};
  return with_border({words.x, best.y, words.width, best.height}, page.grey.size());
}

std::string text_of(const Line& line) {
  std::string text;
  for (const Letter& letter : line) text += letter.text;
  while (!text.empty() && text.back() == ' ') text.pop_back();
  return text;
}

}  // namespace

core::Result<LineReader> LineReader::load(const std::vector<Model>& models) {
  LineReader reader;
  for (const auto& [role, into] :
       {std::pair{"fast", &reader.fast_}, std::pair{"witness", &reader.witness_}}) {
    const auto model = model_for(models, role);
    if (!model) return tl::make_unexpected(model.error());
    auto parsed = LineModel::parse((*model)->bytes);
    if (!parsed) return tl::make_unexpected(parsed.error());
    *into = std::move(*parsed);
  }
  return reader;
}

std::vector<core::Word> LineReader::read(const imaging::PreparedPage& page,
                                         const core::Box& region) const {
  const cv::Rect box = pixels_of(region, page.grey.size());
  if (box.width < 3 || box.height < 3) return {};
  std::vector<cv::Rect> boxes;
  std::vector<cv::Mat> pictures;
  for (const cv::Rect& line : printed_lines(page.grey(box))) {
    boxes.push_back(with_border(line + box.tl(), page.grey.size()));
    pictures.push_back(page.grey(boxes.back()));
  }
  const std::vector<Line> lines = read_lines(fast_, pictures);
  std::vector<core::Word> words;
  for (std::size_t i = 0; i < lines.size(); ++i) add_words(lines[i], page, boxes[i], words);
  return words;
}

std::vector<Rereading> LineReader::read_again(const imaging::PreparedPage& page,
                                              const std::vector<core::Box>& regions) const {
  std::vector<Rereading> rereadings(regions.size());
  std::vector<std::size_t> which;  // of the regions; others show no line
  std::vector<cv::Mat> clipped, plain;
  for (std::size_t i = 0; i < regions.size(); ++i) {
    const cv::Rect box = tight_line(page, regions[i]);
    if (box.empty()) continue;
    which.push_back(i);
    clipped.push_back(imaging::white_clipped(page.grey(box)));
    plain.push_back(page.grey(box));
  }
  const std::vector<Line> again = read_lines(fast_, clipped);
  const std::vector<Line> witness = read_lines(witness_, plain);
  for (std::size_t k = 0; k < which.size(); ++k)
    rereadings[which[k]] = {text_of(again[k]), text_of(witness[k])};
  return rereadings;
}

}  // namespace noticescan::ocr
