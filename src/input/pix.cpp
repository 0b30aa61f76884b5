// SPDX-License-Identifier: Apache-2.0
#include "input/pix.hpp"

#include "input/image_tools.hpp"

namespace noticescan::input {
namespace {

PixPointer flattened(PixPointer pix) {
  if (pixGetColormap(pix.get())) {
    int opaque = 1;
    pixcmapIsOpaque(pixGetColormap(pix.get()), &opaque);
    const int type = opaque ? REMOVE_CMAP_BASED_ON_SRC : REMOVE_CMAP_WITH_ALPHA;
    pix.reset(pixRemoveColormap(pix.get(), type));
  }
  if (pix && pixGetDepth(pix.get()) == 32 && pixGetSpp(pix.get()) == 4)
    pix.reset(pixAlphaBlendUniform(pix.get(), 0xffffff00));
  if (pix && pixGetDepth(pix.get()) == 16) pix.reset(pixConvert16To8(pix.get(), L_MS_BYTE));
  if (pix && pixGetDepth(pix.get()) < 8) pix.reset(pixConvertTo8(pix.get(), 0));
  return pix;
}

}  // namespace

Image to_image(PixPointer pix) {
  const double x_dpi = pixGetXRes(pix.get());
  const double y_dpi = pixGetYRes(pix.get());
  pix = flattened(std::move(pix));
  if (!pix) return {};
  const int depth = pixGetDepth(pix.get());
  if (depth != 8 && depth != 32) return {};

  Image image{pixGetWidth(pix.get()), pixGetHeight(pix.get()), depth == 8 ? 1 : 3,
              sane_dpi(x_dpi),        sane_dpi(y_dpi),         {}};
  image.pixels.resize(static_cast<std::size_t>(image.height) * image.row_bytes());
  std::uint8_t* to = image.pixels.data();
  for (int y = 0; y < image.height; ++y) {
    const l_uint32* line =
        pixGetData(pix.get()) + static_cast<std::size_t>(y) * pixGetWpl(pix.get());
    for (int x = 0; x < image.width; ++x) {
      if (depth == 8) {
        *to++ = static_cast<std::uint8_t>(GET_DATA_BYTE(line, x));
      } else {
        const l_uint32 pixel = line[x];
        *to++ = static_cast<std::uint8_t>(pixel >> L_RED_SHIFT);
        *to++ = static_cast<std::uint8_t>(pixel >> L_GREEN_SHIFT);
        *to++ = static_cast<std::uint8_t>(pixel >> L_BLUE_SHIFT);
      }
    }
  }
  return without_needless_colour(std::move(image));
}

void silence_leptonica() {
  setMsgSeverity(L_SEVERITY_NONE);
  leptSetStderrHandler([](const char*) {});
}

}  // namespace noticescan::input
