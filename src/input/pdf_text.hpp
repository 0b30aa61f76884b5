// SPDX-License-Identifier: Apache-2.0
// Takes a page of a PDF and gives its words, and whether they are what a reader of the paper sees.
#pragma once

#include <string>
#include <vector>

#include "core/page.hpp"
#include "input/document.hpp"
#include "input/pdf_content.hpp"
#include "input/pdf_drawings.hpp"
#include "input/pdf_file.hpp"

namespace noticescan::input {

// Words within the crop box, boxes as fractions of the upright page. Where the page was drawn to
// see its ink, `drawings` may keep that. Errors: corrupt.
core::Result<TextLayer> read_text(PdfFile& file, int page, const Limits& limits,
                                  Drawings& drawings);

// True where the text can't be what was printed: control and private-use characters, hardly any
// letters, or letters that no language puts so (a font without a map to Unicode).
bool is_garbage(const std::vector<core::Word>& words);

}  // namespace noticescan::input
