// SPDX-License-Identifier: Apache-2.0
// What was read of a document: pages of words with their places. This is all that the rooms behind
// `ocr` know of a picture, so that they can be tested on words alone.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.hpp"
#include "core/geometry.hpp"

namespace noticescan::core {

struct Word {
  std::string text;       // UTF-8, without white space
  Box box;                // in fractions of the prepared page
  double confidence = 1;  // 0 to 1; 1 for a PDF's own visible text
  // A second reading of the same ink (a tight crop), where one was asked for. It can cast doubt,
  // never confirm: it comes from the same recognizer.
  std::optional<std::string> reread = std::nullopt;
  // The same ink read by another recognizer, whose errors are its own: what it reads alike is
  // witnessed. What it reads otherwise is no doubt by itself.
  std::optional<std::string> witness = std::nullopt;

  friend bool operator==(const Word&, const Word&) = default;
};

enum class ReadBy { text_layer, ocr, both, no };
enum class PageKind { notice, insert, blank, separator, envelope, other };

// Whatever stands on such a sheet, it says nothing of a notice.
inline bool is_no_letter(PageKind kind) {
  return kind == PageKind::blank || kind == PageKind::separator || kind == PageKind::envelope;
}

std::string_view name_of(ReadBy read);
std::string_view name_of(PageKind kind);

// How well a picture can be read at all.
struct PageQuality {
  // Of the prepared page.
  double ink = 0;              // share of dark pixels
  double sharpness = 0;        // 0 (blurred) to 1 (crisp edges)
  double mean_confidence = 0;  // of the words of three letters and more
  // Of the source.
  double x_height = 0;   // of its print, in pixels; 0: not known
  double light = 1;      // of the paper: 0 (black) to 1 (white)
  double glare = 0;      // share of the page where light is reflected into the lens
  bool cut_off = false;  // print runs into the picture's edge

  friend bool operator==(const PageQuality&, const PageQuality&) = default;
};

struct PageReading {
  int file = 0;      // of the files that are read as one; workers know only one
  int page = 1;      // in the file, from 1
  int sheet = 0;     // 1, 2: from the left or the top, where its picture shows two; 0: all of it
  int rotation = 0;  // clockwise quarter turns that made the page upright: 0, 90, 180, 270
  ReadBy read = ReadBy::no;
  double width = 8.5;  // of the prepared page; only the ratio counts
  double height = 11;
  PageMap to_source;        // prepared page -> source page (after EXIF, /Rotate and `rotation`)
  std::vector<Word> words;  // in no particular order
  // The words of the same picture in another size, or without its blur, where the first reading
  // left a doubt: what is lost or misread in one is often read in the other. Their boxes are on
  // the same page.
  std::vector<Word> words_again;
  bool by_lines = false;  // read by OCR in the cheapest way; where it leaves a doubt, read again
  bool in_part = false;   // the file says that more is printed here than it can show
  std::optional<PageQuality> quality;  // of a page read by OCR
  std::optional<Error> failure;        // why the page could not be read; then there are no words

  friend bool operator==(const PageReading&, const PageReading&) = default;
};

struct DocumentReading {
  std::string media_type;  // "application/pdf"
  int page_count = 0;      // of the file, whatever was asked for
  bool damaged = false;    // the file had to be repaired to be read: pages may be missing
  std::vector<PageReading> pages;
  std::map<std::string, double> timings_ms;  // CPU milliseconds of each stage, by its name

  friend bool operator==(const DocumentReading&, const DocumentReading&) = default;
};

}  // namespace noticescan::core
