// SPDX-License-Identifier: Apache-2.0
#include "input/pdf_render.hpp"

#include <poppler-image.h>
#include <poppler-page-renderer.h>

#include <cstring>

#include "input/image_tools.hpp"

namespace noticescan::input {

core::Result<Image> render(const poppler::page& page, const PageGeometry& geometry, double x_dpi,
                           double y_dpi) {
  poppler::page_renderer renderer;
  renderer.set_image_format(poppler::image::format_rgb24);
  renderer.set_render_hints(poppler::page_renderer::antialiasing |
                            poppler::page_renderer::text_antialiasing);
  const poppler::image drawn =
      renderer.render_page(&page, x_dpi * geometry.user_unit, y_dpi * geometry.user_unit);
  if (!drawn.is_valid() || drawn.width() < 1 || drawn.height() < 1)
    return core::fail(core::ErrorCode::corrupt, "The page can't be drawn; it may be damaged.");
  Image image{drawn.width(), drawn.height(), 3, x_dpi, y_dpi, {}};
  image.pixels.resize(static_cast<std::size_t>(image.height) * image.row_bytes());
  for (int y = 0; y < image.height; ++y)
    std::memcpy(image.pixels.data() + static_cast<std::size_t>(y) * image.row_bytes(),
                drawn.const_data() + static_cast<std::ptrdiff_t>(y) * drawn.bytes_per_row(),
                image.row_bytes());
  return without_needless_colour(std::move(image));
}

}  // namespace noticescan::input
