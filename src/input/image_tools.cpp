// SPDX-License-Identifier: Apache-2.0
#include "input/image_tools.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <utility>

namespace noticescan::input {
namespace {

constexpr double kMaxSide = 1e6;  // pixels

}  // namespace

core::Result<void> check_pixels(double width, double height, const Limits& limits) {
  if (!(width >= 1) || !(height >= 1))
    return core::fail(core::ErrorCode::corrupt,
                      "The picture has no pixels; copy or download the file again.");
  const double pixels = width * height;
  if (std::max(width, height) > kMaxSide)
    return core::fail(
        core::ErrorCode::too_large,
        fmt::format(
            "The page is {:.0f} x {:.0f} pixels, and a side may have {:.0f}, which is a fixed "
            "limit. Scan it at a lower resolution.",
            width, height, kMaxSide));
  if (pixels <= static_cast<double>(limits.max_pixels)) return {};
  return core::fail(
      core::ErrorCode::too_large,
      fmt::format(
          "The page is {:.0f} x {:.0f} pixels, more than the limit of {}. Scan it at a lower "
          "resolution, or raise the limit with --max-pixels {:.0f}.",
          width, height, limits.max_pixels, pixels));
}

Image oriented(Image image, int orientation) {
  if (orientation < 2 || orientation > 8) return image;
  const bool transposed = orientation >= 5;
  // Where the stored columns and rows run backwards in the upright picture.
  const bool x_backwards =
      orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
  const bool y_backwards =
      orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;

  Image out;
  out.width = transposed ? image.height : image.width;
  out.height = transposed ? image.width : image.height;
  out.channels = image.channels;
  out.x_dpi = transposed ? image.y_dpi : image.x_dpi;
  out.y_dpi = transposed ? image.x_dpi : image.y_dpi;
  out.pixels.resize(image.pixels.size());

  const std::size_t channels = static_cast<std::size_t>(image.channels);
  std::uint8_t* to = out.pixels.data();
  for (int y = 0; y < out.height; ++y) {
    for (int x = 0; x < out.width; ++x) {
      int from_x = transposed ? y : x;
      int from_y = transposed ? x : y;
      if (x_backwards) from_x = image.width - 1 - from_x;
      if (y_backwards) from_y = image.height - 1 - from_y;
      const std::uint8_t* from = image.pixels.data() +
                                 static_cast<std::size_t>(from_y) * image.row_bytes() +
                                 static_cast<std::size_t>(from_x) * channels;
      for (std::size_t c = 0; c < channels; ++c) *to++ = from[c];
    }
  }
  return out;
}

Image without_needless_colour(Image image) {
  if (image.channels != 3) return image;
  const std::size_t pixels = image.pixels.size() / 3;
  for (std::size_t i = 0; i < pixels; ++i) {
    const std::uint8_t* p = image.pixels.data() + 3 * i;
    if (p[0] != p[1] || p[0] != p[2]) return image;
  }
  for (std::size_t i = 0; i < pixels; ++i) image.pixels[i] = image.pixels[3 * i];
  image.pixels.resize(pixels);
  image.pixels.shrink_to_fit();
  image.channels = 1;
  return image;
}

double sane_dpi(double dpi) {
  return dpi >= 10 && dpi <= 10000 ? dpi : 0;
}

}  // namespace noticescan::input
