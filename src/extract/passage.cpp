// SPDX-License-Identifier: Apache-2.0
#include "extract/passage.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <cctype>

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

char folded_letter(char c) {
  const char lower = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  switch (lower) {
    case '0':
      return 'o';
    case '1':
    case '|':
    case 'i':
      return 'l';
    case '5':
      return 's';
    default:
      return lower;
  }
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
  } else if (ends_sentence(text, at)) {
    out += '.';
  }
  return 1;
}

// "rn" is what OCR makes of m, and the other way round.
void fold_pairs(std::string& out) {
  if (out.size() >= 2 && out.ends_with("rn")) out.replace(out.size() - 2, 2, "m");
}

struct FoundMark {
  std::size_t begin;
  std::size_t end;
  Mark mark;
};

bool free_of(const std::vector<FoundMark>& marks, std::size_t begin, std::size_t end) {
  return std::none_of(marks.begin(), marks.end(),
                      [&](const FoundMark& m) { return begin < m.end && m.begin < end; });
}

std::string without_blanks(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c != ' ') out += c;
  }
  return out;
}

void find_amounts(const std::string& raw, std::vector<FoundMark>& marks) {
  static const RE2 kPattern(R"((-?\$\s?-?[0-9][0-9,]*(?:\.[0-9]{2})?|-?[0-9][0-9,]*\.[0-9]{2})\b)");
  re2::StringPiece input(raw);
  re2::StringPiece part;
  while (RE2::FindAndConsume(&input, kPattern, &part)) {
    const auto begin = static_cast<std::size_t>(part.data() - raw.data());
    if (!free_of(marks, begin, begin + part.size())) continue;
    std::string compact = without_blanks({part.data(), part.size()});
    const bool whole_dollars = compact.find('.') == std::string::npos;
    const auto amount = core::parse_money(whole_dollars ? compact + ".00" : compact);
    if (!amount) continue;
    Mark mark;
    mark.kind = kAmount;
    mark.amount = *amount;
    marks.push_back({begin, begin + part.size(), mark});
  }
}

void find_numbers(const std::string& raw, std::vector<FoundMark>& marks) {
  // "thirty (30) days" and "60-day" included; digits that belong to a longer number are not.
  static const RE2 kPattern(R"((?:^|[ (])((?:[0-9]{1,3}))(?:$|[ )]|-day|-d[ií]as))");
  std::size_t at = 0;
  std::array<re2::StringPiece, 2> part;
  while (at < raw.size() && kPattern.Match(raw, at, raw.size(), RE2::UNANCHORED, part.data(), 2)) {
    const auto begin = static_cast<std::size_t>(part[1].data() - raw.data());
    const std::size_t end = begin + part[1].size();
    at = end;
    if (!free_of(marks, begin, end)) continue;
    Mark mark;
    mark.kind = kNumber;
    mark.number = std::stoi(std::string{part[1].data(), part[1].size()});
    marks.push_back({begin, end, mark});
  }
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

  std::vector<FoundMark> marks;
  for (const FoundDate& date : find_dates(passage.raw)) {
    Mark mark;
    mark.kind = kDate;
    mark.date = date;
    marks.push_back({date.begin, date.end, mark});
  }
  find_amounts(passage.raw, marks);
  find_numbers(passage.raw, marks);
  std::sort(marks.begin(), marks.end(),
            [](const FoundMark& a, const FoundMark& b) { return a.begin < b.begin; });

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
    fold_pairs(passage.text);
    const std::size_t after = passage.text.size();
    if (after < before) {  // two letters became one
      passage.word_at.resize(after);
      passage.mark_at.resize(after);
    }
    passage.word_at.resize(after, word);
    passage.mark_at.resize(after, mark_index);
  }
  return passage;
}

std::string folded_pattern(std::string_view wording) {
  std::string out;
  std::string piece;
  const auto flush = [&] {
    out += RE2::QuoteMeta(piece);
    piece.clear();
  };
  struct Placeholder {
    std::string_view name;
    std::string_view pattern;
  };
  static constexpr std::array<Placeholder, 4> kPlaceholders = {{
      {"<date>", "\\.?\x04?(\x01)"},
      {"<amount>", "\x02"},
      {"<n>", "(\x03)"},
      {"...", "[^.\x01\x04]{0,160}?"},
  }};
  for (std::size_t at = 0; at < wording.size();) {
    const auto* placeholder =
        std::find_if(kPlaceholders.begin(), kPlaceholders.end(),
                     [&](const Placeholder& p) { return wording.substr(at).starts_with(p.name); });
    if (placeholder != kPlaceholders.end()) {
      flush();
      out += placeholder->pattern;
      at += placeholder->name.size();
      continue;
    }
    at += fold_one(wording, at, piece);
    fold_pairs(piece);
  }
  flush();
  return out;
}

}  // namespace noticescan::extract
