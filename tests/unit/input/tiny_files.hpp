// SPDX-License-Identifier: Apache-2.0
// Makes small files of every kind in memory, so that each test shows what it feeds to the room.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "input/image.hpp"

namespace noticescan::test_support {

using FileBytes = std::vector<std::uint8_t>;

FileBytes bytes_of(const std::string& text);

// Four quarters of plain grey, from top left in reading order: 0, 80, 160, 240.
input::Image quarters(int width, int height);

// The grey in the middle of each quarter, in the same order; of the first channel.
std::array<int, 4> quarter_levels(const input::Image& image);

// An EXIF block ("Exif\0\0" and on) that states one orientation.
FileBytes exif_block(int orientation);

struct JpegOptions {
  int orientation = 0;  // 0: without EXIF
  bool progressive = false;
  bool cmyk = false;  // with Adobe's marker: inks inverted
  int density = 0;    // dots an inch; 0: not stated
};
FileBytes as_jpeg(const input::Image& image, const JpegOptions& options = {});

// A page of a TIFF: 8-bit grey, not compressed, in one strip.
struct TiffPage {
  input::Image image;
  int orientation = 1;
  int x_dpi = 0;
  int y_dpi = 0;
  bool thumbnail = false;
  bool tiled = false;     // says so, though it isn't
  int sample_format = 0;  // 0: not stated
};
// `last_points_to`: index of the page that the last one names as next; -1: none.
FileBytes as_tiff(const std::vector<TiffPage>& pages, int last_points_to = -1);

// Fax group 4, black where the picture is darker than 128.
FileBytes as_group4_tiff(const input::Image& image);
std::string group4_data(const input::Image& image);  // the bare strip

// PDF objects, numbered from 1; object 1 must be the catalog.
class TinyPdf {
 public:
  int add(const std::string& body);
  int add_stream(const std::string& dictionary_entries, const std::string& data);
  // A font object for the pages that are added after it ("/F2").
  void add_font(const std::string& name, const std::string& body);
  // A page with Helvetica as /F1. `entries` go into its dictionary ("/Rotate 90"), `resources` into
  // its resources ("/XObject << /Im 4 0 R >>").
  void add_page(const std::string& content, const std::string& entries = "/MediaBox [0 0 612 792]",
                const std::string& resources = "");
  FileBytes finish() const;

 private:
  std::vector<std::string> objects_ = {"", ""};  // catalog and page tree come last
  std::vector<int> pages_;
  std::string fonts_;
};

// One page with `content`.
FileBytes one_page_pdf(const std::string& content,
                       const std::string& entries = "/MediaBox [0 0 612 792]",
                       const std::string& resources = "");

// 8-bit grey, not compressed, as an image object's stream.
int add_grey_image(TinyPdf& pdf, const input::Image& image, const std::string& more_entries = "");

// Content that draws /Im over the rectangle, and text at a place in 12 points.
std::string draw_image(double x, double y, double width, double height);
std::string draw_text(double x, double y, const std::string& text,
                      const std::string& operators = "");

}  // namespace noticescan::test_support
