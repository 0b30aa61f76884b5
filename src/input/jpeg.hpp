// SPDX-License-Identifier: Apache-2.0
// Takes the bytes of one JPEG and gives its header or its pixels: grey or RGB; CMYK is turned into
// RGB without a profile, good enough to read.
#pragma once

#include "core/error.hpp"
#include "input/bytes.hpp"
#include "input/document.hpp"
#include "input/exif.hpp"
#include "input/image.hpp"

namespace noticescan::input {

struct JpegHeader {
  int width = 0;  // as stored, before EXIF
  int height = 0;
  int components = 0;
  double x_dpi = 0;  // 0 where it states none
  double y_dpi = 0;
  ExifFacts exif;
  bool is_common = false;  // grey or YCbCr, Huffman coded: every reader of PDFs shows it alike
};

// Errors: corrupt; unsupported_type for the rare kinds that the library does not decode.
core::Result<JpegHeader> read_jpeg_header(Bytes bytes);

// The pixels as stored: EXIF is for the caller. A file that ends too early is corrupt, unless at
// least nine tenths of the rows are whole. Errors: corrupt, unsupported_type, too_large.
core::Result<Image> decode_jpeg(Bytes bytes, const Limits& limits);

}  // namespace noticescan::input
