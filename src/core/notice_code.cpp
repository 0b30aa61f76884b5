// SPDX-License-Identifier: Apache-2.0
#include "core/notice_code.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <functional>
#include <numeric>

namespace noticescan::core {
namespace {

bool is_digit(char c) {
  return std::isdigit(static_cast<unsigned char>(c)) != 0;
}
bool is_alpha(char c) {
  return std::isalpha(static_cast<unsigned char>(c)) != 0;
}

// Upper case, without the blanks, dots and dashes that people put between the parts; a dash before
// a closing letter stays (Letter 566-B, Form 668-A).
std::string squeezed(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == ' ' || c == '\t' || c == '.' || c == ':' || c == '#') continue;
    if (c == '-' && (out.empty() || !is_digit(out.back()))) continue;
    out += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  }
  return out;
}

bool is_round(char c) {
  return std::string_view{"aceo"}.find(c) != std::string_view::npos;
}

bool take_prefix(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

// "14", "71C", "3219N", "566-B", "501(SP)": digits, then at most two letters.
struct Number {
  std::string digits;
  std::string suffix;
};

std::optional<Number> parse_number(std::string_view text) {
  Number number;
  while (!text.empty() && is_digit(text.front())) {
    number.digits += text.front();
    text.remove_prefix(1);
  }
  if (number.digits.empty() || number.digits.size() > 4) return std::nullopt;
  if (text == "(SP)") text = "SP";
  if (text.starts_with('-')) {
    number.suffix = "-";
    text.remove_prefix(1);
    if (text.empty()) return std::nullopt;
  }
  if (text.size() > 2 || !std::all_of(text.begin(), text.end(), is_alpha)) return std::nullopt;
  number.suffix += text;
  return number;
}

std::string without_leading_zeros(const std::string& digits) {
  const auto first = digits.find_first_not_of('0');
  return first == std::string::npos ? digits : digits.substr(first);
}

// CP01 to CP09 keep their zero, CP080 loses it.
std::string cp_digits(const std::string& digits) {
  const std::string bare = without_leading_zeros(digits);
  return bare.size() == 1 ? "0" + bare : bare;
}

}  // namespace

std::optional<std::string> canonical_code(std::string_view text) {
  const std::string squeezed_text = squeezed(text);
  std::string_view rest = squeezed_text;
  const bool called_notice = take_prefix(rest, "NOTICE") || take_prefix(rest, "AVISO");

  enum class Series { cp, lt, lp, letter, form, notice };
  Series series = called_notice ? Series::notice : Series::letter;
  bool named = called_notice;
  using Prefix = std::pair<std::string_view, Series>;
  static constexpr std::array<Prefix, 7> kPrefixes = {{{"LETTER", Series::letter},
                                                       {"CARTA", Series::letter},
                                                       {"LTR", Series::letter},
                                                       {"CP", Series::cp},
                                                       {"LT", Series::lt},
                                                       {"LP", Series::lp},
                                                       {"FORM", Series::form}}};
  for (const auto& [prefix, which] : kPrefixes) {
    if (take_prefix(rest, prefix)) {
      series = which;
      named = true;
      break;
    }
  }
  const auto number = parse_number(rest);
  if (!number) return std::nullopt;
  const std::string bare = without_leading_zeros(number->digits) + number->suffix;
  switch (series) {
    case Series::cp: {
      std::string suffix = number->suffix;
      if (suffix.starts_with('-')) suffix.erase(0, 1);
      return "CP" + cp_digits(number->digits) + suffix;
    }
    case Series::lt:
      return "LT" + bare;
    case Series::lp:
      return "LP" + bare;
    case Series::form:
      return "Form " + bare;
    case Series::notice:
      return "Notice " + bare;
    case Series::letter:
      break;
  }
  // A number alone is a letter only if it looks like one: four digits or a closing letter.
  if (!named && number->digits.size() < 3 && number->suffix.empty()) return std::nullopt;
  return "Letter " + bare;
}

bool may_be_letter(std::string_view word) {
  constexpr std::string_view kLetter = "letter", kUpright = "l1i|!";
  if (word.size() != kLetter.size()) return false;
  const auto lower = [](char c) {
    return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  };
  if (kUpright.find(lower(word.front())) == std::string_view::npos) return false;
  int wrong = 0;
  for (std::size_t i = 1; i < word.size(); ++i) {
    const char c = lower(word[i]);
    wrong += c != kLetter[i] && !(is_round(c) && is_round(kLetter[i]));
  }
  return wrong <= 1;
}

bool KnownCodes::contains(std::string_view canonical) const {
  return std::binary_search(codes.begin(), codes.end(), canonical);
}

bool is_one_sign_off(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::inner_product(a.begin(), a.end(), b.begin(), 0, std::plus<>(),
                                                    std::not_equal_to<>()) == 1;
}

bool lacks_suffix_of(std::string_view code, std::string_view longer) {
  if (code.size() >= longer.size() || !longer.starts_with(code)) return false;
  const std::string_view rest = longer.substr(code.size());
  return std::none_of(rest.begin(), rest.end(),
                      [](unsigned char c) { return std::isdigit(c) != 0; });
}

bool Expectation::may_print(Prints what) const {
  return !prints || std::find(prints->begin(), prints->end(), what) != prints->end();
}

bool Expectation::prints_nothing() const {
  return prints && prints->size() == 1 && prints->front() == Prints::nothing;
}

}  // namespace noticescan::core
