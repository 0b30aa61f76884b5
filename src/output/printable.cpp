// SPDX-License-Identifier: Apache-2.0
#include "output/printable.hpp"

#include <clocale>
#include <cwchar>

namespace noticescan::output {
namespace {

constexpr char32_t kInvalid = 0xFFFFFFFF;

// One character of UTF-8 and the bytes that it takes: at least 1, `kInvalid` for a byte that starts
// none.
struct Character {
  char32_t code = kInvalid;
  std::size_t bytes = 1;
};

Character character_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  const unsigned char first = byte(0);
  if (first < 0x80) return {first, 1};
  const std::size_t size = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || at + size > text.size()) return {};
  char32_t code = first & (0xFFu >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return {};
    code = (code << 6) | (byte(i) & 0x3Fu);
  }
  const bool overlong = (size == 3 && code < 0x800) || (size == 4 && code < 0x10000);
  const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  if (overlong || surrogate || code > 0x10FFFF) return {};
  return {code, size};
}

bool is_space(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xA0 || c == 0x2028 ||
         c == 0x2029;
}

// Controls, and marks that have no ink of their own but reorder or hide what stands beside them.
bool is_harmful(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD || c == 0x061C ||
         (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB) ||
         (c >= 0xE0000 && c <= 0xE0FFF);
}

// The C library knows the widths, but only in a UTF-8 locale, which the user's may not be.
int columns_of(char32_t c) {
  if (c < 0x80) return 1;
  static const locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
  if (utf8 == nullptr) return 1;
  const locale_t before = uselocale(utf8);
  const int columns = wcwidth(static_cast<wchar_t>(c));
  uselocale(before);
  return columns < 0 ? 1 : columns;
}

// The bytes of the longest start of `text` that fits in `width` columns; at least one character.
std::size_t fitting_bytes(std::string_view text, int width) {
  std::size_t at = 0;
  int columns = 0;
  while (at < text.size()) {
    const Character c = character_at(text, at);
    columns += columns_of(c.code);
    if (columns > width && at > 0) break;
    at += c.bytes;
  }
  return at;
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  std::size_t at = 0;
  while ((at = text.find_first_not_of(' ', at)) != std::string_view::npos) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    words.push_back(text.substr(at, end - at));
    at = end;
  }
  return words;
}

}  // namespace

std::string printable(std::string_view text) {
  std::string safe;
  safe.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const Character c = character_at(text, at);
    if (is_space(c.code)) {
      safe += ' ';
    } else if (c.code == kInvalid || is_harmful(c.code)) {
      safe += '?';
    } else {
      safe += text.substr(at, c.bytes);
    }
    at += c.bytes;
  }
  return safe;
}

int display_width(std::string_view text) {
  int columns = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Character c = character_at(text, at);
    columns += columns_of(c.code);
    at += c.bytes;
  }
  return columns;
}

std::vector<std::string> wrap(std::string_view text, int width, int widest) {
  std::vector<std::string> lines;
  int used = width;  // so that the first word opens a line
  for (std::string_view word : words_of(text)) {
    int columns = display_width(word);
    if (!lines.empty() && used + 1 + columns <= width) {
      lines.back() += ' ';
      lines.back() += word;
      used += 1 + columns;
      continue;
    }
    for (; columns > widest; columns = display_width(word)) {
      const std::size_t bytes = fitting_bytes(word, widest);
      lines.emplace_back(word.substr(0, bytes));
      word.remove_prefix(bytes);
    }
    lines.emplace_back(word);
    used = columns;
  }
  return lines;
}

std::string shortened(std::string_view text, int width) {
  if (display_width(text) <= width) return std::string{text};
  std::string start{text.substr(0, fitting_bytes(text, width - 3))};
  const std::size_t last_space = start.rfind(' ');
  if (last_space != std::string::npos && last_space > 0) start.resize(last_space);
  while (start.ends_with(' ')) start.pop_back();
  return start + "...";
}

}  // namespace noticescan::output
