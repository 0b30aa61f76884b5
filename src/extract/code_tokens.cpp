// SPDX-License-Identifier: Apache-2.0
#include "extract/code_tokens.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "core/lower_case.hpp"
#include "core/notice_code.hpp"

namespace noticescan::extract {

using core::PageReading;

std::string trimmed(std::string_view text) {
  constexpr std::string_view kPunctuation = ".,:;*()[]'\"";
  const auto begin = text.find_first_not_of(kPunctuation);
  if (begin == std::string_view::npos) return {};
  return std::string{text.substr(begin, text.find_last_not_of(kPunctuation) - begin + 1)};
}

std::string without_marks(std::string_view text) {
  constexpr std::array<std::string_view, 25> kMarks = {".", ",",  ":", ";", "*", "(", ")", "[", "]",
                                                       "'", "\"", "`", "-", "_", "|", "~", "^", "=",
                                                       " ", "‘",  "’", "“", "”", "–", "—"};
  const auto is_letter_or_digit = [](unsigned char c) { return c < 0x80 && std::isalnum(c) != 0; };
  for (bool found = true; found;) {
    if (!text.empty() && is_letter_or_digit(text.front()) && is_letter_or_digit(text.back())) break;
    found = false;
    for (const std::string_view mark : kMarks) {
      if (text.starts_with(mark)) text.remove_prefix(mark.size()), found = true;
      if (text.ends_with(mark)) text.remove_suffix(mark.size()), found = true;
    }
  }
  return std::string{text};
}

std::string code_word(std::string_view text) {
  std::string word = without_marks(text);
  const bool closes_nothing = (text.ends_with(']') && text.find('[') == std::string_view::npos) ||
                              (text.ends_with(')') && text.find('(') == std::string_view::npos);
  const bool may_be_j =
      closes_nothing && !word.empty() && std::isdigit(static_cast<unsigned char>(word.back())) != 0;
  return may_be_j ? word + ']' : word;
}

std::string label_word(std::string_view text) {
  const std::string word = core::lower_case(trimmed(text));
  // "SLTR", "ATR": a pen's stroke before it, or across its first letter.
  if ((word.size() == 4 && word.ends_with("ltr")) || (word.size() == 3 && text.ends_with("TR")))
    return "ltr";
  return core::may_be_letter(word) ? "letter" : word;
}

bool is_letter_label(std::string_view label) {
  return label == "letter" || label == "ltr" || label == "carta";
}

bool has_digit(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; });
}

std::string code_fold(std::string_view token) {
  std::string out;
  for (std::size_t i = 0; i < token.size(); ++i) {
    if (token.substr(i).starts_with("€") || token.substr(i).starts_with("¢")) {
      out += 'C';
      i += token.substr(i).starts_with("€") ? 2 : 1;
      continue;
    }
    const char c = static_cast<char>(std::toupper(static_cast<unsigned char>(token[i])));
    switch (c) {
      case 'O':
      case 'Q':
      case 'D':
        out += '0';
        break;
      case 'I':
      case 'L':
      case '|':
      case '!':
        out += '1';
        break;
      case 'Z':
        out += '2';
        break;
      case 'S':
      case '$':
        out += '5';
        break;
      case 'G':
        out += '6';
        break;
      case 'B':
        out += '8';
        break;
      case 'J':
      case ']':
        out += '3';
        break;
      default:
        if (std::isalnum(static_cast<unsigned char>(c)) != 0) out += c;
    }
  }
  return out;
}

std::string word_text(const PageReading& page, const Cell& cell, int at) {
  return page.words[static_cast<std::size_t>(cell.words[static_cast<std::size_t>(at)])].text;
}

bool looks_like_number(std::string_view word) {
  static const RE2 kPattern(R"((?i)[0-9oilszbgdq|!$]{1,4}-?(?:[a-z€¢\]]{0,2}|0))");  // a 0: a C
  return RE2::FullMatch(re2::StringPiece(word.data(), word.size()), kPattern) && has_digit(word);
}

bool ends_in_letter(std::string_view code) {
  return !code.empty() && std::isalpha(static_cast<unsigned char>(code.back())) != 0;
}

