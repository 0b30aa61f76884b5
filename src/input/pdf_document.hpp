// SPDX-License-Identifier: Apache-2.0
// Takes the bytes of a PDF and gives its pages.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/error.hpp"
#include "input/document.hpp"

namespace noticescan::input {

// Errors: corrupt, encrypted, too_large.
core::Result<Document> open_pdf(std::vector<std::uint8_t> bytes, const Limits& limits,
                                const std::string& password);

}  // namespace noticescan::input
