// SPDX-License-Identifier: Apache-2.0
// Takes the bytes of a HEIC or HEIF file and gives its pictures, one a page. libheif turns them
// upright by the container's own properties; EXIF orientation is a copy of that and must not be
// applied again.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "core/error.hpp"
#include "input/document.hpp"

namespace noticescan::input {

// Errors: corrupt, unsupported_type, too_large.
core::Result<std::unique_ptr<PageSource>> open_heif(std::vector<std::uint8_t> bytes,
                                                    const Limits& limits);

}  // namespace noticescan::input
