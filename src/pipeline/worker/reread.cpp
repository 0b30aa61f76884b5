// SPDX-License-Identifier: Apache-2.0
#include "pipeline/worker/reread.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <sstream>
#include <string_view>

#include "core/notice_code.hpp"
#include "ocr/last_sign.hpp"

namespace noticescan::pipeline {
namespace {

constexpr std::size_t kMaxGroups = 80;  // of a page; a table of a hundred dates is no notice's

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
char upper(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

std::string upper(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), [](char c) { return upper(c); });
  return result;
}

std::ptrdiff_t count_digits(std::string_view text) {
  return std::count_if(text.begin(), text.end(), is_digit);
}

// English and Spanish month names by their first three letters, each perhaps read twice ("OocT"); a
// longer word that only starts so ("market", "deciding") costs a crop and does no harm.
bool may_be_month(std::string_view word) {
  constexpr std::array<std::string_view, 17> kStarts = {"JAN", "FEB", "MAR", "APR", "MAY", "JUN",
                                                        "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
                                                        "ENE", "ABR", "AGO", "SET", "DIC"};
  std::string name = upper(word);
  name.erase(std::unique(name.begin(), name.end()), name.end());
  return name.size() <= 12 && std::any_of(kStarts.begin(), kStarts.end(),
                                          [&](auto start) { return name.starts_with(start); });
}

// A day or a year, with what OCR may have made of them: "20,", "2O25", "l5th".
bool may_be_number(std::string_view word) {
  return count_digits(word) > 0 && word.size() <= 8;
}

// 02/20/2025, 2-20-25, 2025-02-20
bool may_be_numeric_date(std::string_view word) {
  const auto marks = std::count_if(word.begin(), word.end(),
                                   [](char c) { return c == '/' || c == '-' || c == '.'; });
  const auto digits = count_digits(word);
  const bool crossed_out = word.find("XX") != std::string_view::npos;  // an id
  return marks >= 2 && digits >= 3 && digits <= 8 && word.size() <= 14 && !crossed_out;
}

// CP14, LT11, LT-40, 4883C, CPI4, €P14: letters that introduce a code, or digits with one letter
// behind.
bool may_be_code(std::string_view word) {
  std::string text = upper(word);
  for (const std::string_view like_c : {"€", "¢"})
    if (text.starts_with(like_c)) text.replace(0, like_c.size(), "C");
  if (text.size() < 3 || text.size() > 12) return false;
  if ((text.starts_with("CP") || text.starts_with("LT")) && text.size() <= 9) {
    const std::string_view rest = std::string_view(text).substr(2);
    return count_digits(rest) > 0 || rest.find_first_of("IOSZBL") == 0;
  }
  const auto digits = count_digits(text);
  return digits >= 2 && digits <= 4 && is_digit(text.front()) && !is_digit(text.back()) &&
         text.find_first_of("$%.,/:-") == std::string::npos && text.size() <= 6;
}

bool introduces_code(std::string_view word) {
  const std::string text = upper(word);
  return text == "NOTICE" || core::may_be_letter(text) || text == "LTR" || text == "LTR." ||
         text == "CP" || text == "LT" || text == "AVISO" || text == "CARTA";
}

bool on_one_line(const core::Box& a, const core::Box& b) {
  const double overlap = std::min(a.y1, b.y1) - std::max(a.y0, b.y0);
  return overlap > 0.5 * std::min(a.height(), b.height());
}

// Word indices in reading order: lines from the top, words from the left. Each word is followed by
// the nearest on its right that stands beside it; a page that curls has no other rows.
std::vector<std::vector<std::size_t>> lines_of(const std::vector<core::Word>& words) {
  std::vector<std::size_t> order(words.size());  // from the left
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return words[a].box.x0 < words[b].box.x0; });
  std::vector<std::vector<std::size_t>> lines;
  for (const std::size_t i : order) {
    const core::Box& box = words[i].box;
    std::vector<std::size_t>* nearest = nullptr;
    for (auto& line : lines) {
      const core::Box& last = words[line.back()].box;
      if (last.x1 > box.x0 + 0.5 * box.height() || !on_one_line(last, box)) continue;
      if (nearest == nullptr || last.x1 > words[nearest->back()].box.x1) nearest = &line;
    }
    if (nearest == nullptr) {
      lines.push_back({i});
    } else {
      nearest->push_back(i);
    }
  }
  std::stable_sort(lines.begin(), lines.end(), [&](const auto& a, const auto& b) {
    return words[a.front()].box.center_y() < words[b.front()].box.center_y();
  });
  return lines;
}

// Whether the white between two neighbours is a word space, not a column's gap. Heights are in
// fractions of the page's height and gaps of its width, about 8.5 to 11.
bool adjoin(const core::Word& left, const core::Word& right) {
  const double gap = right.box.x0 - left.box.x1;
  const double height = std::max(left.box.height(), right.box.height()) * 11 / 8.5;
  return gap < 2 * height;
}

