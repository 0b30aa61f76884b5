// SPDX-License-Identifier: Apache-2.0
// Takes a page of a PDF and draws it with poppler.
#pragma once

#include "core/error.hpp"
#include "input/image.hpp"
#include "input/pdf_file.hpp"

namespace noticescan::input {

enum class Drawn {
  in_colour,
  in_rough_grey,  // edges aren't smooth: a third faster, since a letter is drawn once and copied
};

// The crop box, upright, on white paper; of one channel where it has no colour. Resolutions in dots
// an inch of the real page (UserUnit counted). Errors: corrupt. The caller has checked the number
// of pixels.
core::Result<Image> render(const poppler::page& page, const PageGeometry& geometry, double x_dpi,
                           double y_dpi, Drawn drawn);

}  // namespace noticescan::input
