// SPDX-License-Identifier: Apache-2.0
// Bytes as text and back (RFC 4648, section 4).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace noticescan::core {

std::string base64(std::string_view bytes);

// Nothing where `text` is not base64 as the function above writes it.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace noticescan::core