// How many words from `at` on make a date that is written with a month's name.
std::size_t named_date_length(const std::vector<core::Word>& words,
                              const std::vector<std::size_t>& line, std::size_t at) {
  const auto text = [&](std::size_t k) -> std::string_view { return words[line[k]].text; };
  const auto follows = [&](std::size_t k) {
    return k < line.size() && adjoin(words[line[k - 1]], words[line[k]]);
  };
  std::size_t end = at;
  if (may_be_month(text(at))) {  // March 5, 2025
    for (end = at + 1; end < at + 3 && follows(end) && may_be_number(text(end));) ++end;
    return end > at + 1 ? end - at : 0;
  }
  if (!may_be_number(text(at))) return 0;
  end = at + 1;  // 5 de marzo de 2025, 5 March 2025
  if (follows(end) && upper(text(end)) == "DE") ++end;
  if (!follows(end) || !may_be_month(text(end))) return 0;
  ++end;
  if (follows(end) && (upper(text(end)) == "DE" || upper(text(end)) == "DEL")) ++end;
  if (follows(end) && may_be_number(text(end))) ++end;
  return end - at;
}

// "Notice" over a wide gap from one short word: whatever that was read as, a code stands there.
bool stands_in_a_codes_place(const std::vector<core::Word>& words,
                             const std::vector<std::size_t>& line, std::size_t at) {
  if (at == 0 || words[line[at]].text.size() > 9) return false;
  const core::Word& label = words[line[at - 1]];
  const bool alone = at + 1 == line.size() || !adjoin(words[line[at]], words[line[at + 1]]);
  return alone && introduces_code(label.text) && !adjoin(label, words[line[at]]);
}

std::size_t group_length(const std::vector<core::Word>& words, const std::vector<std::size_t>& line,
                         std::size_t at) {
  const std::string_view text = words[line[at]].text;
  if (const std::size_t length = named_date_length(words, line, at)) return length;
  if (may_be_numeric_date(text) || may_be_code(text)) return 1;
  if (stands_in_a_codes_place(words, line, at)) return 1;
  const bool introduced = at > 0 && introduces_code(words[line[at - 1]].text) &&
                          adjoin(words[line[at - 1]], words[line[at]]);
  return introduced && count_digits(text) > 0 ? 1 : 0;
}

std::vector<std::string> split(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> pieces;
  for (std::string piece; stream >> piece;) pieces.push_back(piece);
  return pieces;
}

// Gives each word of the group its piece of a line that was read again.
void hand_out(const std::string& line, const WordGroup& group, std::vector<core::Word>& words,
              std::optional<std::string> core::Word::*to) {
  const std::vector<std::string> pieces = split(line);
  std::string as_read;
  std::string as_reread;
  for (const std::size_t i : group) as_read += words[i].text;
  for (const std::string& piece : pieces) as_reread += piece;
  for (std::size_t k = 0; k < group.size(); ++k) {
    core::Word& word = words[group[k]];
    if (as_read == as_reread) {
      word.*to = word.text;  // the same glyphs; where the spaces stand is no doubt
    } else {
      word.*to = pieces.size() == group.size() ? pieces[k] : line;
    }
  }
}

// A code that was hardly read on the page, and read alike from its crops.
void mend(core::Word& word) {
  constexpr double kHardlyRead = 0.6;
  if (word.confidence >= kHardlyRead || !word.reread || !word.witness) return;
  const bool alike = upper(*word.reread) == upper(*word.witness);  // "cP24", "CP24"
  if (alike && may_be_code(*word.reread)) word.text = *word.reread;
}

// Of print that was freed of a blur, which spoils one letter for all readers: the witness of a code
// that they read alike is their second choice, where that is close. A letter's number may be any
// number; it has to be read well as a whole.
void doubt_where_unsure(const Rereading& rereading, core::Word& word) {
  constexpr double kSure = 0.65, kSureNumber = 0.85, kGuessed = 0.5, kHardlyRead = 0.45;
  const bool number = count_digits(word.text.substr(0, 1)) > 0;
  const bool sure = number ? word.confidence >= kSureNumber : rereading.sureness >= kSure;
  if (sure || rereading.last_sign == ocr::kUnclearSign) return;
  const bool alike = word.reread == word.text && word.witness == word.text;
  word.witness.reset();
  if (alike && !number && rereading.sureness >= kGuessed) {
    word.witness = rereading.runner_up;
  } else {
    word.confidence = std::min(word.confidence, kHardlyRead);
  }
}

