// SPDX-License-Identifier: Apache-2.0
#include "input/pdf_render.hpp"

#include <poppler-image.h>
#include <poppler-page-renderer.h>

#include <cstring>

#include "input/image_tools.hpp"

namespace noticescan::input {

core::Result<Image> render(const poppler::page& page, const PageGeometry& geometry, double x_dpi,
                           double y_dpi, Drawn drawn) {
  const int channels = drawn == Drawn::in_colour ? 3 : 1;
  poppler::page_renderer renderer;
  renderer.set_image_format(channels == 1 ? poppler::image::format_gray8
                                          : poppler::image::format_rgb24);
  if (drawn == Drawn::in_colour)
    renderer.set_render_hints(poppler::page_renderer::antialiasing |
                              poppler::page_renderer::text_antialiasing);
  const poppler::image picture =
      renderer.render_page(&page, x_dpi * geometry.user_unit, y_dpi * geometry.user_unit);
  if (!picture.is_valid() || picture.width() < 1 || picture.height() < 1)
    return core::fail(core::ErrorCode::corrupt, "The page can't be drawn; it may be damaged.");
  Image image{picture.width(), picture.height(), channels, x_dpi, y_dpi, {}};
  image.pixels.resize(static_cast<std::size_t>(image.height) * image.row_bytes());
  for (int y = 0; y < image.height; ++y)
    std::memcpy(image.pixels.data() + static_cast<std::size_t>(y) * image.row_bytes(),
                picture.const_data() + static_cast<std::ptrdiff_t>(y) * picture.bytes_per_row(),
                image.row_bytes());
  return channels == 1 ? image : without_needless_colour(std::move(image));
}

}  // namespace noticescan::input
