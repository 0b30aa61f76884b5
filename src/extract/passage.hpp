// SPDX-License-Identifier: Apache-2.0
// A run of words as the wordings of data/phrases see it: letters that OCR confuses folded together,
// white space and most punctuation gone, dates, amounts and numbers replaced by one mark each.
//   "Pay the amount due of $1,075.21 by February 20, 2018." -> "paytheamountdueof$by@."
// (with kAmount for $, kDate for @).
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.hpp"
#include "core/money.hpp"
#include "core/page.hpp"
#include "extract/date_text.hpp"

namespace noticescan::extract {

inline constexpr char kDate = '\x01';
inline constexpr char kAmount = '\x02';
inline constexpr char kNumber = '\x03';     // a whole number of one to three digits
inline constexpr char kColumnGap = '\x04';  // between two cells that are not one line

// What stands behind a mark.
struct Mark {
  char kind = kDate;
  FoundDate date;      // kDate
  core::Money amount;  // kAmount
  int number = 0;      // kNumber
  int first_word = 0;  // positions in Passage::words
  int last_word = 0;
};

struct Passage {
  std::vector<int> words;    // indices into PageReading::words; -1 stands for a column gap
  std::string raw;           // the words with blanks between them, as read
  std::string text;          // folded, with marks
  std::vector<int> word_at;  // of each byte of `text`, the position in `words`
  std::vector<Mark> marks;
  std::vector<int> mark_at;  // of each byte of `text`, the index in `marks`, or -1
};

Passage make_passage(const core::PageReading& page, std::vector<int> words);

// Text folded in the same way, without marks.
std::string folded(std::string_view text);

// How many of ASCII's stand in it.
std::ptrdiff_t letters_and_digits(std::string_view text);

// Lists of wordings that mean the same: "from_notice_date" -> "from the date of this notice", ...
using WordingLists = std::map<std::string, std::vector<std::string>>;

struct FoldedWording {
  std::string pattern;  // for RE2
  std::string literal;  // the longest piece of plain text, which every match holds
  int letters = 0;      // that every match holds at least
  int excess = 0;       // how many bytes more than its letters a match may have
};

// A wording folded in the same way; placeholders <date>, <amount>, <n> become marks, "..." becomes
// a gap within one sentence, and {name} any of the wordings of that list.
FoldedWording fold_wording(std::string_view wording, const WordingLists& lists);

std::string folded_pattern(std::string_view wording);

}  // namespace noticescan::extract