// Words that stand side by side on one line, one of them hardly read: a line that the page's
// reading garbled. Where most of a page is so, it is the picture's fault, and reading again is no
// help.
std::vector<WordGroup> garbled_runs(const std::vector<core::Word>& words) {
  constexpr double kGarbled = 0.4;
  constexpr std::size_t kShortest = 3;  // bytes; specks are no words
  constexpr std::size_t kMostRuns = 10;
  std::vector<WordGroup> runs;
  for (const auto& line : lines_of(words)) {
    for (std::size_t begin = 0; begin < line.size();) {
      std::size_t end = begin + 1;
      while (end < line.size() && adjoin(words[line[end - 1]], words[line[end]])) ++end;
      const bool garbled =
          std::any_of(line.begin() + static_cast<std::ptrdiff_t>(begin),
                      line.begin() + static_cast<std::ptrdiff_t>(end), [&](std::size_t i) {
                        return words[i].confidence < kGarbled && words[i].text.size() >= kShortest;
                      });
      if (garbled) {
        runs.emplace_back(line.begin() + static_cast<std::ptrdiff_t>(begin),
                          line.begin() + static_cast<std::ptrdiff_t>(end));
      }
      begin = end;
    }
  }
  if (runs.size() > kMostRuns) runs.clear();
  return runs;
}

// Words of a line, each with the share of the line's box that its letters take.
std::vector<core::Word> spread(const std::vector<std::string>& pieces, const core::Box& box) {
  constexpr double kReadTwice = 0.8;
  double letters = static_cast<double>(pieces.size()) - 1;
  for (const std::string& piece : pieces) letters += static_cast<double>(piece.size());
  std::vector<core::Word> words;
  double x = box.x0;
  for (const std::string& piece : pieces) {
    const double width = box.width() * static_cast<double>(piece.size()) / letters;
    words.push_back(
        {.text = piece, .box = {x, box.y0, x + width, box.y1}, .confidence = kReadTwice});
    x += width + box.width() / letters;
  }
  return words;
}

std::vector<core::Box> boxes_of(const std::vector<WordGroup>& groups,
                                const std::vector<core::Word>& words) {
  std::vector<core::Box> boxes;
  for (const WordGroup& group : groups) {
    boxes.push_back(words[group.front()].box);
    for (const std::size_t i : group) boxes.back() = core::united(boxes.back(), words[i].box);
  }
  return boxes;
}

// A garbled line becomes what both crops of it give, where they give the same.
void mend_lines(std::vector<core::Word>& words, const ReadLines& read_lines) {
  std::vector<core::Word> mended;
  std::vector<bool> gone(words.size(), false);
  const std::vector<WordGroup> runs = garbled_runs(words);
  const std::vector<core::Box> boxes = boxes_of(runs, words);
  const std::vector<Rereading> rereadings = read_lines(boxes);
  for (std::size_t k = 0; k < runs.size(); ++k) {
    const std::vector<std::string> pieces = split(rereadings[k].again);
    if (pieces.empty() || pieces != split(rereadings[k].witness)) continue;
    for (const std::size_t i : runs[k]) gone[i] = true;
    for (core::Word& word : spread(pieces, boxes[k])) mended.push_back(std::move(word));
  }
  std::vector<core::Word> kept;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!gone[i]) kept.push_back(std::move(words[i]));
  }
  kept.insert(kept.end(), std::make_move_iterator(mended.begin()),
              std::make_move_iterator(mended.end()));
  words = std::move(kept);
}

}  // namespace

std::vector<WordGroup> dates_and_codes(const std::vector<core::Word>& words) {
  std::vector<WordGroup> groups;
  for (const auto& line : lines_of(words)) {
    for (std::size_t at = 0; at < line.size();) {
      const std::size_t length = group_length(words, line, at);
      if (length > 0) {
        const auto first = line.begin() + static_cast<std::ptrdiff_t>(at);
        groups.emplace_back(first, first + static_cast<std::ptrdiff_t>(length));
        if (groups.size() == kMaxGroups) return groups;
      }
      at += std::max<std::size_t>(length, 1);
    }
  }
  return groups;
}

void reread(std::vector<core::Word>& words, const ReadLines& read_lines, bool freed_of_a_blur) {
  mend_lines(words, read_lines);
  const std::vector<WordGroup> groups = dates_and_codes(words);
  const std::vector<Rereading> rereadings = read_lines(boxes_of(groups, words));
  for (std::size_t k = 0; k < groups.size(); ++k) {
    // Where the sign's shape is unclear nobody knows, and the witness says so.
    const char sign = rereadings[k].last_sign;
    const char clear = sign == ocr::kUnclearSign ? '\0' : sign;
    std::string& last = words[groups[k].back()].text;
    last = ocr::with_last_sign(std::move(last), clear);
    hand_out(ocr::with_last_sign(rereadings[k].again, clear), groups[k], words,
             &core::Word::reread);
    hand_out(ocr::with_last_sign(rereadings[k].witness, sign), groups[k], words,
             &core::Word::witness);
    if (groups[k].size() > 1) continue;
    core::Word& word = words[groups[k].front()];
    mend(word);
    if (freed_of_a_blur) doubt_where_unsure(rereadings[k], word);
  }
}

}  // namespace noticescan::pipeline
