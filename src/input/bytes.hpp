// SPDX-License-Identifier: Apache-2.0
// Looking into the bytes of a file. Every reader is checked: beyond the end stands 0.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace noticescan::input {

using Bytes = std::span<const std::uint8_t>;

inline bool has_at(Bytes bytes, std::size_t offset, std::string_view text) {
  if (offset > bytes.size() || bytes.size() - offset < text.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (bytes[offset + i] != static_cast<std::uint8_t>(text[i])) return false;
  return true;
}

// `width` bytes as one number; in 8 bytes at most.
inline std::uint64_t number_at(Bytes bytes, std::size_t offset, int width, bool big_endian) {
  if (offset > bytes.size() || bytes.size() - offset < static_cast<std::size_t>(width)) return 0;
  std::uint64_t value = 0;
  for (int i = 0; i < width; ++i) {
    const std::size_t at = offset + static_cast<std::size_t>(big_endian ? i : width - 1 - i);
    value = value << 8 | bytes[at];
  }
  return value;
}

inline std::uint32_t big32(Bytes bytes, std::size_t offset) {
  return static_cast<std::uint32_t>(number_at(bytes, offset, 4, true));
}

inline std::uint32_t little32(Bytes bytes, std::size_t offset) {
  return static_cast<std::uint32_t>(number_at(bytes, offset, 4, false));
}

inline std::string_view as_text(Bytes bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace noticescan::input
