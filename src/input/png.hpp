// SPDX-License-Identifier: Apache-2.0
// Takes the bytes of a PNG of any depth, with or without palette and alpha, and gives grey or RGB;
// what is transparent becomes white paper.
#pragma once

#include "core/error.hpp"
#include "input/bytes.hpp"
#include "input/document.hpp"
#include "input/image.hpp"

namespace noticescan::input {

struct PngHeader {
  double width = 0;  // as stored, before EXIF
  double height = 0;
  double x_dpi = 0;  // 0 where it states none
  double y_dpi = 0;
  int orientation = 1;  // EXIF's, which screenshots and scanners hardly ever write
};

// Errors: corrupt.
core::Result<PngHeader> read_png_header(Bytes bytes);

// The pixels as stored. Errors: corrupt, too_large.
core::Result<Image> decode_png(Bytes bytes, const Limits& limits);

}  // namespace noticescan::input
