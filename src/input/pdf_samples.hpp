// SPDX-License-Identifier: Apache-2.0
// Takes a PDF's image object and gives its pixels as stored, through the decoder that fits.
#pragma once

#include <optional>

#include <qpdf/QPDFObjectHandle.hh>

#include "input/document.hpp"
#include "input/image.hpp"

namespace noticescan::input {

// JPEG, CCITT group 4, and plain samples (Flate, LZW, run length) of up to 8 bits in grey, RGB and
// indexed colour; ICC profiles are passed over. Nothing for all else, and for damaged data.
std::optional<Image> decode_samples(QPDFObjectHandle stream, const Limits& limits);

}  // namespace noticescan::input
