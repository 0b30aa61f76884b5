// SPDX-License-Identifier: Apache-2.0
#include "extract/joined_passages.hpp"

#include <algorithm>
#include <cctype>
#include <utility>

namespace noticescan::extract {

JoinedPassages::JoinedPassages(const Layout& layout)
    : layout_(layout), cell_of_(layout.page->words.size(), -1) {
  for (std::size_t i = 0; i < layout.cells.size(); ++i) {
    for (const int word : layout.cells[i].words)
      cell_of_[static_cast<std::size_t>(word)] = static_cast<int>(i);
  }
}

Passage JoinedPassages::passage_of(std::vector<int> words) const {
  if (!words.empty() && words.front() >= 0) {
    const int cell = cell_of_[static_cast<std::size_t>(words.front())];
    if (cell >= 0 && layout_.cells[static_cast<std::size_t>(cell)].words == words)
      return layout_.cells[static_cast<std::size_t>(cell)].passage;  // made already
  }
  Passage passage = make_passage(*layout_.page, std::move(words));
  for (Mark& mark : passage.marks) {
    if (mark.kind == kDate && mark.date.date && breaks_within_a_line(passage, mark))
      mark.date.date.reset();
  }
  return passage;
}

// Whether more stands behind a cell on its line: any words close by, or digits somewhat further on,
// as a year may.
bool JoinedPassages::line_goes_on(int cell) const {
  constexpr double kClose = 2.5;  // line heights
  constexpr double kFar = 0.1;    // page widths
  const auto next = layout_.right_of(cell, kFar);
  if (!next) return false;
  const Cell& here = layout_.cells[static_cast<std::size_t>(cell)];
  const Cell& there = layout_.cells[static_cast<std::size_t>(*next)];
  const std::string& raw = there.passage.raw;
  const auto digits =
      std::count_if(raw.begin(), raw.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
  return there.box.x0 - here.box.x1 < kClose * here.line_height || digits >= 2;
}

bool JoinedPassages::breaks_within_a_line(const Passage& passage, const Mark& mark) const {
  for (int i = mark.first_word; i < mark.last_word; ++i) {
    const int here = passage.words[static_cast<std::size_t>(i)];
    const int next = passage.words[static_cast<std::size_t>(i) + 1];
    if (here < 0 || next < 0) continue;
    const int cell = cell_of_[static_cast<std::size_t>(here)];
    if (cell != cell_of_[static_cast<std::size_t>(next)] && line_goes_on(cell)) return true;
  }
  return false;
}

}  // namespace noticescan::extract
