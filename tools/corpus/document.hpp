// SPDX-License-Identifier: Apache-2.0
// One letter: its text, its layout, its damage and its file, each described in data.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "page.hpp"
#include "picture.hpp"
#include "values.hpp"

namespace noticescan::corpus {

struct Recipe {
  Json layout;  // data/layouts/*.json
  Json values;  // for the placeholders, all filled in
  Json fonts;   // role -> family, or empty
  Json facts;   // key -> list of the ways in which it may be printed
  int page_limit = 9;
  double dpi = 300;  // of the pages before damage
  bool colour = false;
  Json damage;  // list of steps
  double strength = 0.5;
  Json write;  // {"as": "pdf" | "scanned_pdf" | "tiff" | "jpeg" | "png", ...}
  std::uint64_t seed = 1;
};

struct Document {
  std::string bytes;  // of the file
  std::vector<Page> pages;
  std::vector<std::vector<TracedPrinting>>
      printings;                // by page, in pixels of the picture in the file
  std::vector<cv::Size> sizes;  // of those pictures; empty for a digital PDF
};

Document make_document(const Recipe& recipe);

Json read_json(const std::filesystem::path& path);  // throws with the file's name and place

void write_file(const std::filesystem::path& path, const std::string& bytes);

}  // namespace noticescan::corpus
