// SPDX-License-Identifier: Apache-2.0
// Takes Leptonica's pictures, of any depth, with colour map or alpha, and gives ours.
#pragma once

#include <leptonica/allheaders.h>

#include <memory>

#include "input/image.hpp"

namespace noticescan::input {

struct PixDeleter {
  void operator()(Pix* pix) const { pixDestroy(&pix); }
};
using PixPointer = std::unique_ptr<Pix, PixDeleter>;

// Grey or RGB, 8 bits a channel; what is transparent becomes white paper. Empty (width 0) where
// Leptonica fails.
Image to_image(PixPointer pix);

// Leptonica and libtiff write their complaints to standard error unless told not to.
void silence_leptonica();

}  // namespace noticescan::input
