// SPDX-License-Identifier: Apache-2.0
#include "pipeline/shard.hpp"

#include <fmt/format.h>

#include <charconv>

namespace noticescan::pipeline {
namespace {

std::optional<int> number_in(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = error == std::errc{} && end == text.data() + text.size();
  return whole && number >= 1 && number <= kMaxShards ? std::optional(number) : std::nullopt;
}

}  // namespace

std::optional<Shard> parse_shard(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const auto number = number_in(text.substr(0, slash));
  const auto count = number_in(text.substr(slash + 1));
  if (!number || !count || *number > *count) return std::nullopt;
  return Shard{*number, *count};
}

std::string name_of(const Shard& shard) {
  return fmt::format("{}/{}", shard.number, shard.count);
}

bool is_in(const Shard& shard, std::string_view sha256) {
  constexpr std::size_t kDigits = 15;  // 60 bits: as good as all of them
  std::uint64_t value = 0;
  const std::string_view digits = sha256.substr(0, kDigits);
  std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  return value % static_cast<std::uint64_t>(shard.count) ==
         static_cast<std::uint64_t>(shard.number - 1);
}

}  // namespace noticescan::pipeline
