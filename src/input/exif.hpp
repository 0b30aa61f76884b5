// SPDX-License-Identifier: Apache-2.0
// Takes an EXIF block and gives the two facts that matter for reading a picture.
#pragma once

#include "input/bytes.hpp"

namespace noticescan::input {

struct ExifFacts {
  int orientation = 1;  // 1 to 8; 1 where it states none or nonsense
  double x_dpi = 0;     // 0 where it states none
  double y_dpi = 0;
};

// `block` starts with "Exif\0\0" or with the TIFF header behind it. Broken blocks give no facts.
ExifFacts read_exif(Bytes block);

}  // namespace noticescan::input
