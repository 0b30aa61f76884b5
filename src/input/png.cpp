// SPDX-License-Identifier: Apache-2.0
#include "input/png.hpp"

#include <png.h>

#include "input/exif.hpp"
#include "input/image_tools.hpp"

namespace noticescan::input {
namespace {

tl::unexpected<core::Error> damaged() {
  return core::fail(core::ErrorCode::corrupt,
                    "The PNG is damaged or ends too early; copy or download it again.");
}

struct Reader {
  png_image image{};

  Reader() { image.version = PNG_IMAGE_VERSION; }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  ~Reader() { png_image_free(&image); }
};

}  // namespace

core::Result<PngHeader> read_png_header(Bytes bytes) {
  if (!has_at(bytes, 12, "IHDR")) return damaged();
  PngHeader header{static_cast<double>(big32(bytes, 16)), static_cast<double>(big32(bytes, 20))};
  for (std::size_t at = 8; at + 12 <= bytes.size();) {
    const std::size_t length = big32(bytes, at);
    if (length > bytes.size() - at - 12) break;
    const Bytes data = bytes.subspan(at + 8, length);
    if (has_at(bytes, at + 4, "eXIf")) header.orientation = read_exif(data).orientation;
    if (has_at(bytes, at + 4, "pHYs") && length == 9 && data[8] == 1) {  // pixels a metre
      header.x_dpi = sane_dpi(big32(data, 0) * 0.0254);
      header.y_dpi = sane_dpi(big32(data, 4) * 0.0254);
    }
    at += length + 12;
  }
  return header;
}

core::Result<Image> decode_png(Bytes bytes, const Limits& limits) {
  const core::Result<PngHeader> header = read_png_header(bytes);
  if (!header) return tl::make_unexpected(header.error());
  if (auto ok = check_pixels(header->width, header->height, limits); !ok)
    return tl::make_unexpected(ok.error());

  Reader reader;
  if (!png_image_begin_read_from_memory(&reader.image, bytes.data(), bytes.size()))
    return damaged();
  const bool colour = reader.image.format & PNG_FORMAT_FLAG_COLOR;
  reader.image.format = colour ? PNG_FORMAT_RGB : PNG_FORMAT_GRAY;
  reader.image.flags |=
      PNG_IMAGE_FLAG_16BIT_sRGB;  // not linear light, as 16 bits are taken for by default
  Image image{static_cast<int>(reader.image.width),
              static_cast<int>(reader.image.height),
              colour ? 3 : 1,
              header->x_dpi,
              header->y_dpi,
              {}};
  image.pixels.resize(static_cast<std::size_t>(image.height) * image.row_bytes());
  const png_color white{255, 255, 255};
  if (!png_image_finish_read(&reader.image, &white, image.pixels.data(), 0, nullptr))
    return damaged();
  return without_needless_colour(std::move(image));
}

}  // namespace noticescan::input
