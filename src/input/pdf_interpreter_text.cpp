// SPDX-License-Identifier: Apache-2.0
#include "input/pdf_interpreter.hpp"

#include <algorithm>
#include <cmath>

namespace noticescan::input {
namespace {

constexpr double kTiny = 0.0012;  // of the page's height: 1 point, on US letter

constexpr double kPale = 0.5;  // thin strokes of it may not show on a small drawing

bool is_within(const core::Box& box, const core::Point& p) {
  return p.x >= box.x0 && p.x <= box.x1 && p.y >= box.y0 && p.y <= box.y1;
}

// Blanks draw nothing. 3 is the blank of most subset fonts that Office programs write.
std::int64_t glyphs_in(const std::string& text, const FontFacts& font) {
  if (!font.composite) return std::ranges::count_if(text, [](char c) { return c != ' '; });
  std::int64_t glyphs = 0;
  for (std::size_t i = 0; i + 1 < text.size(); i += 2)
    glyphs += !(text[i] == 0 && (text[i + 1] == 0 || text[i + 1] == 3 || text[i + 1] == ' '));
  return glyphs;
}

}  // namespace

void Interpreter::set_font(Operands& o) {
  state_.font_size = number(o, 1);
  QPDFObjectHandle font = resource("/Font", name(o, 0));
  if (!font.isIndirect()) {
    state_.font = read_font(font);
    return;
  }
  const auto [found, is_new] = fonts_.try_emplace(font.getObjGen());
  if (is_new) found->second = read_font(font);
  state_.font = found->second;
}

void Interpreter::show_pieces(Operands& o) {
  if (o.empty() || !o.back().isArray()) return;
  for (QPDFObjectHandle piece : o.back().aitems()) {
    if (piece.isString()) show_string(piece.getStringValue());
    if (piece.isNumber()) advance(-piece.getNumericValue() / 1000);
  }
}

void Interpreter::show_string(const std::string& text) {
  const Matrix to_page = then(text_matrix_, state_.ctm);
  const auto at = [&](double em) {
    return to_page.map({state_.font_size * 0.2, state_.font_size * em + state_.rise});
  };
  TextRun run{at(0.1), at(0.5), glyphs_in(text, state_.font)};
  const double height = state_.font_size * std::hypot(to_page.c, to_page.d);
  run.hidden = state_.render_mode == 3 || state_.render_mode == 7 || std::abs(height) < kTiny;
  run.mapped = state_.font.mapped;
  // Widths aren't looked up: half an em a glyph is near enough to see what lies over the text.
  const double width = 0.5 * static_cast<double>(text.size()) / (state_.font.composite ? 2 : 1);
  advance(width);
  run.inkless = state_.light > kPale || !state_.opaque || optional_ > 0 || !state_.clip_is_box ||
                !is_within(state_.clip, run.low) || !is_within(state_.clip, run.high) ||
                !is_within(state_.clip, then(text_matrix_, state_.ctm).map({0, 0}));
  canvas_.show(run);
  if (state_.render_mode >= 4) state_.clip_is_box = false;
}

}  // namespace noticescan::input
