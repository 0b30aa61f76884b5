// SPDX-License-Identifier: Apache-2.0
// Words of one page, put in order: cells (words that stand together on a line), rows of cells and
// blocks of running text. Built from the boxes alone, so that a PDF's words and an OCR's words are
// one and the same to everything behind.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/page.hpp"
#include "extract/passage.hpp"

namespace noticescan::extract {

// Lengths below are in page widths (not fractions of the height), so that x and y compare.
struct Cell {
  std::vector<int> words;  // indices into PageReading::words, from left to right
  core::Box box;           // fractions of the page
  double line_height = 0;  // height of its tallest word but outliers, in page widths
  int block = -1;
  Passage passage;  // of its words
};

struct Block {
  std::vector<int> cells;  // from top to bottom, one column wide
};

// Cells by their height on the page, so that neighbours are found without looking at all.
struct Bands {
  void add(int cell, const core::Box& box);
  // Those that may reach into y0..y1, each once, in order.
  std::vector<int> between(double y0, double y1) const;

  std::vector<std::vector<int>> bands;
};

struct Layout {
  const core::PageReading* page = nullptr;
  std::vector<Cell> cells;  // from top to bottom, then from left to right
  std::vector<Block> blocks;
  Bands bands;  // of the cells

  // The words of these cells, one after the other.
  std::vector<int> words_of(const std::vector<int>& several) const;
  // The folded text of a block's cells, one after the other: for a quick look, without their marks.
  std::string text_of(const Block& block) const;
  // The nearest cell to the right in the same row, at most `reach` page widths away.
  std::optional<int> right_of(int cell, double reach = 0.5) const;
  // The nearest cell to the left in the same row, at most `reach` page widths away.
  std::optional<int> left_of(int cell, double reach) const;
  // The nearest cell below that starts within its column, at most `lines` line heights away.
  std::optional<int> below(int cell, double lines = 2.5) const;
};

// Of the pages of one notice or file.
using Layouts = std::vector<const Layout*>;

// Of all cells of a block.
Passage passage_of(const Layout& layout, const Block& block);

// The page must outlive the layout.
Layout lay_out(const core::PageReading& page);

}  // namespace noticescan::extract
