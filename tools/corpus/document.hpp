// SPDX-License-Identifier: Apache-2.0
// One letter: its text, its layout, its damage and its file, each described in data.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "page.hpp"
#include "picture.hpp"
#include "random.hpp"
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
  Json write;                 // {"as": "pdf" | "scanned_pdf" | "tiff" | "jpeg" | "png", ...}
  double scale = 1;           // of the print on the paper
  cv::Point2d shift;          // points
  bool shuffled = false;      // the text of a digital PDF comes in another order than on the page
  bool for_training = false;  // see for_training() in page.hpp
  std::uint64_t seed = 1;
};

// One page of the finished file.
struct Shot {
  cv::Mat pixels;  // as shown; empty for a digital PDF
  cv::Size size;   // pixels; of a digital PDF, points
  int turns = 0;   // clockwise quarter turns that the page has made
  std::vector<TracedPrinting> printings;
};

struct Document {
  std::string bytes;  // of the file
  std::vector<Shot> shots;
};

Document make_document(const Recipe& recipe);

// What is done to a page's pixels in place of the recipe's damage. A page's chance is its own.
using Treatment = std::function<void(Picture& page, Random& random)>;
Document make_document(const Recipe& recipe, const Treatment& treat);

// The recipe's damage and file for pages that stand there already, in its resolution and colour.
Document make_document(const Recipe& recipe, std::vector<Picture> pages);

// Of the recipe's file: "pdf", "tif", ...
std::string extension_of(const Json& write);
bool holds_one_page(const Json& write);

void write_file(const std::filesystem::path& path, const std::string& bytes);

}  // namespace noticescan::corpus
