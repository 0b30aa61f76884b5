// SPDX-License-Identifier: Apache-2.0
// Follows the operators of a page's content (ISO 32000-1, annex A) as far as it takes to know what
// covers what. For read_content alone; the operators of text and of painting have a file each.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "input/pdf_fonts.hpp"
#include "input/pdf_painter.hpp"

namespace noticescan::input {

using Operands = std::vector<QPDFObjectHandle>;

// The graphics state, as far as it matters here.
struct State {
  Matrix ctm;
  core::Box clip{0, 0, 1, 1};
  bool clip_is_box = true;
  bool opaque = true;
  double light = 0;    // of the fill colour: 0 (or less: much ink) to 1 (white)
  bool tints = false;  // the fill's operands are amounts of ink
  int render_mode = 0;
  double font_size = 0;
  double leading = 0;
  double rise = 0;
  double stretch = 1;
  FontFacts font;
};

struct Path {
  std::vector<Matrix> rectangles;  // unit square -> page
  std::optional<core::Box> box;
  bool only_rectangles = true;
  bool has_curves = false;
  bool clips = false;  // W or W* was seen
};

// The operand at `index`; 0 or "" where there is none of that type.
double number(Operands& operands, std::size_t index);
std::string name(Operands& operands, std::size_t index);
Matrix matrix_of(Operands& operands);

// The value of a key; null where `dictionary` is none.
QPDFObjectHandle entry(QPDFObjectHandle dictionary, const std::string& key);

core::Box intersection(const core::Box& a, const core::Box& b);

class Interpreter {
 public:
  explicit Interpreter(const Matrix& to_page);

  void run_page(QPDFObjectHandle page);

  PageContent finish() { return canvas_.finish(); }

 private:
  struct Parser;

  std::optional<std::string> take(QPDFObjectHandle stream);
  void parse(const std::string& content);

  using Handler = void (Interpreter::*)(Operands&);
  static const std::unordered_map<std::string_view, Handler>& handlers();

  void execute(const std::string& op, Operands& operands);

  // Graphics state.
  void save(Operands&);
  void restore(Operands&) {
    if (stack_.size() <= stack_floor_) return;
    state_ = std::move(stack_.back());
    stack_.pop_back();
  }
  void concatenate(Operands& o) { state_.ctm = then(matrix_of(o), state_.ctm); }
  void set_parameters(Operands& o);
  // These three choose a colour space, too.
  void fill_grey(Operands& o);
  void fill_rgb(Operands& o);
  void fill_cmyk(Operands& o);
  void fill_in_space(Operands& o);
  void fill_space(Operands& o);

  // Paths.
  void add_point(double x, double y);
  void line(Operands& o);
  void curve(Operands& o);
  void rectangle(Operands& o);
  void clip(Operands&) { path_.clips = true; }
  void fill(Operands&) {
    paint(true);
    end_path();
  }
  void stroke(Operands&) {
    paint(false);
    end_path();
  }
  void no_paint(Operands&) { end_path(); }
  void paint(bool filled);
  void end_path();
  void shade(Operands&) { canvas_.mark(); }

  // Text.
  void begin_text(Operands&) { line_matrix_ = text_matrix_ = {}; }
  void set_font(Operands& o);
  void set_render_mode(Operands& o) { state_.render_mode = static_cast<int>(number(o, 0)); }
  void set_leading(Operands& o) { state_.leading = number(o, 0); }
  void set_rise(Operands& o) { state_.rise = number(o, 0); }
  void set_stretch(Operands& o) { state_.stretch = number(o, 0) / 100; }
  void set_text_matrix(Operands& o) { line_matrix_ = text_matrix_ = matrix_of(o); }
  void next_line_by(double x, double y) {
    line_matrix_ = then(Matrix{1, 0, 0, 1, x, y}, line_matrix_);
    text_matrix_ = line_matrix_;
  }
  void move_line(Operands& o) { next_line_by(number(o, 0), number(o, 1)); }
  void move_line_and_lead(Operands& o) {
    state_.leading = -number(o, 1);
    move_line(o);
  }
  void next_line(Operands&) { next_line_by(0, -state_.leading); }
  void show(Operands& o) {
    if (!o.empty() && o.back().isString()) show_string(o.back().getStringValue());
  }
  void show_on_next_line(Operands& o) {
    next_line_by(0, -state_.leading);
    show(o);
  }
  void show_pieces(Operands& o);
  void show_string(const std::string& text);
  void advance(double em) {
    text_matrix_ =
        then(Matrix{1, 0, 0, 1, em * state_.font_size * state_.stretch, 0}, text_matrix_);
  }

  // Pictures, forms, marked content.
  void draw_object(Operands& o);
  void draw_inline_image(Operands& o);
  void place_image(QPDFObjectHandle stream, double width, double height, bool masked);
  void run_form(QPDFObjectHandle form);
  void begin_marked(Operands& o);
  void end_marked(Operands&);
  void begin_plain_marked(Operands&) { marked_.push_back(false); }
  void run_annotations(QPDFObjectHandle annotations);

  QPDFObjectHandle resource(const std::string& kind, const std::string& key) {
    return entry(entry(resources_, kind), key);
  }

  Matrix to_page_;
  QPDF scratch_;  // owner of the streams that are parsed
  Canvas canvas_;
  State state_;
  std::vector<State> stack_;
  std::size_t stack_floor_ = 0;  // of the form that runs
  Path path_;
  Matrix text_matrix_;
  Matrix line_matrix_;
  QPDFObjectHandle resources_ = QPDFObjectHandle::newNull();
  std::map<QPDFObjGen, FontFacts> fonts_;
  std::set<QPDFObjGen> running_;  // forms, to stop at one that draws itself
  int depth_ = 0;
  std::vector<bool> marked_;  // one for each open marked content: is it optional?
  int optional_ = 0;
  std::int64_t operators_ = 0;
  std::size_t bytes_taken_ = 0;
};

}  // namespace noticescan::input
