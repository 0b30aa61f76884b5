// SPDX-License-Identifier: Apache-2.0
#include "core/error.hpp"

#include <array>

namespace noticescan::core {
namespace {

constexpr std::array<std::string_view, 13> kNames = {
    "not_found", "not_a_file", "not_readable", "unsupported_type", "corrupt",
    "encrypted", "too_large",  "timeout",      "crashed",          "empty",
    "illegible", "setup",      "internal"};

}  // namespace

std::string_view name_of(ErrorCode code) {
  return kNames.at(static_cast<std::size_t>(code));
}

std::optional<ErrorCode> error_code_named(std::string_view name) {
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    if (kNames[i] == name) return static_cast<ErrorCode>(i);
  }
  return std::nullopt;
}

}  // namespace noticescan::core
