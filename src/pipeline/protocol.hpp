// SPDX-License-Identifier: Apache-2.0
// What supervisor and worker say to each other: length-prefixed JSON over a socket pair, files as
// open descriptors beside the message (SCM_RIGHTS), never as paths. Every message carries the
// version, and both sides check size and shape: the other side may have been taken over by a
// hostile file.
//
//   supervisor -> worker   Read       + the document's descriptor
//   worker -> supervisor   DocumentReading, or Error
//   supervisor -> worker   DrawCrops  + the document's descriptor, then one for each crop
//   worker -> supervisor   CropsDrawn, or Error
//   supervisor -> worker   CopyPages  + the descriptors of its documents, then one for the PDF
//   worker -> supervisor   PagesCopied, or Error
//   supervisor -> worker   TellVersions
//   worker -> supervisor   Versions
//
// Nothing of one request bears on the next: of a PDF its drawings may be at hand, as drawn anew.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/error.hpp"
#include "core/page.hpp"

namespace noticescan::pipeline {

inline constexpr int kProtocolVersion = 9;
inline constexpr std::uint32_t kMaxMessageBytes = 64u << 20;
inline constexpr std::size_t kMaxCrops = 200;      // a Linux message carries 253 descriptors
inline constexpr std::size_t kMaxDocuments = 200;  // the same
inline constexpr std::size_t kSmallPictureBytes = 3000;
inline constexpr int kMaxPages = 1'000'000;  // no page number is larger

// How documents are opened, whatever is wanted of them.
struct Opening {
  std::int64_t max_pixels = 0;  // of one page
  int max_pages = 0;            // of one document
  std::string password;
};

// The mean confidence below which what was read of a page isn't plain print.
inline constexpr double kPlainPrint = 0.85;

// How pictures are read, from the cheapest way on; each is for what the one before left in doubt.
enum class Effort {
  by_lines,         // line by line, with the networks alone; where print is left over, by Tesseract
  closer_by_lines,  // larger, or without its blur or grain; with the networks alone
  closer,           // so, too, but by Tesseract
};

struct Read : Opening {
  std::vector<int> pages;  // from 1; empty: all
  double cpu_seconds = 0;  // of all pages; what is left over comes back as failed. 0: no limit
  Effort effort = Effort::by_lines;
};

// A piece of the source picture around `box`, as PNG.
struct Crop {
  int page = 1;
  int rotation = 0;  // clockwise quarter turns that made the page upright: 0, 90, 180, 270
  core::Box box;     // in fractions of the upright source page
};

struct DrawCrops : Opening {
  std::vector<Crop> crops;
  std::vector<Crop> hidden;  // painted over wherever a crop would show them
  bool small = false;        // a few shades, in at most kSmallPictureBytes: for a list
};

struct CropsDrawn {
  int count = 0;
};

// A word to be found on a page, though it isn't seen.
struct HiddenWord {
  std::string text;
  core::Quad quad;  // in fractions of the upright source page
};

// Pages of documents as they are, in this order, as a PDF.
struct CopyPages : Opening {
  struct Page {
    int document = 0;  // of the descriptors
    int page = 1;
    int rotation = 0;               // clockwise quarter turns that make the page upright
    std::vector<HiddenWord> words;  // none: the page's own text stays
  };
  std::vector<Page> pages;
};

struct PagesCopied {
  int count = 0;
};

// Of libraries and models.
struct TellVersions {};

struct Versions {
  std::string text;  // a line for each
};

using Request = std::variant<Read, DrawCrops, CopyPages, TellVersions>;
using Reply = std::variant<core::DocumentReading, CropsDrawn, PagesCopied, Versions, core::Error>;

// Bytes that are not UTF-8 become U+FFFD; doubles survive exactly.
std::string encode(const Request& request);
std::string encode(const Reply& reply);
// Errors: ErrorCode::crashed with what is wrong, where bytes are no message of this version.
core::Result<Request> decode_request(std::string_view bytes);
core::Result<Reply> decode_reply(std::string_view bytes);

}  // namespace noticescan::pipeline
