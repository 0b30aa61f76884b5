// SPDX-License-Identifier: Apache-2.0
// The room `input` takes the bytes of a file and gives its pages: a picture on demand, and the
// words that the file itself holds (a PDF's text). The type is found from the content, never from a
// name.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/error.hpp"
#include "core/page.hpp"
#include "input/image.hpp"

namespace noticescan::input {

struct Limits {
  std::int64_t max_pixels = 150'000'000;  // of one page's picture, checked before decoding
  int max_pages = 2000;

  friend bool operator==(const Limits&, const Limits&) = default;
};

// The words that a page itself holds, with boxes as fractions of the upright page.
struct TextLayer {
  std::vector<core::Word> words;
  // True where the glyphs are drawn visibly and no picture covers the page: then this is the page's
  // own print. Otherwise it is somebody's OCR, or nothing.
  bool is_print = false;
  // True where the page also draws pictures that might hold print (a scan beside typed text).
  bool has_pictures = false;
  // True where the file says that more is printed than it can show: glyphs that leave no ink,
  // content that breaks off.
  bool in_part = false;
  double width = 8.5;  // of the page; only the ratio counts
  double height = 11;
};

inline constexpr double kDrawnDpi = 300;   // at which Tesseract reads best
inline constexpr double kScreenDpi = 100;  // enough to see ink, and for a person to read a line

// One file of one kind. Pages are numbered from 1.
class PageSource {
 public:
  virtual ~PageSource() = default;
  virtual int page_count() const = 0;
  virtual core::Result<TextLayer> text(int page) = 0;  // no words where the file has none
  core::Result<Image> image(int page) { return image(page, kDrawnDpi); }
  // A page that is no picture itself is drawn, in dots an inch of the paper, below kDrawnDpi in
  // grey; pictures are as they are.
  virtual core::Result<Image> image(int page, double drawn_dpi) = 0;
};

struct Document {
  std::string media_type;  // "application/pdf", "image/jpeg", "image/heic" ...
  std::unique_ptr<PageSource> pages;
  bool damaged = false;  // had to be repaired to be read: pages may be missing
};

// Errors: empty, unsupported_type, corrupt, encrypted, too_large. The bytes are kept as long as the
// document. `password` opens an encrypted PDF.
core::Result<Document> open_document(std::vector<std::uint8_t> bytes, const Limits& limits,
                                     const std::string& password = {});

}  // namespace noticescan::input
