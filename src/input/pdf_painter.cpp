// SPDX-License-Identifier: Apache-2.0
#include "input/pdf_painter.hpp"

#include <algorithm>
#include <cmath>

namespace noticescan::input {
namespace {

constexpr std::int64_t kMaxComparisons = 50'000'000;
constexpr std::size_t kMaxImages = 20'000;
constexpr std::size_t kMaxHiddenPlaces = 100;

bool in_unit_square(core::Point p) {
  return p.x >= 0 && p.x <= 1 && p.y >= 0 && p.y <= 1;
}

bool covers_page(const Matrix& m) {
  const bool upright =
      std::abs(m.b) + std::abs(m.c) < 0.002 || std::abs(m.a) + std::abs(m.d) < 0.002;
  const core::Box box = unit_square_box(m);
  return upright && box.x0 <= 0.01 && box.y0 <= 0.01 && box.x1 >= 0.99 && box.y1 >= 0.99;
}

struct CellRange {
  int x0, y0, x1, y1;
};

CellRange cells_of(const core::Box& box) {
  const auto cell = [](double fraction) {  // a number too large for a page may be none at all
    return fraction > 0 ? static_cast<int>(std::min(fraction, 0.9999) * Coverage::kCells) : 0;
  };
  return {cell(box.x0), cell(box.y0), cell(box.x1), cell(box.y1)};
}

std::size_t index_of(int x, int y) {
  return static_cast<std::size_t>(y * Coverage::kCells + x);
}

}  // namespace

void Coverage::add(const Matrix& unit_to_page) {
  const std::optional<Matrix> back = inverse(unit_to_page);
  if (!back) return;
  const CellRange range = cells_of(unit_square_box(unit_to_page));
  for (int y = range.y0; y <= range.y1; ++y)
    for (int x = range.x0; x <= range.x1; ++x)
      if (in_unit_square(back->map({(x + 0.5) / kCells, (y + 0.5) / kCells})))
        cells.set(index_of(x, y));
}

void Coverage::add(const core::Box& box) {
  if (box.x1 < 0 || box.y1 < 0 || box.x0 > 1 || box.y0 > 1) return;
  const CellRange range = cells_of(box);
  for (int y = range.y0; y <= range.y1; ++y)
    for (int x = range.x0; x <= range.x1; ++x) cells.set(index_of(x, y));
}

void Canvas::draw_image(PlacedImage image) {
  hide_under(image.matrix);
  if (image.plain && covers_page(image.matrix)) {
    content_.images.clear();
    content_.other_marks = false;
  }
  images_.add(image.matrix);
  if (content_.images.size() >= kMaxImages) return fail();
  content_.images.push_back(std::move(image));
}

void Canvas::fill_rectangle(const Matrix& unit_to_page, bool white) {
  if (white && nothing_yet()) return;  // paper painted on paper
  hide_under(unit_to_page);
  if (white && covers_page(unit_to_page)) {
    content_.images.clear();
    images_ = {};
    outlines_ = {};
    content_.other_marks = false;
    return;
  }
  mark();
}

void Canvas::fill_curves(const core::Box& box) {
  mark();
  // Letters are small; a large curved area is decoration.
  if (box.width() < 0.1 && box.height() < 0.1) outlines_.add(box);
}

void Canvas::show(const TextRun& run) {
  if (run.glyphs == 0) return;
  if (!in_unit_square(run.low) && !in_unit_square(run.high)) return;
  if (run.hidden)
    hide(run);
  else
    runs_.push_back(run);
}

void Canvas::hide(const TextRun& run) {
  content_.hidden_glyphs += run.glyphs;
  if (content_.hidden_at.size() < kMaxHiddenPlaces)
    content_.hidden_at.push_back({(run.low.x + run.high.x) / 2, (run.low.y + run.high.y) / 2});
}

void Canvas::hide_under(const Matrix& unit_to_page) {
  const std::optional<Matrix> back = inverse(unit_to_page);
  if (!back) return;
  comparisons_ += static_cast<std::int64_t>(runs_.size());
  if (comparisons_ > kMaxComparisons) return fail();
  std::erase_if(runs_, [&](const TextRun& run) {
    const bool under = in_unit_square(back->map(run.low)) && in_unit_square(back->map(run.high));
    if (under) hide(run);
    return under;
  });
}

PageContent Canvas::finish() {
  for (const TextRun& run : runs_) {
    content_.visible_glyphs += run.glyphs;
    if (!run.mapped) content_.unmapped_glyphs += run.glyphs;
    if (run.inkless) content_.inkless_glyphs += run.glyphs;
  }
  content_.image_coverage = images_.share();
  content_.outline_coverage = outlines_.share();
  return std::move(content_);
}

}  // namespace noticescan::input
