// SPDX-License-Identifier: Apache-2.0
// What read_content keeps while it follows a page's operators: marks on the page, in the order in
// which they are painted. Later ones hide earlier ones.
#pragma once

#include <bitset>
#include <cstdint>
#include <vector>

#include "input/pdf_content.hpp"

namespace noticescan::input {

// A coarse map of the page: which of its cells something covers.
struct Coverage {
  static constexpr int kCells = 64;  // a side

  std::bitset<kCells * kCells> cells;

  void add(const Matrix& unit_to_page);  // cells whose centre lies in the parallelogram
  void add(const core::Box& box);        // cells that the box touches
  double share() const { return static_cast<double>(cells.count()) / (kCells * kCells); }
};

// One shown string. `low` and `high` lie within the height of its first letters.
struct TextRun {
  core::Point low;
  core::Point high;
  std::int64_t glyphs = 0;
  bool hidden = false;
  bool mapped = true;
  bool inkless = false;  // may be meant to leave no ink
};

class Canvas {
 public:
  void draw_image(PlacedImage image);
  // An area filled with one opaque colour: `unit_to_page` is a rectangle's.
  void fill_rectangle(const Matrix& unit_to_page, bool white);
  void fill_curves(const core::Box& box);
  void mark() { content_.other_marks = true; }
  void show(const TextRun& run);
  void hide_under(const Matrix& unit_to_page);
  void fail() { content_.complete = false; }
  void break_off() {
    fail();
    content_.broken = true;
  }
  PageContent& content() { return content_; }
  PageContent finish();

 private:
  void hide(const TextRun& run);
  bool nothing_yet() const {
    return content_.images.empty() && !content_.other_marks && runs_.empty();
  }

  PageContent content_;
  Coverage images_;
  Coverage outlines_;
  std::vector<TextRun> runs_;
  std::int64_t comparisons_ = 0;
};

}  // namespace noticescan::input
