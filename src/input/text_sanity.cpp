// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <string_view>

#include "input/pdf_text.hpp"

namespace noticescan::input {
namespace {

struct Census {
  int letters = 0;  // of any script
  int latin = 0;    // a to z, of either case
  int vowels = 0;   // of those
  int digits = 0;
  int signs = 0;  // punctuation; leaders of dots, lines and dashes apart
  int bad = 0;    // nothing that is ever printed
};

// One code point, and on to the next. Broken UTF-8 gives U+FFFD.
char32_t next_code_point(std::string_view text, std::size_t& at) {
  const auto byte = static_cast<unsigned char>(text[at++]);
  if (byte < 0x80) return byte;
  const int more = byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : byte >= 0xC0 ? 1 : 0;
  if (more == 0) return 0xFFFD;
  char32_t code = byte & (0x3F >> more);
  for (int i = 0; i < more; ++i) {
    if (at >= text.size()) return 0xFFFD;
    code = code << 6 | (static_cast<unsigned char>(text[at++]) & 0x3F);
  }
  return code;
}

bool is_bad(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0xE000 && c <= 0xF8FF) || c == 0xFFFD ||
         c >= 0xF0000 || (c & 0xFFFE) == 0xFFFE;
}

void count(char32_t c, Census& census) {
  const char32_t lower = c >= 'A' && c <= 'Z' ? c + 32 : c;
  if (is_bad(c)) {
    ++census.bad;
  } else if (lower >= 'a' && lower <= 'z') {
    ++census.letters;
    ++census.latin;
    census.vowels +=
        std::string_view("aeiouy").find(static_cast<char>(lower)) != std::string_view::npos;
  } else if (c >= '0' && c <= '9') {
    ++census.digits;
  } else if (c >= 0xC0 && c != 0xD7 && c != 0xF7 && !(c >= 0x2000 && c < 0x2C00)) {
    ++census.letters;
  } else if (c != '.' && c != '_' && c != '-' && !(c >= 0x2000 && c < 0x2C00)) {
    ++census.signs;
  }
}

}  // namespace

bool is_garbage(const std::vector<core::Word>& words) {
  Census census;
  for (const core::Word& word : words)
    for (std::size_t at = 0; at < word.text.size();) count(next_code_point(word.text, at), census);
  const int good = census.letters + census.digits;
  if (census.bad * 50 > good + census.bad) return true;
  if (census.signs > good) return true;
  // English and Spanish texts are 38 to 48 % vowels (y counted); codes shifted by a fixed step are
  // not.
  return census.latin >= 60 &&
         (census.vowels * 100 < census.latin * 20 || census.vowels * 100 > census.latin * 65);
}

}  // namespace noticescan::input
