// SPDX-License-Identifier: Apache-2.0
#include "ocr/line_reader.hpp"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <string_view>
#include <utility>

#include "ocr/last_sign.hpp"
#include "ocr/line_network.hpp"
#include "ocr/line_pictures.hpp"
#include "ocr/models.hpp"

namespace noticescan::ocr {
namespace {

// Tesseract's confidence of a word whose least sure letter has this probability.
double confidence_of(double probability) {
  return std::clamp(1 + 0.35 * std::log(probability), 0.0, 1.0);
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

double middle_of(const Stretch& stretch) {
  return (stretch.begin + stretch.end) / 2.0;
}

int width_of(const Stretch& stretch) {
  return stretch.end - stretch.begin;
}

double middle_of(const Letter& letter) {
  return (letter.begin + letter.end) / 2;
}

std::vector<Stretch> white_between(const std::vector<Stretch>& inked) {
  std::vector<Stretch> white;
  for (std::size_t i = 1; i < inked.size(); ++i)
    white.push_back({inked[i - 1].end, inked[i].begin});
  return white;
}

// Where each space lies that the network read about `expected` (columns, rising): the network's
// letters may stand half a letter beside the ink. Wide white nearby is best, and all together, in
// their order. A space without white has no width.
std::vector<Stretch> places_of_spaces(const std::vector<double>& expected,
                                      const std::vector<Stretch>& white) {
  constexpr double kColumnBeside = 0.3;  // of white that a column nearer outweighs
  const std::size_t columns = white.size() + 1;
  // The best of the first s spaces in the first w whites, and whether it takes the last of both.
  std::vector<double> best((expected.size() + 1) * columns, 0);
  std::vector<char> takes(best.size(), 0);
  const auto at = [&](std::size_t s, std::size_t w) { return s * columns + w; };
  for (std::size_t s = 1; s <= expected.size(); ++s) {
    best[at(s, 0)] = best[at(s - 1, 0)];
    for (std::size_t w = 1; w < columns; ++w) {
      const Stretch& place = white[w - 1];
      const double taken = best[at(s - 1, w - 1)] + width_of(place) -
                           kColumnBeside * std::abs(middle_of(place) - expected[s - 1]);
      best[at(s, w)] = std::max({taken, best[at(s - 1, w)], best[at(s, w - 1)]});
      takes[at(s, w)] = taken >= best[at(s, w)];
    }
  }
  std::vector<Stretch> places(expected.size());
  std::size_t w = white.size();
  for (std::size_t s = expected.size(); s > 0;) {
    if (w > 0 && takes[at(s, w)] != 0) {
      places[--s] = white[--w];
    } else if (w > 0 && best[at(s, w)] == best[at(s, w - 1)]) {
      --w;
    } else {
      --s;
      places[s].begin = places[s].end = static_cast<int>(expected[s]);
    }
  }
  return places;
}

// A line's letters but for the spaces, and what lies between each and the next.
struct Between {
  double expected = 0;  // column
  bool is_space = false;
};

struct Spelled {
  std::vector<const Letter*> letters;
  std::vector<Between> between;
};

Spelled spelled(const Line& line) {
  Spelled result;
  const Letter* space = nullptr;
  for (const Letter& letter : line) {
    if (letter.text == " ") {
      space = &letter;
      continue;
    }
    if (!result.letters.empty()) {
      const double halfway = (middle_of(*result.letters.back()) + middle_of(letter)) / 2;
      result.between.push_back({space ? middle_of(*space) : halfway, space != nullptr});
    }
    result.letters.push_back(&letter);
    space = nullptr;
  }
  return result;
}

std::vector<Stretch> spaces_in(const Spelled& line, const std::vector<Stretch>& white) {
  std::vector<double> expected;
  for (const Between& between : line.between)
    if (between.is_space) expected.push_back(between.expected);
  return places_of_spaces(expected, white);
}

// A digit 1 is as wide as the others, most of it white.
bool is_narrow(const Letter& letter) {
  constexpr std::string_view kNarrow = "1Il|.,;:'";
  return letter.text.size() == 1 && kNarrow.find(letter.text) != std::string_view::npos;
}

int median_width(std::vector<int> widths) {
  if (widths.empty()) return 0;
  const auto middle = widths.begin() + static_cast<std::ptrdiff_t>(widths.size() / 2);
  std::nth_element(widths.begin(), middle, widths.end());
  return *middle;
}

// White as wide as the line's spaces, and far wider than that between its letters, is a space,
// though the network read none: "1 of 2" as "10f2". Where there is hardly any, it is none: "retu
// rn".
void find_lost_spaces(Spelled& line, const std::vector<Stretch>& white) {
  constexpr double kAsWide = 0.8, kBesideNarrow = 1.15, kFarWider = 2;
  const std::vector<Stretch> spaces = spaces_in(line, white);
  if (spaces.empty()) return;
  const auto is_known = [&](const Stretch& place) {
    return std::any_of(spaces.begin(), spaces.end(),
                       [&](const Stretch& space) { return space.begin == place.begin; });
  };
  std::vector<int> of_spaces, of_others;
  for (const Stretch& space : spaces) of_spaces.push_back(width_of(space));
  for (const Stretch& place : white)
    if (!is_known(place)) of_others.push_back(width_of(place));
  const double space = median_width(std::move(of_spaces));
  const double least = std::max(kAsWide * space, kFarWider * median_width(std::move(of_others)));
  for (const Stretch& place : white) {
    if (is_known(place) || width_of(place) <= least || space == 0) continue;
    const auto nearest = std::min_element(
        line.between.begin(), line.between.end(), [&](const Between& a, const Between& b) {
          return std::abs(a.expected - middle_of(place)) < std::abs(b.expected - middle_of(place));
        });
    const auto before = line.letters.begin() + (nearest - line.between.begin());
    const bool beside_narrow = is_narrow(**before) || is_narrow(**std::next(before));
    if (!beside_narrow || width_of(place) > kBesideNarrow * space) nearest->is_space = true;
  }
}

// The words of one line: their text, and the columns between the white on both sides.
struct LineWord {
  std::string text;
  double probability = 1;
  Stretch place;
};

std::vector<LineWord> words_of(const Line& letters, const std::vector<Stretch>& inked, int width) {
  const std::vector<Stretch> white = white_between(inked);
  Spelled line = spelled(letters);
  find_lost_spaces(line, white);
  const std::vector<Stretch> spaces = spaces_in(line, white);

  std::vector<LineWord> words;
  for (std::size_t i = 0; i < line.letters.size(); ++i) {
    if (i == 0 || line.between[i - 1].is_space) {
      const int begin = words.empty() ? 0 : spaces[words.size() - 1].end;
      const int end = words.size() < spaces.size() ? spaces[words.size()].begin : width;
      words.push_back({"", 1, {begin, end}});
    }
    words.back().text += line.letters[i]->text;
    words.back().probability = std::min(words.back().probability, line.letters[i]->probability);
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

// The box of the ink in these columns, or all of them where none is seen; empty where there are
// none.
cv::Rect ink_box(const cv::Mat& ink, const Stretch& place) {
  if (place.end <= place.begin) return {};
  const cv::Rect found = cv::boundingRect(ink.colRange(place.begin, place.end));
  if (found.empty()) return {place.begin, 0, place.end - place.begin, ink.rows};
  return found + cv::Point(place.begin, 0);
}

// `ink`: of the line, whose box on the page is `line`.
void add_words(const Line& letters, const imaging::PreparedPage& page, const cv::Rect& line,
               const cv::Mat& ink, std::vector<core::Word>& words) {
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

std::string text_of(const Line& line) {
  std::string text;
  for (const Letter& letter : line) text += letter.text;
  while (!text.empty() && text.back() == ' ') text.pop_back();
  return text;
}

double sureness_of(const Line& line) {
  return line.empty() ? 0 : std::ranges::min(line, {}, &Letter::peak).peak;
}

std::string with_second_choice(Line line) {
  if (line.empty()) return {};
  Letter& least_sure = *std::ranges::min_element(line, {}, &Letter::peak);
  least_sure.text = least_sure.second;
  return text_of(line);
}

}  // namespace

core::Result<LineReader> LineReader::load(const std::filesystem::path& models_dir,
                                          std::string_view reads, std::string_view witness) {
  LineReader reader;
  for (const auto& [role, into] :
       {std::pair{reads, &reader.reads_}, std::pair{witness, &reader.witness_}}) {
    const auto model = load_model(models_dir, role);
    if (!model) return tl::make_unexpected(model.error());
    auto parsed = LineModel::parse(model->bytes);
    if (!parsed) return tl::make_unexpected(parsed.error());
    *into = std::move(*parsed);
  }
  return reader;
}

std::vector<core::Word> LineReader::read(const imaging::PreparedPage& page,
                                         const core::Box& region) const {
  const std::vector<LinePictures> lines = line_pictures(page, region);
  std::vector<cv::Mat> pictures;
  for (const LinePictures& line : lines)
    pictures.insert(pictures.end(), line.pictures.begin(), line.pictures.end());
  const std::vector<Line> read = read_lines(reads_, pictures, 1 + page.others.size());
  std::vector<core::Word> words;
  for (std::size_t i = 0; i < lines.size(); ++i)
    add_words(read[i], page, lines[i].box, lines[i].ink, words);
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
    for (const cv::Mat& other : page.others) {
      clipped.push_back(imaging::white_clipped(other(box)));
      plain.push_back(other(box));
    }
  }
  const std::size_t of_each = 1 + page.others.size();
  const std::vector<Line> again = read_lines(reads_, clipped, of_each);
  const std::vector<Line> witness = read_lines(witness_, plain, of_each);
  for (std::size_t k = 0; k < which.size(); ++k) {
    Rereading& rereading = rereadings[which[k]];
    rereading = {.again = text_of(again[k]),
                 .witness = text_of(witness[k]),
                 .sureness = std::min(sureness_of(again[k]), sureness_of(witness[k])),
                 .runner_up = with_second_choice(
                     sureness_of(again[k]) < sureness_of(witness[k]) ? again[k] : witness[k])};
    if (may_end_in_either(rereading.again) || may_end_in_either(rereading.witness))
      // What is left of a blur looks like flags and serifs.
      rereading.last_sign =
          page.others.empty() ? one_or_capital_i(alone(plain[k]).ink) : kUnclearSign;
  }
  return rereadings;
}

}  // namespace noticescan::ocr
