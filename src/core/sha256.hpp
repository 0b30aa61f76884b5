// SPDX-License-Identifier: Apache-2.0
// The SHA-256 of bytes (FIPS 180-4), for naming input files and for checking models.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace noticescan::core {

std::string sha256_hex(std::span<const std::uint8_t> bytes);  // 64 lower-case hexadecimal digits
std::string sha256_hex(std::string_view bytes);

}  // namespace noticescan::core
