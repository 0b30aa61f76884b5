// SPDX-License-Identifier: Apache-2.0
#include "core/money.hpp"

#include <fmt/format.h>

#include <cctype>

namespace noticescan::core {
namespace {

constexpr std::size_t kMaxDollarDigits = 12;

bool is_digit(char c) {
  return std::isdigit(static_cast<unsigned char>(c)) != 0;
}

// Digits of "9,533", or nothing where a comma stands where none may.
std::optional<std::string> without_commas(std::string_view dollars) {
  const bool grouped = dollars.find(',') != std::string_view::npos;
  std::string digits;
  for (std::size_t i = 0; i < dollars.size(); ++i) {
    const bool comma_due = grouped && i > 0 && (dollars.size() - i) % 4 == 0;
    if (dollars[i] == ',') {
      if (!comma_due) return std::nullopt;
    } else if (!is_digit(dollars[i]) || comma_due) {
      return std::nullopt;
    } else {
      digits += dollars[i];
    }
  }
  if (digits.empty() || digits.size() > kMaxDollarDigits) return std::nullopt;
  return digits;
}

}  // namespace

std::string to_decimal(Money amount) {
  const std::int64_t size = amount.cents < 0 ? -amount.cents : amount.cents;
  return fmt::format("{}{}.{:02}", amount.cents < 0 ? "-" : "", size / 100, size % 100);
}

std::string to_dollars(Money amount) {
  const std::int64_t size = amount.cents < 0 ? -amount.cents : amount.cents;
  const std::string digits = std::to_string(size / 100);
  std::string dollars;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) dollars += ',';
    dollars += digits[i];
  }
  return fmt::format("{}${}.{:02}", amount.cents < 0 ? "-" : "", dollars, size % 100);
}

std::optional<Money> parse_money(std::string_view text) {
  bool negative = false;
  if (text.starts_with('-')) {
    negative = true;
    text.remove_prefix(1);
  }
  if (text.starts_with('$')) text.remove_prefix(1);
  if (text.size() < 4 || text[text.size() - 3] != '.') return std::nullopt;
  const std::string_view cents = text.substr(text.size() - 2);
  if (!is_digit(cents[0]) || !is_digit(cents[1])) return std::nullopt;
  const auto dollars = without_commas(text.substr(0, text.size() - 3));
  if (!dollars) return std::nullopt;
  const std::int64_t value = std::stoll(*dollars) * 100 + (cents[0] - '0') * 10 + (cents[1] - '0');
  return Money{negative ? -value : value};
}

}  // namespace noticescan::core
