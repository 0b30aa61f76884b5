// SPDX-License-Identifier: Apache-2.0
#include "input/pdf_interpreter.hpp"

#include <cmath>

namespace noticescan::input {
namespace {

constexpr std::size_t kMaxStates = 1000;      // of q without Q
constexpr std::size_t kMaxRectangles = 1000;  // of one path
constexpr core::Box kPage{0, 0, 1, 1};
constexpr double kWhite = 0.99;
constexpr double kPerhapsWhite = 0.98;  // as light as a colour can be of which we don't know all

bool overlap(const core::Box& a, const core::Box& b) {
  return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;
}

bool holds(const core::Box& outer, const core::Box& inner) {
  constexpr double kSlack = 0.002;
  return outer.x0 <= inner.x0 + kSlack && outer.y0 <= inner.y0 + kSlack &&
         outer.x1 >= inner.x1 - kSlack && outer.y1 >= inner.y1 - kSlack;
}

bool is_upright(const Matrix& m) {
  return std::abs(m.b) + std::abs(m.c) < 1e-6 || std::abs(m.a) + std::abs(m.d) < 1e-6;
}

}  // namespace

core::Box intersection(const core::Box& a, const core::Box& b) {
  return {std::max(a.x0, b.x0), std::max(a.y0, b.y0), std::min(a.x1, b.x1), std::min(a.y1, b.y1)};
}

void Interpreter::save(Operands&) {
  if (stack_.size() < kMaxStates)
    stack_.push_back(state_);
  else
    canvas_.fail();
}

void Interpreter::set_parameters(Operands& o) {
  QPDFObjectHandle parameters = resource("/ExtGState", name(o, 0));
  if (!parameters.isDictionary()) return;
  const auto is_normal = [](QPDFObjectHandle mode) {
    return !mode.isName() || mode.getName() == "/Normal" || mode.getName() == "/Compatible";
  };
  if (parameters.hasKey("/ca") && parameters.getKey("/ca").isNumber())
    state_.opaque = parameters.getKey("/ca").getNumericValue() >= 0.999;
  if (!is_normal(parameters.getKey("/BM")) || parameters.getKey("/BM").isArray() ||
      parameters.getKey("/SMask").isDictionary())
    state_.opaque = false;
  QPDFObjectHandle font = parameters.getKey("/Font");
  if (font.isArray() && font.getArrayNItems() == 2 && font.getArrayItem(1).isNumber())
    state_.font_size = font.getArrayItem(1).getNumericValue();
}

void Interpreter::fill_grey(Operands& o) {
  state_.tints = false;
  state_.light = number(o, 0);
}

void Interpreter::fill_rgb(Operands& o) {
  state_.tints = false;
  state_.light = std::min({number(o, 0), number(o, 1), number(o, 2)});
}

void Interpreter::fill_cmyk(Operands& o) {
  state_.tints = false;
  state_.light = 1 - (number(o, 0) + number(o, 1) + number(o, 2) + number(o, 3));
}

// A space begins with its darkest colour, or with full ink.
void Interpreter::fill_space(Operands& o) {
  QPDFObjectHandle space = resource("/ColorSpace", name(o, 0));
  QPDFObjectHandle kind =
      space.isArray() && space.getArrayNItems() > 0 ? space.getArrayItem(0) : space;
  state_.tints = kind.isNameAndEquals("/Separation") || kind.isNameAndEquals("/DeviceN");
  state_.light = 0;
}

void Interpreter::fill_in_space(Operands& o) {
  if (!o.empty() && o.back().isName()) {  // a pattern
    state_.light = kPerhapsWhite;
  } else if (state_.tints || o.size() == 4) {
    double ink = 0;
    for (std::size_t i = 0; i < o.size(); ++i) ink += number(o, i);
    state_.light = std::min(kPerhapsWhite, 1 - ink);
  } else if (o.size() == 3) {
    fill_rgb(o);
  } else {
    state_.light = std::min(kPerhapsWhite, number(o, 0));
  }
}

void Interpreter::add_point(double x, double y) {
  const core::Point p = state_.ctm.map({x, y});
  const core::Box box{p.x, p.y, p.x, p.y};
  path_.box = path_.box ? core::united(*path_.box, box) : box;
}

void Interpreter::line(Operands& o) {
  add_point(number(o, 0), number(o, 1));
  path_.only_rectangles = false;
}

void Interpreter::curve(Operands& o) {
  for (std::size_t i = 0; i + 1 < o.size(); i += 2) add_point(number(o, i), number(o, i + 1));
  path_.only_rectangles = false;
  path_.has_curves = true;
}

void Interpreter::rectangle(Operands& o) {
  const double x = number(o, 0), y = number(o, 1), w = number(o, 2), h = number(o, 3);
  add_point(x, y);
  add_point(x + w, y);
  add_point(x, y + h);
  add_point(x + w, y + h);
  if (path_.rectangles.size() < kMaxRectangles)
    path_.rectangles.push_back(then(Matrix{w, 0, 0, h, x, y}, state_.ctm));
  else
    path_.only_rectangles = false;
}

void Interpreter::paint(bool filled) {
  if (!path_.box) return;
  core::Box box = *path_.box;
  if (!overlap({box.x0 - 1e-6, box.y0 - 1e-6, box.x1 + 1e-6, box.y1 + 1e-6},
               intersection(state_.clip, kPage)))
    return;
  if (filled && path_.only_rectangles && state_.opaque && optional_ == 0 &&
      holds(state_.clip, intersection(box, kPage))) {
    for (const Matrix& area : path_.rectangles)
      canvas_.fill_rectangle(area, state_.light >= kWhite);
  } else if (filled && path_.has_curves) {
    canvas_.fill_curves(box);
  } else {
    canvas_.mark();
  }
}

void Interpreter::end_path() {
  if (path_.clips) {
    const bool is_box =
        path_.only_rectangles && path_.rectangles.size() == 1 && is_upright(path_.rectangles[0]);
    state_.clip = intersection(state_.clip, path_.box.value_or(core::Box{}));
    state_.clip_is_box &= is_box;
  }
  path_ = {};
}

void Interpreter::draw_object(Operands& o) {
  QPDFObjectHandle object = resource("/XObject", name(o, 0));
  if (!object.isStream()) return;
  QPDFObjectHandle dictionary = object.getDict();
  QPDFObjectHandle subtype = dictionary.getKey("/Subtype");
  if (subtype.isName() && subtype.getName() == "/Form") return run_form(object);
  if (!subtype.isName() || subtype.getName() != "/Image") return;
  QPDFObjectHandle stencil = dictionary.getKey("/ImageMask");
  const bool masked = !dictionary.getKey("/SMask").isNull() ||
                      !dictionary.getKey("/Mask").isNull() || !dictionary.getKey("/OC").isNull() ||
                      (stencil.isBool() && stencil.getBoolValue());
  Operands size = {dictionary.getKey("/Width"), dictionary.getKey("/Height")};
  place_image(object, number(size, 0), number(size, 1), masked);
}

void Interpreter::draw_inline_image(Operands& o) {
  Operands size(2, QPDFObjectHandle::newNull());
  for (std::size_t i = 0; i + 1 < o.size(); i += 2) {
    const std::string key = name(o, i);
    if (key == "/W" || key == "/Width") size[0] = o[i + 1];
    if (key == "/H" || key == "/Height") size[1] = o[i + 1];
  }
  place_image(QPDFObjectHandle::newNull(), number(size, 0), number(size, 1), true);
}

void Interpreter::place_image(QPDFObjectHandle stream, double width, double height, bool masked) {
  const core::Box box = unit_square_box(state_.ctm);
  if (!overlap(box, intersection(state_.clip, kPage))) return;
  const bool whole = state_.clip_is_box && holds(state_.clip, intersection(box, kPage));
  Coverage coverage;
  coverage.add(state_.ctm);
  canvas_.draw_image({stream, state_.ctm, width, height, coverage.share(),
                      whole && !masked && state_.opaque && optional_ == 0});
}

}  // namespace noticescan::input
