// SPDX-License-Identifier: Apache-2.0
// A picture -> a page of a PDF that shows it whole, upright, and without loss.
#pragma once

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include "core/error.hpp"
#include "input/bytes.hpp"
#include "input/image.hpp"

namespace noticescan::pipeline {

// A JPEG with its bytes as they are, turned as its EXIF says. Uninitialized where readers of PDFs
// might show it otherwise (inks, arithmetic coding): then it goes in by its pixels.
QPDFObjectHandle jpeg_page(QPDF& pdf, input::Bytes jpeg);

// Black and white takes one bit a pixel.
QPDFObjectHandle pixel_page(QPDF& pdf, const input::Image& image);

}  // namespace noticescan::pipeline
