// SPDX-License-Identifier: Apache-2.0
#include "extract/letterhead.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <set>

#include "extract/code_tokens.hpp"

namespace noticescan::extract {
namespace {

constexpr double kClose = 0.12;  // page widths: what stands beside a date belongs to it

bool begins(const Cell& cell, std::string_view folded_words) {
  return cell.passage.text.starts_with(folded_words);
}

// "Dear Taxpayer:", "Estimado contribuyente:". Nothing where the page has none.
const Cell* salutation(const Layout& layout) {
  static const std::string kDear = folded("dear");
  static const std::string kEstimado = folded("estimad");
  const auto found = std::find_if(layout.cells.begin(), layout.cells.end(), [](const Cell& cell) {
    return begins(cell, kDear) || begins(cell, kEstimado);
  });
  return found == layout.cells.end() ? nullptr : &*found;
}

// "January 16, 2026" and no more, not in capitals as a stamp is.
bool is_a_date_alone(const Cell& cell) {
  const auto& marks = cell.passage.marks;
  if (marks.size() != 1 || cell.passage.text.size() > 2 || cell.passage.text.front() != kDate)
    return false;
  const std::string& raw = cell.passage.raw;
  return marks.front().date.date && std::isalpha(static_cast<unsigned char>(raw.front())) != 0 &&
         std::any_of(raw.begin(), raw.end(), [](unsigned char c) { return std::islower(c) != 0; });
}

// A line of about the same size that begins at the same edge, within a few lines above or below:
// the sender's or the addressee's.
bool is_flush_with_an_address(const Layout& layout, const Cell& date) {
  constexpr double kSameEdge = 0.012;  // page widths
  constexpr double kFewLines = 8;      // line heights
  constexpr double kSameSize = 1.5;
  const double ratio = layout.page->height / layout.page->width;
  return std::any_of(layout.cells.begin(), layout.cells.end(), [&](const Cell& other) {
    if (&other == &date) return false;
    const double away = std::max(other.box.y0 - date.box.y1, date.box.y0 - other.box.y1) * ratio;
    return away > 0 && away < kFewLines * date.line_height &&
           std::abs(other.box.x0 - date.box.x0) < kSameEdge &&
           std::max(other.line_height, date.line_height) <
               kSameSize * std::min(other.line_height, date.line_height);
  });
}

// What lies beside a sheet, or an edge of it, is read as single signs.
bool is_a_mark(const Cell& cell) {
  return letters_and_digits(cell.passage.raw) < 2;
}

// Cells right under one that ends in a colon.
std::set<int> cells_under_labels(const Layout& layout) {
  std::set<int> cells;
  for (std::size_t i = 0; i < layout.cells.size(); ++i) {
    if (!layout.cells[i].passage.raw.ends_with(':')) continue;
    if (const auto below = layout.below(static_cast<int>(i))) cells.insert(*below);
  }
  return cells;
}

// Whether the first word of a cell from `from` on that is no mark is "LTR", or what a pen left of
// it.
bool goes_on_with_ltr(const Layout& layout, const Cell& cell, int from) {
  for (int i = from; i < static_cast<int>(cell.words.size()); ++i) {
    const std::string word = word_text(*layout.page, cell, i);
    if (letters_and_digits(word) > 0) return is_letter_label(label_word(word));
  }
  return false;
}

// "Dec. 31, 2020   LTR 2800C": the head of a letter that a computer wrote, perhaps read as one
// cell.
bool stands_before_a_letters_number(const Layout& layout, int index) {
  const auto cell_at = [&](int at) -> const Cell& {
    return layout.cells[static_cast<std::size_t>(at)];
  };
  const Cell& cell = cell_at(index);
  if (cell.passage.marks.empty() || cell.passage.text.front() != kDate) return false;
  if (goes_on_with_ltr(layout, cell, cell.passage.marks.front().last_word + 1)) return true;
  auto next = layout.right_of(index, kClose);
  if (next && is_a_mark(cell_at(*next))) next = layout.right_of(*next, kClose);
  return is_a_date_alone(cell) && next && goes_on_with_ltr(layout, cell_at(*next), 0);
}

}  // namespace

void explain_letterhead_date(const Layout& layout, std::vector<Mention>& mentions) {
  const Cell* const dear = salutation(layout);
  const std::set<int> under_labels = cells_under_labels(layout);
  Mention* only = nullptr;
  for (Mention& m : mentions) {
    if (m.kind != Mention::Kind::unexplained || m.repaired || m.contradicted) continue;
    if (!is_on(m.evidence, *layout.page)) continue;
    const auto cell = std::find_if(layout.cells.begin(), layout.cells.end(), [&](const Cell& c) {
      return c.box.x0 <= m.box.center_x() && m.box.center_x() <= c.box.x1 &&
             c.box.y0 <= m.box.center_y() && m.box.center_y() <= c.box.y1;
    });
    if (cell == layout.cells.end()) continue;
    const int index = static_cast<int>(cell - layout.cells.begin());
    const bool first =
        !cell->passage.marks.empty() && cell->passage.marks.front().date.date == m.date;
    if (!first) continue;
    if (!stands_before_a_letters_number(layout, index)) {
      if (!is_a_date_alone(*cell) || dear == nullptr || cell->box.y1 > dear->box.y0) continue;
      const auto left = layout.left_of(index, kClose);
      if (left && !is_a_mark(layout.cells[static_cast<std::size_t>(*left)])) continue;
      if (under_labels.contains(index)) continue;
      if (!is_flush_with_an_address(layout, *cell)) continue;
    }
    if (only != nullptr) return;
    only = &m;
  }
  if (only == nullptr) return;
  only->kind = Mention::Kind::date;
  only->meaning = Meaning::notice_date;
  only->evidence.rule = kLetterheadRule;
}

}  // namespace noticescan::extract
