// SPDX-License-Identifier: Apache-2.0
#include "summary/masking.hpp"

#include <algorithm>
#include <cctype>

namespace noticescan::summary {
namespace {

bool is_digit(char c) {
  return std::isdigit(static_cast<unsigned char>(c)) != 0;
}

bool is_id_mark(char c) {
  return is_digit(c) || c == '-' || c == ' ' || c == 'X' || c == 'x' || c == '*';
}

// A run of exactly nine digits, perhaps parted by dashes or blanks: an id, for all we know.
// Longer runs (phone numbers, dates, control numbers) have another count.
std::size_t id_length(std::string_view text) {
  int digits = 0;
  std::size_t last = 0;
  for (std::size_t i = 0; i < text.size() && is_id_mark(text[i]); ++i) {
    if (text[i] == ' ' && (i + 1 == text.size() || !is_digit(text[i + 1]))) break;
    if (is_digit(text[i])) {
      ++digits;
      last = i + 1;
    }
  }
  const bool zip_code = last == 10 && text[5] == '-';  // "11742-9019"
  return digits == 9 && !zip_code ? last : 0;
}

}  // namespace

std::string mask_taxpayer_id(std::string_view id) {
  std::string masked{id};
  auto digits = std::count_if(masked.begin(), masked.end(), is_digit);
  for (char& c : masked) {
    if (!is_digit(c)) continue;
    if (digits > 4) c = 'X';
    --digits;
  }
  return masked;
}

std::string mask_ids_in(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const bool starts = is_digit(text[at]) && (at == 0 || !is_digit(text[at - 1]));
    const std::size_t length = starts ? id_length(text.substr(at)) : 0;
    if (length == 0) {
      out += text[at++];
    } else {
      out += mask_taxpayer_id(text.substr(at, length));
      at += length;
    }
  }
  return out;
}

}  // namespace noticescan::summary
