// SPDX-License-Identifier: Apache-2.0
// A small HEIC in memory, for tests.
#pragma once

#include <libheif/heif.h>

#include "tiny_files.hpp"

namespace noticescan::test_support {

// A HEIC as a phone writes it: turned by the container's own property, with EXIF that says the
// same. Empty where the library has no encoder.
FileBytes as_heic(const input::Image& grey, heif_orientation orientation, int exif_orientation);

}  // namespace noticescan::test_support
