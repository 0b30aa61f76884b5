// SPDX-License-Identifier: Apache-2.0
// A typeset page: what is to be drawn, and where each word stands. All lengths in points (1/72
// inch), from the top left.
#pragma once

#include <cairo.h>
#include <pango/pango.h>

#include <memory>
#include <opencv2/core.hpp>
#include <string>
#include <vector>

#include "random.hpp"

namespace noticescan::corpus {

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
template <class T>
using GObjectPtr = std::unique_ptr<T, Unref>;

struct Colour {
  double red = 0;
  double green = 0;
  double blue = 0;
};

struct TextItem {
  GObjectPtr<PangoLayout> layout;
  double x = 0;
  double y = 0;
  Colour colour;
};

struct LineItem {
  double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  double width = 0.5;
  std::vector<double> dash;
  Colour colour;
};

struct FillItem {
  double x = 0, y = 0, width = 0, height = 0;
  Colour colour;
};

struct PlacedWord {
  std::string text;
  cv::Rect2d box;
  double size = 0;    // of the font
  std::string block;  // name of the layout's block
  int line = 0;       // counted over the page; words of one line belong to one paragraph
};

// One place where a fact (the code, a date) is printed; two boxes where it wraps.
struct Printing {
  std::string key;  // "code", "respond_by", "notice_date"
  std::string text;
  std::string block;
  double size = 0;
  std::vector<cv::Rect2d> boxes;
};

struct Page {
  double width = 612;
  double height = 792;
  std::vector<FillItem> fills;
  std::vector<LineItem> lines;
  std::vector<TextItem> texts;
  std::vector<PlacedWord> words;
  std::vector<Printing> printings;
  // Where the drawing comes to stand on the paper: words and printings are moved already.
  double scale = 1;
  cv::Point2d shift;
};

// Each word becomes a printing, "word", too; and on half of the pages each digit another one, so
// that what learns to read them learns no numbers by heart.
void for_training(Page& page, Random& random);

// Moves and scales all that stands on the page, as printers differ.
void set_off(Page& page, double scale, cv::Point2d shift);

}  // namespace noticescan::corpus
