// SPDX-License-Identifier: Apache-2.0
// Takes the bytes of a PDF and opens it twice: with poppler, which draws and finds words, and with
// qpdf, which shows what the page is made of. Where poppler can't open a damaged file, it gets
// qpdf's repaired copy.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <poppler-document.h>
#include <poppler-page.h>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include "core/error.hpp"
#include "input/document.hpp"
#include "input/pdf_matrix.hpp"

namespace noticescan::input {

// The visible part of a page (crop box within media box), and how it is turned.
struct PageGeometry {
  double x = 0;  // of the lower left corner, in units of user space
  double y = 0;
  double width = 0;  // before rotation, in units of user space
  double height = 0;
  int rotation = 0;      // clockwise: 0, 90, 180, 270
  double user_unit = 1;  // 1/72 inch each

  double upright_width() const {
    return (rotation % 180 == 0 ? width : height) * user_unit / 72;
  }  // inches
  double upright_height() const { return (rotation % 180 == 0 ? height : width) * user_unit / 72; }
  Matrix to_fractions() const;  // user space -> fractions of the upright page, from the top left
};

struct PdfFile {
  std::vector<std::uint8_t> bytes;
  std::string repaired;                         // qpdf's copy, where poppler needed it
  std::unique_ptr<QPDF> qpdf;                   // null where qpdf can't read the file
  std::vector<QPDFObjectHandle> page_objects;   // empty where the two disagree about the pages
  std::unique_ptr<poppler::document> document;  // never null
  bool damaged = false;                         // had to be repaired: pages may be missing

  int page_count() const { return document->pages(); }
  // Errors: corrupt, where there is no such page in truth.
  core::Result<std::unique_ptr<poppler::page>> page(int number);
  // Null where the structure isn't known.
  QPDFObjectHandle page_object(int number) const;
  PageGeometry geometry(int number, const poppler::page& page) const;
};

// Errors: corrupt, encrypted, too_large.
core::Result<PdfFile> open_pdf_file(std::vector<std::uint8_t> bytes, const Limits& limits,
                                    const std::string& password);

}  // namespace noticescan::input
