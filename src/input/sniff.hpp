// SPDX-License-Identifier: Apache-2.0
// Takes the first bytes of a file and gives its kind. Names and suffixes play no part.
#pragma once

#include <string>
#include <string_view>

#include "input/bytes.hpp"

namespace noticescan::input {

enum class Kind { pdf, jpeg, png, tiff, webp, bmp, heif, other };

// `other` where it is none of the kinds that are read.
Kind sniff(Bytes bytes);

// "image/heic" and the like; empty for `other`.
std::string_view media_type(Kind kind);

// What a file that isn't read seems to be, for a message: "a GIF picture", "plain text".
std::string seems_to_be(Bytes bytes);

}  // namespace noticescan::input
