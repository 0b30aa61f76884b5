// SPDX-License-Identifier: Apache-2.0
// Takes a page of a PDF and tells what is painted on it: which pictures, and whether the text is
// drawn so that it can be seen. Reads the content streams, forms included, but draws nothing.
#pragma once

#include <cstdint>
#include <vector>

#include <qpdf/QPDFObjectHandle.hh>

#include "input/pdf_matrix.hpp"

namespace noticescan::input {

struct PlacedImage {
  QPDFObjectHandle stream;  // null for an inline image
  Matrix matrix;            // unit square, y upwards -> fractions of the upright page
  double width = 0;         // pixels, as the dictionary states them
  double height = 0;
  double area = 0;  // share of the page
  bool plain =
      false;  // whole, opaque and always shown: no mask, clip, blending or optional content
};

struct PageContent {
  bool complete = true;      // false where a stream couldn't be followed to its end
  bool broken = false;       // ... because it is damaged: the drawn page lacks what stood there
  bool undecodable = false;  // the page's own content is coded as a picture, or damaged
  std::vector<PlacedImage> images;     // that may be seen
  bool other_marks = false;            // lines, areas, annotations that may be seen
  bool replaced_text = false;          // /ActualText states digits other than by their glyphs
  std::int64_t visible_glyphs = 0;     // blanks apart
  std::int64_t hidden_glyphs = 0;      // invisible render mode, tiny, or under a picture or an area
  std::vector<core::Point> hidden_at;  // where the first hidden strings begin
  std::int64_t unmapped_glyphs = 0;    // of the visible ones: no known letter
  std::int64_t inkless_glyphs = 0;     // of those: white, clear, clipped, or in a layer
  double image_coverage = 0;           // share of the page that pictures cover
  double outline_coverage = 0;         // share of the page that filled curves touch: maybe letters
};

// `to_page` takes user space to fractions of the upright page.
PageContent read_content(QPDFObjectHandle page, const Matrix& to_page);

}  // namespace noticescan::input
