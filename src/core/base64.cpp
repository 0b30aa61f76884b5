// SPDX-License-Identifier: Apache-2.0
#include "core/base64.hpp"

#include <cstdint>

namespace noticescan::core {
namespace {

constexpr std::string_view kDigits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

}  // namespace

std::string base64(std::string_view bytes) {
  std::string text;
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    std::uint32_t three = 0;
    const std::size_t count = std::min<std::size_t>(3, bytes.size() - at);
    for (std::size_t i = 0; i < 3; ++i)
      three = three << 8U | (i < count ? static_cast<std::uint8_t>(bytes[at + i]) : 0U);
    for (std::size_t i = 0; i < 4; ++i)
      text += i <= count ? kDigits[three >> (18 - 6 * i) & 63U] : '=';
  }
  return text;
}

std::optional<std::string> from_base64(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  std::string bytes;
  while (!text.empty()) {
    std::uint32_t four = 0;
    std::size_t count = 0;
    for (; count < 4 && text[count] != '='; ++count) {
      const auto digit = kDigits.find(text[count]);
      if (digit == std::string_view::npos) return std::nullopt;
      four = four << 6U | static_cast<std::uint32_t>(digit);
    }
    const bool padded = count < 4;
    if (count < 2 || (padded && text.size() > 4)) return std::nullopt;
    if (padded && text.substr(count).find_first_not_of('=') != std::string_view::npos)
      return std::nullopt;
    four <<= 6 * (4 - count);
    for (std::size_t i = 0; i + 1 < count; ++i)
      bytes += static_cast<char>(four >> (16 - 8 * i) & 255U);
    text.remove_prefix(4);
  }
  return bytes;
}

}  // namespace noticescan::core
