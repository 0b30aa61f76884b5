// SPDX-License-Identifier: Apache-2.0
// A decoded picture: 8 bits a channel, rows from the top, upright after EXIF and /Rotate.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace noticescan::input {

struct Image {
  int width = 0;     // pixels
  int height = 0;    // pixels
  int channels = 1;  // 1: grey, 3: red, green, blue
  // Resolution that the file states, dots an inch; 0 where it states none. Often wrong, but the
  // ratio of the two tells a fax's oblong pixels.
  double x_dpi = 0;
  double y_dpi = 0;
  std::vector<std::uint8_t> pixels;  // height * width * channels, without padding

  std::size_t row_bytes() const {
    return static_cast<std::size_t>(width) * static_cast<std::size_t>(channels);
  }
};

}  // namespace noticescan::input
