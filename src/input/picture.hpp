// SPDX-License-Identifier: Apache-2.0
// Takes the bytes of a JPEG, PNG, WebP or BMP and gives its one page.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "core/error.hpp"
#include "input/document.hpp"
#include "input/sniff.hpp"

namespace noticescan::input {

// Looks at the header alone. Errors: corrupt, unsupported_type, too_large.
core::Result<std::unique_ptr<PageSource>> open_picture(Kind kind, std::vector<std::uint8_t> bytes,
                                                       const Limits& limits);

}  // namespace noticescan::input
