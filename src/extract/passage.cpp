// SPDX-License-Identifier: Apache-2.0
#include "extract/passage.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "core/lower_case.hpp"
#include "extract/marks.hpp"

namespace noticescan::extract {
namespace {

struct Utf8Fold {
  std::string_view from;
  std::string_view to;
};

// Accented letters lose their accent; typographic marks that carry no meaning here vanish.
constexpr std::array<Utf8Fold, 20> kUtf8Folds = {{
    {"á", "a"},  {"é", "e"}, {"í", "i"}, {"ó", "o"}, {"ú", "u"}, {"ü", "u"}, {"ñ", "n"},
    {"Á", "a"},  {"É", "e"}, {"Í", "i"}, {"Ó", "o"}, {"Ú", "u"}, {"Ñ", "n"}, {"ﬁ", "fi"},
    {"ﬂ", "fl"}, {"€", "c"}, {"¢", "c"}, {"’", ""},  {"–", ""},  {"—", ""},
}};

constexpr std::array<char, 128> kFolded = [] {
  std::array<char, 128> table{};
  for (std::size_t i = 0; i < table.size(); ++i) {
    const char c = static_cast<char>(i);
    table[i] = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  // Letters that OCR takes for one another.
  constexpr std::array<std::pair<char, char>, 11> kAlike = {{{'0', 'o'},
                                                             {'1', 'l'},
                                                             {'|', 'l'},
                                                             {'i', 'l'},
                                                             {'I', 'l'},
                                                             {'5', 's'},
                                                             {'c', 'e'},
                                                             {'C', 'e'},
                                                             {'h', 'b'},
                                                             {'H', 'b'},
                                                             {'y', 'v'}}};
  for (const auto& [from, to] : kAlike) table[static_cast<std::size_t>(from)] = to;
  table['Y'] = 'v';
  return table;
}();

char folded_letter(char c) {
  return kFolded[static_cast<unsigned char>(c) & 0x7f];
}

// "fi!e", "unti! July 15": a small l in print that is hard to read.
bool is_l(std::string_view text, std::size_t at) {
  constexpr std::array<std::string_view, 8> kWithoutL = {"unti", "apri", "wil", "al",
                                                         "tota", "cal",  "mai", "fina"};
  const auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
  if (text[at] != '!' || at == 0 || !is_small(text[at - 1])) return false;
  if (at + 1 < text.size() && is_small(text[at + 1])) return true;
  const auto gap = text.find_last_of(std::string{' ', kColumnGap}, at);
  const std::size_t begin = gap == std::string_view::npos ? 0 : gap + 1;
  return std::ranges::find(kWithoutL, core::lower_case(text.substr(begin, at - begin))) !=
         kWithoutL.end();
}

bool ends_sentence(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (c != '.' && c != '?' && c != '!') return false;
  // "the U.S. Tax Court", "Karen Q. Hinds": the letter stands alone before its point.
  const bool initial = at > 0 && std::isupper(static_cast<unsigned char>(text[at - 1])) != 0 &&
                       (at == 1 || std::isalnum(static_cast<unsigned char>(text[at - 2])) == 0);
  if (c == '.' && initial) return false;
  return at + 1 == text.size() || text[at + 1] == ' ' || text[at + 1] == '"' || text[at + 1] == ')';
}

// Appends the folded form of text[at...] to `out` and returns the number of bytes read.
std::size_t fold_one(std::string_view text, std::size_t at, std::string& out) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte >= 0x80) {
    for (const Utf8Fold& fold : kUtf8Folds) {
      if (!text.substr(at).starts_with(fold.from)) continue;
      for (const char c : fold.to) out += folded_letter(c);
      return fold.from.size();
    }
    return 1;
  }
  if (std::isalnum(byte) != 0 || byte == '|') {
    out += folded_letter(text[at]);
  } else if (is_l(text, at)) {
    out += folded_letter('l');
  } else if (ends_sentence(text, at)) {
    out += '.';
  }
  return 1;
}

// "rn" is what OCR makes of m, and the other way round; within one word alone ("or not" has none).
bool fold_pair(std::string& out) {
  if (!out.ends_with("rn")) return false;
  out.replace(out.size() - 2, 2, "m");
  return true;
}

// Of each byte of `raw`, the position of its word.
std::vector<int> join_words(const core::PageReading& page, Passage& passage) {
  std::vector<int> word_of;
  for (std::size_t i = 0; i < passage.words.size(); ++i) {
    const int word = passage.words[i];
    const std::string text =
        word < 0 ? std::string{kColumnGap} : page.words[static_cast<std::size_t>(word)].text;
    if (i > 0) {
      passage.raw += ' ';
      word_of.push_back(static_cast<int>(i));
    }
    passage.raw += text;
    word_of.insert(word_of.end(), text.size(), static_cast<int>(i));
  }
  return word_of;
}

}  // namespace

