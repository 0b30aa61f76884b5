// SPDX-License-Identifier: Apache-2.0
// US dollars, exact to the cent.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace noticescan::core {

struct Money {
  std::int64_t cents = 0;

  friend auto operator<=>(const Money&, const Money&) = default;
};

std::string to_decimal(Money amount);  // "9533.53": for programs
std::string to_dollars(Money amount);  // "$9,533.53": for people

// Reads "$9,533.53", "9,533.53" and "9533.53". The cents and well-placed commas are required:
// anything else is more likely a misreading than an amount.
std::optional<Money> parse_money(std::string_view text);

}  // namespace noticescan::core
