// SPDX-License-Identifier: Apache-2.0
// Takes a PDF font and tells whether its codes can be turned into letters with confidence.
#pragma once

#include <qpdf/QPDFObjectHandle.hh>

namespace noticescan::input {

struct FontFacts {
  bool composite = false;  // two bytes a glyph, as nearly all composite fonts have
  bool mapped = true;      // the file says which letters its glyphs are
};

FontFacts read_font(QPDFObjectHandle font);

}  // namespace noticescan::input
