// SPDX-License-Identifier: Apache-2.0
// Takes a picture that fills a page of a PDF and gives its own pixels, so that nothing is lost or
// invented by drawing it at another resolution.
#pragma once

#include <optional>

#include "input/document.hpp"
#include "input/image.hpp"
#include "input/pdf_content.hpp"

namespace noticescan::input {

// The whole upright page at the picture's resolution; white where the picture doesn't reach.
// `width_inches` and `height_inches` are the upright page's. Nothing for codecs, colour spaces and
// matrices that are better drawn: JBIG2, JPEG 2000, CMYK, 16 bit, masks, skewed pictures.
std::optional<Image> embedded_page(const PlacedImage& placed, double width_inches,
                                   double height_inches, const Limits& limits);

}  // namespace noticescan::input