namespace {

bool looks_like_series(std::string_view word) {
  static const RE2 kPattern(
      R"((?i)(?:(?:c{1,2}|€|¢)[\s-]?p|l[tp])-?[0-9oilszb|!]{1,4}-?[a-z€¢]{0,3})");
  return RE2::FullMatch(re2::StringPiece(word.data(), word.size()), kPattern) &&
         has_digit(code_fold(word).substr(2));
}

bool is_series_prefix(const std::string& word) {
  const std::string l = core::lower_case(trimmed(word));
  return l == "cp" || l == "lt" || l == "lp";
}

bool is_single_letter(std::string_view word) {
  return word.size() == 1 && std::isupper(static_cast<unsigned char>(word.front())) != 0;
}

// "CP71 C": a suffix that drifted off. "(SP)" marks the Spanish edition.
bool is_drifted_suffix(std::string_view before, std::string_view word) {
  if (word == "SP") return true;
  return is_single_letter(word) && !std::isalpha(static_cast<unsigned char>(before.back()));
}

// "XXX-XX-6218", "12-3456789"
bool is_taxpayer_id(std::string_view word) {
  static const RE2 kPattern(R"([X0-9]{3}-[X0-9]{2}-[X0-9]{4}|[X0-9]{2}-[X0-9]{7})");
  return RE2::FullMatch(re2::StringPiece(word.data(), word.size()), kPattern);
}

bool is_notice_date_label(const PageReading& page, const Cell& cell) {
  const std::string first = label_word(word_text(page, cell, 0));
  const std::string last =
      label_word(word_text(page, cell, static_cast<int>(cell.words.size()) - 1));
  return (first == "notice" && last == "date") || (first == "fecha" && last == "aviso");
}

// The column of a notice's own values: below, with at most a row between, stands a date, and beside
// it its label or below it the taxpayer's id. The code's label is lost, under a thumb perhaps.
bool heads_a_notices_values(const Layout& layout, int index) {
  constexpr double kAligned = 0.01, kReach = 0.4;
  const PageReading& page = *layout.page;
  const auto cell_at = [&](int at) -> const Cell& {
    return layout.cells[static_cast<std::size_t>(at)];
  };
  const auto next_value = [&](int at) -> std::optional<int> {
    const std::optional<int> below = layout.below(at, 1.5);
    const bool aligned =
        below && std::abs(cell_at(*below).box.x0 - cell_at(index).box.x0) < kAligned;
    return aligned ? below : std::nullopt;
  };
  std::optional<int> value = next_value(index);
  for (int rows = 0; rows < 2 && value; ++rows, value = next_value(*value)) {
    const auto& marks = cell_at(*value).passage.marks;
    if (marks.empty() || marks.front().kind != kDate) continue;
    const std::optional<int> label = layout.left_of(*value, kReach);
    const std::optional<int> below = next_value(*value);
    return (label && is_notice_date_label(page, cell_at(*label))) ||
           (below && is_taxpayer_id(word_text(page, cell_at(*below), 0)));
  }
  return false;
}

}  // namespace

std::vector<CodeToken> code_tokens_of(const PageReading& page, const Cell& cell) {
  std::vector<CodeToken> tokens;
  const int count = static_cast<int>(cell.words.size());
  for (int i = 0; i < count; ++i) {
    const std::string word = without_marks(word_text(page, cell, i));
    const std::string next = i + 1 < count ? code_word(word_text(page, cell, i + 1)) : "";
    const std::string third = i + 2 < count ? trimmed(word_text(page, cell, i + 2)) : "";
    CodeToken token{word, i, i};
    const std::string label = label_word(word);
    if (looks_like_series(word)) {
      if (is_drifted_suffix(word, next))
        token = {word + next, i, i + 1};
      else if (code_word(word_text(page, cell, i)).ends_with(']'))
        token.text += ']';
    } else if (is_series_prefix(word) && looks_like_number(next)) {
      token = {word + next, i, i + 1};
      if (is_drifted_suffix(next, third)) token = {token.text + third, i, i + 2};
    } else if ((word + next == "CP" || word + next == "LT") && looks_like_number(third)) {
      token = {word + next + third, i, i + 2};
    } else if (core::may_be_letter(word + next) && looks_like_number(third) && third.size() >= 3) {
      token = {"Letter " + third, i, i + 2};  // "Let ter 3219"
    } else if (is_letter_label(label) && looks_like_number(next) && next.size() >= 2) {
      token = {"Letter " + next, i, i + 1};
      if (third == "C" && is_drifted_suffix(next, third)) token = {token.text + third, i, i + 2};
    } else if ((label == "form" || label == "notice") && looks_like_number(next) &&
               next.size() >= 3) {
      token = {label == "form" ? "Form " + next : "Notice " + next, i, i + 1};
    } else {
      continue;
    }
    tokens.push_back(token);
    i = token.last;
  }
  return tokens;
}

CodeLabels labels_of(const Layout& layout) {
  CodeLabels labels;
  for (std::size_t i = 0; i < layout.cells.size(); ++i) {
    const Cell& cell = layout.cells[i];
    if (cell.words.size() > 2) continue;
    const std::string text = label_word(word_text(*layout.page, cell, 0));
    if (text != "notice" && text != "aviso" && text != "letter" && text != "carta") continue;
    const int index = static_cast<int>(i);
    for (const auto& value : {layout.right_of(index), layout.below(index, 1.5)}) {
      if (value) labels.try_emplace(*value, text);
    }
  }
  for (std::size_t i = 0; i < layout.cells.size(); ++i) {
    const Cell& cell = layout.cells[i];
    const int index = static_cast<int>(i);
    if (cell.words.size() == 1 &&
        looks_like_series(without_marks(word_text(*layout.page, cell, 0))) &&
        !labels.contains(index) && heads_a_notices_values(layout, index))
      labels.emplace(index, "notice");
  }
  return labels;
}

}  // namespace noticescan::extract
