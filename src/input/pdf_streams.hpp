// SPDX-License-Identifier: Apache-2.0
// Takes a stream of a PDF and gives its bytes, never more than asked for: a few bytes can unpack to
// gigabytes.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include <qpdf/QPDFObjectHandle.hh>

namespace noticescan::input {

// Decoded (Flate, LZW, ASCII, run length; no picture codecs). Nothing where the stream is damaged,
// is coded in another way, or would be longer than `at_most` bytes.
std::optional<std::string> decoded_stream(QPDFObjectHandle stream, std::size_t at_most);

// As it stands in the file, decrypted.
std::optional<std::string> raw_stream(QPDFObjectHandle stream);

// The name of the only filter ("/DCTDecode"), "" where there is none, "many" where there are more.
std::string only_filter(QPDFObjectHandle stream);

// The parameters of that filter; null where there are none.
QPDFObjectHandle only_parameters(QPDFObjectHandle stream);

}  // namespace noticescan::input
