// SPDX-License-Identifier: Apache-2.0
// Takes the bytes of a TIFF (classic or BigTIFF) and gives its pages.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "core/error.hpp"
#include "input/bytes.hpp"
#include "input/document.hpp"

namespace noticescan::input {

// One image file directory. Read by us before libtiff sees it: it is where a small file can ask for
// endless pages or pixels.
struct TiffDirectory {
  std::uint64_t offset = 0;
  double width = 0;  // pixels, before the orientation tag
  double height = 0;
  int compression = 1;
  int orientation = 1;
  int sample_format = 1;  // 1: whole numbers, 3: floating point
  bool is_tiled = false;
  bool is_thumbnail = false;
};

struct TiffDirectories {
  std::vector<TiffDirectory> list;  // in file order, `at_most` of them
  bool whole =
      true;  // false where the chain ends in a loop, beyond the end of the file, or in rubble
};
TiffDirectories read_tiff_directories(Bytes bytes, int at_most);

// Errors: corrupt, unsupported_type, too_large.
core::Result<Document> open_tiff(std::vector<std::uint8_t> bytes, const Limits& limits);

// One directory's picture, upright after its orientation tag. Errors: corrupt, unsupported_type,
// too_large.
core::Result<Image> decode_tiff(Bytes bytes, const TiffDirectory& directory, const Limits& limits);

}  // namespace noticescan::input
