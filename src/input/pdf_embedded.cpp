// SPDX-License-Identifier: Apache-2.0
#include "input/pdf_embedded.hpp"

#include <cmath>
#include <cstring>
#include <vector>

#include "input/image_tools.hpp"
#include "input/jpeg.hpp"
#include "input/pdf_samples.hpp"

namespace noticescan::input {
namespace {

// EXIF's number for the way a picture lies on the page; 0 where its sides aren't parallel to the
// page's. `m` takes the unit square with y upwards.
int orientation_of(const Matrix& m) {
  // Along the picture's own right (u) and down (v).
  const double ux = m.a, uy = m.b, vx = -m.c, vy = -m.d;
  constexpr double kSkew = 0.002;
  if (std::abs(uy) < kSkew * std::abs(ux) && std::abs(vx) < kSkew * std::abs(vy))
    return ux > 0 ? (vy > 0 ? 1 : 4) : (vy > 0 ? 2 : 3);
  if (std::abs(ux) < kSkew * std::abs(uy) && std::abs(vy) < kSkew * std::abs(vx))
    return vx > 0 ? (uy > 0 ? 5 : 8) : (uy > 0 ? 6 : 7);
  return 0;
}

struct Span {
  int canvas = 0;  // pixels of the page along this axis
  int start = 0;   // where the picture begins; negative where it is cropped
};

// `from` and `to` are fractions of the page between which `pixels` lie.
Span span_of(double from, double to, int pixels) {
  constexpr double kFar = 1e9;  // beyond any limit of a side
  const double canvas = pixels / (to - from);
  if (!(canvas < kFar) || !(std::abs(from) * canvas < kFar)) return {};
  // Within two pixels, or a third of a percent, of the page's edges: the picture is the page.
  const double slack = std::max(2.0, 0.003 * pixels);
  if (std::abs(from) * canvas <= slack && std::abs(to - 1) * canvas <= slack) return {pixels, 0};
  return {static_cast<int>(std::lround(canvas)), static_cast<int>(std::lround(from * canvas))};
}

Image laid_on_page(Image picture, const Span& x, const Span& y) {
  if (x.canvas == picture.width && y.canvas == picture.height && x.start == 0 && y.start == 0)
    return picture;
  Image page{x.canvas, y.canvas, picture.channels, 0, 0, {}};
  page.pixels.assign(static_cast<std::size_t>(page.height) * page.row_bytes(), 255);
  const int x0 = std::max(0, x.start), x1 = std::min(page.width, x.start + picture.width);
  const int y0 = std::max(0, y.start), y1 = std::min(page.height, y.start + picture.height);
  const auto channels = static_cast<std::size_t>(picture.channels);
  for (int row = y0; row < y1 && x0 < x1; ++row)
    std::memcpy(page.pixels.data() + static_cast<std::size_t>(row) * page.row_bytes() +
                    static_cast<std::size_t>(x0) * channels,
                picture.pixels.data() +
                    static_cast<std::size_t>(row - y.start) * picture.row_bytes() +
                    static_cast<std::size_t>(x0 - x.start) * channels,
                static_cast<std::size_t>(x1 - x0) * channels);
  return page;
}

}  // namespace

std::optional<Image> embedded_page(const PlacedImage& placed, double width_inches,
                                   double height_inches, const Limits& limits) {
  const int orientation = orientation_of(placed.matrix);
  if (orientation == 0 || !placed.plain || !placed.stream.isInitialized()) return std::nullopt;
  if (!check_pixels(placed.width, placed.height, limits)) return std::nullopt;
  const core::Box box = unit_square_box(placed.matrix);
  const bool turned = orientation >= 5;
  const Span x = span_of(box.x0, box.x1, static_cast<int>(turned ? placed.height : placed.width));
  const Span y = span_of(box.y0, box.y1, static_cast<int>(turned ? placed.width : placed.height));
  if (!check_pixels(x.canvas, y.canvas, limits)) return std::nullopt;

  std::optional<Image> stored = decode_samples(placed.stream, limits);
  if (!stored || stored->width != placed.width || stored->height != placed.height)
    return std::nullopt;
  Image page = laid_on_page(oriented(std::move(*stored), orientation), x, y);
  page.x_dpi = sane_dpi(page.width / width_inches);
  page.y_dpi = sane_dpi(page.height / height_inches);
  return without_needless_colour(std::move(page));
}

}  // namespace noticescan::input