Passage make_passage(const core::PageReading& page, std::vector<int> words) {
  Passage passage;
  passage.words = std::move(words);
  const std::vector<int> word_of = join_words(page, passage);

  const std::vector<FoundMark> marks = find_marks(passage.raw);

  std::size_t next = 0;
  for (std::size_t at = 0; at < passage.raw.size();) {
    const std::size_t before = passage.text.size();
    int mark_index = -1;
    const int word = word_of[at];
    if (next < marks.size() && at == marks[next].begin) {
      Mark mark = marks[next].mark;
      mark.first_word = word_of[at];
      mark.last_word = word_of[marks[next].end - 1];
      mark_index = static_cast<int>(passage.marks.size());
      passage.marks.push_back(mark);
      passage.text += mark.kind;
      at = marks[next].end;
      ++next;
    } else if (passage.raw[at] == kColumnGap) {
      passage.text += kColumnGap;
      ++at;
    } else {
      at += fold_one(passage.raw, at, passage.text);
    }
    if (before > 0 && passage.text.size() > before && passage.word_at[before - 1] == word &&
        fold_pair(passage.text)) {  // two letters became one
      passage.word_at.resize(before - 1);
      passage.mark_at.resize(before - 1);
    }
    const std::size_t after = passage.text.size();
    passage.word_at.resize(after, word);
    passage.mark_at.resize(after, mark_index);
  }
  return passage;
}

namespace {

struct Placeholder {
  std::string_view name;
  std::string_view pattern;
  int length;  // in bytes, at most
};

// A speck may stand as a full stop before a date or after a number. The length of a gap is checked
// on the match: counted in the pattern, it makes that a hundred times as large.
constexpr std::array<Placeholder, 4> kPlaceholders = {{
    {"<date>", "\\.?\x04?(\x01)", 3},
    {"<amount>", "\x04?\x02", 2},
    {"<n>", "(\x03)\\.?", 2},
    {"...", "[^.\x01\x04]*?", 160},
}};

// "{name}" at the beginning of the text: the list of that name.
const std::vector<std::string>* list_at(std::string_view text, const WordingLists& lists,
                                        std::size_t& length) {
  const auto close = text.find('}');
  if (!text.starts_with('{') || close == std::string_view::npos) return nullptr;
  const auto list = lists.find(std::string{text.substr(1, close - 1)});
  if (list == lists.end()) return nullptr;
  length = close + 1;
  return &list->second;
}

}  // namespace

std::ptrdiff_t letters_and_digits(std::string_view text) {
  return std::ranges::count_if(text, [](unsigned char c) { return std::isalnum(c) != 0; });
}

std::string folded(std::string_view text) {
  std::string out;
  bool inside = false;  // of a word: its letters may pair with the one before
  for (std::size_t at = 0; at < text.size();) {
    const bool blank = text[at] == ' ';
    const std::size_t before = out.size();
    at += fold_one(text, at, out);
    if (inside && out.size() > before) fold_pair(out);
    inside = !blank && (inside || out.size() > before);
  }
  return out;
}

FoldedWording fold_wording(std::string_view wording, const WordingLists& lists) {
  FoldedWording result;
  const auto flush = [&](std::string_view piece) {
    const std::string text = folded(piece);
    result.pattern += RE2::QuoteMeta(text);
    result.letters += static_cast<int>(text.size());
    if (text.size() > result.literal.size()) result.literal = text;
  };
  std::size_t begin = 0;  // of the plain text since the last placeholder
  for (std::size_t at = 0; at < wording.size();) {
    const std::string_view rest = wording.substr(at);
    std::size_t length = 0;
    std::string pattern;
    const auto* placeholder =
        std::find_if(kPlaceholders.begin(), kPlaceholders.end(),
                     [&](const Placeholder& p) { return rest.starts_with(p.name); });
    if (placeholder != kPlaceholders.end()) {
      pattern = placeholder->pattern;
      result.excess += placeholder->length;
      length = placeholder->name.size();
    } else if (const auto* list = list_at(rest, lists, length)) {
      std::size_t shortest = std::string::npos;
      std::size_t longest = 0;
      for (const std::string& choice : *list) {
        const std::string text = folded(choice);
        shortest = std::min(shortest, text.size());
        longest = std::max(longest, text.size());
        pattern += (pattern.empty() ? "(?:" : "|") + RE2::QuoteMeta(text);
      }
      pattern += ')';
      result.letters += static_cast<int>(shortest);
      result.excess += static_cast<int>(longest - shortest);
    } else {
      ++at;
      continue;
    }
    flush(wording.substr(begin, at - begin));
    result.pattern += pattern;
    at += length;
    begin = at;
  }
  flush(wording.substr(begin));
  return result;
}

std::string folded_pattern(std::string_view wording) {
  return fold_wording(wording, {}).pattern;
}

}  // namespace noticescan::extract
