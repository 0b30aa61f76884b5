// SPDX-License-Identifier: Apache-2.0
#include "kb/listing_order.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace noticescan::kb {
namespace {

// Series, number, suffix: comparing tuples compares codes.
std::tuple<std::size_t, int, std::string_view> sort_key(std::string_view code) {
  static constexpr std::array<std::string_view, 6> kSeries = {"CP",      "LT",    "LP",
                                                              "Letter ", "Form ", "Notice "};
  const auto series = std::find_if(kSeries.begin(), kSeries.end(),
                                   [&](std::string_view name) { return code.starts_with(name); });
  const auto rank = static_cast<std::size_t>(series - kSeries.begin());
  if (series == kSeries.end()) return {rank, 0, code};
  code.remove_prefix(series->size());
  int number = 0;
  while (!code.empty() && code.front() >= '0' && code.front() <= '9' && number < 100'000) {
    number = number * 10 + (code.front() - '0');
    code.remove_prefix(1);
  }
  return {rank, number, code};
}

}  // namespace

bool listed_before(std::string_view a, std::string_view b) {
  return sort_key(a) < sort_key(b);
}

}  // namespace noticescan::kb
