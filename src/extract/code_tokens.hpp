// SPDX-License-Identifier: Apache-2.0
// What in a line of words is shaped like a notice's code, whatever it may be. Inside the room only.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/page.hpp"
#include "extract/layout.hpp"

namespace noticescan::extract {

// Without punctuation at its ends.
std::string trimmed(std::string_view text);
// Without any mark at its ends: punctuation, quotes, dashes, pieces of a ruled line.
std::string without_marks(std::string_view text);
// The same for a word that may be a code: a bracket right behind its digits, which may be a J,
// stays as "]".
std::string code_word(std::string_view text);
// A word in small letters without punctuation. "Lotter", "Latter" are "letter": in smeared print
// round letters are alike.
std::string label_word(std::string_view text);
// "letter", "ltr", "carta"
bool is_letter_label(std::string_view label);
bool has_digit(std::string_view text);
std::string word_text(const core::PageReading& page, const Cell& cell, int at);

// "4883C", "3219", "566-B", with what OCR may have made of the digits.
bool looks_like_number(std::string_view word);

bool ends_in_letter(std::string_view code);

// What OCR confuses, folded to one letter of each group.
std::string code_fold(std::string_view token);

// A token that is shaped like a code of a series (CP, LT, LP), or a letter number behind "Letter".
struct CodeToken {
  std::string text;  // canonical_code() reads it
  int first = 0;     // positions in the cell
  int last = 0;
};

// "CP14", "CP 14", "C P 14", "CP71 C", "LTR 4883C", "Letter 566-B", "CP523 (SP)".
std::vector<CodeToken> code_tokens_of(const core::PageReading& page, const Cell& cell);

// Of cells that have it on their left or above, the label in small letters: "Notice" | "CP14".
using CodeLabels = std::map<int, std::string>;
CodeLabels labels_of(const Layout& layout);

// Below this share of the page's height a code is a slip's, above a header's. That orders the
// evidence, nothing more: both count alike.
inline constexpr double kHeaderEnd = 0.5;

}  // namespace noticescan::extract
