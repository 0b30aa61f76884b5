// SPDX-License-Identifier: Apache-2.0
#include "input/pdf_content.hpp"

#include <algorithm>
#include <array>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <utility>

#include "input/pdf_interpreter.hpp"
#include "input/pdf_streams.hpp"

namespace noticescan::input {
namespace {

constexpr std::size_t kMaxContentBytes = 64u << 20;  // of one page, forms included
constexpr std::int64_t kMaxOperators = 3'000'000;
constexpr std::size_t kMaxOperands = 200;
constexpr int kMaxDepth = 12;  // of forms within forms

bool is_picture_filter(std::string_view filter) {
  return filter == "/JBIG2Decode" || filter == "/DCTDecode" || filter == "/JPXDecode" ||
         filter == "/CCITTFaxDecode";
}

}  // namespace

double number(Operands& operands, std::size_t index) {
  return index < operands.size() && operands[index].isNumber() ? operands[index].getNumericValue()
                                                               : 0;
}

std::string name(Operands& operands, std::size_t index) {
  return index < operands.size() && operands[index].isName() ? operands[index].getName() : "";
}

Matrix matrix_of(Operands& o) {
  return {number(o, 0), number(o, 1), number(o, 2), number(o, 3), number(o, 4), number(o, 5)};
}

QPDFObjectHandle entry(QPDFObjectHandle dictionary, const std::string& key) {
  return dictionary.isDictionary() ? dictionary.getKey(key) : QPDFObjectHandle::newNull();
}

Interpreter::Interpreter(const Matrix& to_page) : to_page_(to_page) {
  state_.ctm = to_page;
  scratch_.setSuppressWarnings(true);
  scratch_.emptyPDF();
}

void Interpreter::run_page(QPDFObjectHandle page) {
  std::string content;
  for (QPDFObjectHandle stream : page.getKey("/Contents").isArray()
                                     ? page.getKey("/Contents").getArrayAsVector()
                                     : Operands{page.getKey("/Contents")}) {
    if (stream.isNull()) continue;
    const std::optional<std::string> part = take(stream);
    if (!part) {
      canvas_.content().undecodable |= stream.isStream() && is_picture_filter(only_filter(stream));
      canvas_.break_off();
      continue;
    }
    content += *part;
    content += '\n';
  }
  resources_ = QPDFPageObjectHelper(page).getAttribute("/Resources", false);
  parse(content);
  run_annotations(page.getKey("/Annots"));
}

std::optional<std::string> Interpreter::take(QPDFObjectHandle stream) {
  std::optional<std::string> bytes = decoded_stream(stream, kMaxContentBytes - bytes_taken_);
  if (bytes) bytes_taken_ += bytes->size();
  return bytes;
}

struct Interpreter::Parser final : QPDFObjectHandle::ParserCallbacks {
  explicit Parser(Interpreter& owner) : interpreter(owner) {}

  void handleObject(QPDFObjectHandle object) override {
    if (object.isOperator()) {
      if (++interpreter.operators_ > kMaxOperators) {
        interpreter.canvas_.fail();
        terminateParsing();
      }
      interpreter.execute(object.getOperatorValue(), operands);
      // An inline image's dictionary stands between BI and ID as bare operands.
      if (object.getOperatorValue() != "ID") operands.clear();
    } else if (!object.isInlineImage()) {
      if (operands.size() < kMaxOperands) operands.push_back(object);
    }
  }
  void handleEOF() override {}

  Interpreter& interpreter;
  Operands operands;
};

void Interpreter::parse(const std::string& content) try {
  Parser parser(*this);
  QPDFObjectHandle::parseContentStream(QPDFObjectHandle::newStream(&scratch_, content), &parser);
} catch (const std::exception&) {
  canvas_.break_off();
}

const std::unordered_map<std::string_view, Interpreter::Handler>& Interpreter::handlers() {
  using I = Interpreter;
  // clang-format off
  static const std::unordered_map<std::string_view, Handler> all = {
      {"q", &I::save}, {"Q", &I::restore}, {"cm", &I::concatenate}, {"gs", &I::set_parameters},
      {"g", &I::fill_grey}, {"rg", &I::fill_rgb}, {"k", &I::fill_cmyk}, {"cs", &I::fill_space},
      {"sc", &I::fill_in_space}, {"scn", &I::fill_in_space}, {"m", &I::line}, {"l", &I::line},
      {"c", &I::curve}, {"v", &I::curve}, {"y", &I::curve}, {"re", &I::rectangle}, {"W", &I::clip},
      {"W*", &I::clip}, {"f", &I::fill}, {"F", &I::fill}, {"f*", &I::fill}, {"B", &I::fill},
      {"B*", &I::fill}, {"b", &I::fill}, {"b*", &I::fill}, {"S", &I::stroke}, {"s", &I::stroke},
      {"n", &I::no_paint}, {"sh", &I::shade}, {"BT", &I::begin_text}, {"Tf", &I::set_font},
      {"Tr", &I::set_render_mode}, {"TL", &I::set_leading}, {"Ts", &I::set_rise},
      {"Tz", &I::set_stretch}, {"Tm", &I::set_text_matrix}, {"Td", &I::move_line},
      {"TD", &I::move_line_and_lead}, {"T*", &I::next_line}, {"Tj", &I::show},
      {"'", &I::show_on_next_line}, {"\"", &I::show_on_next_line}, {"TJ", &I::show_pieces},
      {"Do", &I::draw_object}, {"EI", &I::draw_inline_image}, {"BDC", &I::begin_marked},
      {"BMC", &I::begin_plain_marked}, {"EMC", &I::end_marked}};
  // clang-format on
  return all;
}

void Interpreter::execute(const std::string& op, Operands& operands) {
  const auto found = handlers().find(op);
  if (found != handlers().end()) (this->*found->second)(operands);
}

void Interpreter::run_form(QPDFObjectHandle form) {
  if (depth_ >= kMaxDepth || running_.contains(form.getObjGen())) return canvas_.fail();
  const std::optional<std::string> content = take(form);
  if (!content) return canvas_.break_off();

  QPDFObjectHandle dictionary = form.getDict();
  const bool is_optional = !dictionary.getKey("/OC").isNull();
  const QPDFObjectHandle outer_resources = resources_;
  const State outer_state = state_;
  const std::size_t outer_floor = std::exchange(stack_floor_, stack_.size());
  const std::vector<bool> outer_marked = std::exchange(marked_, {});
  const int outer_optional = optional_;
  optional_ += is_optional;
  if (dictionary.getKey("/Resources").isDictionary()) resources_ = dictionary.getKey("/Resources");
  if (dictionary.getKey("/Matrix").isArray()) {
    Operands values = dictionary.getKey("/Matrix").getArrayAsVector();
    concatenate(values);
  }
  if (dictionary.getKey("/BBox").isRectangle()) {
    const auto box = dictionary.getKey("/BBox").getArrayAsRectangle();
    const Matrix area =
        then({box.urx - box.llx, 0, 0, box.ury - box.lly, box.llx, box.lly}, state_.ctm);
    state_.clip = intersection(state_.clip, unit_square_box(area));
  }
  running_.insert(form.getObjGen());
  ++depth_;
  parse(*content);
  --depth_;
  running_.erase(form.getObjGen());
  stack_.resize(stack_floor_);
  stack_floor_ = outer_floor;
  state_ = outer_state;
  resources_ = outer_resources;
  marked_ = outer_marked;
  optional_ = outer_optional;
}

void Interpreter::begin_marked(Operands& o) {
  const bool is_optional = name(o, 0) == "/OC";
  marked_.push_back(is_optional);
  optional_ += is_optional;
  QPDFObjectHandle properties = o.size() > 1 ? o[1] : QPDFObjectHandle::newNull();
  if (properties.isName()) properties = resource("/Properties", properties.getName());
  QPDFObjectHandle text = entry(properties, "/ActualText");
  if (!text.isString()) return;
  const std::string value = text.getUTF8Value();
  canvas_.content().replaced_text |= value.find_first_of("0123456789") != value.npos;
}

void Interpreter::end_marked(Operands&) {
  if (marked_.empty()) return;
  optional_ -= marked_.back();
  marked_.pop_back();
}

void Interpreter::run_annotations(QPDFObjectHandle annotations) {
  constexpr std::array<std::string_view, 7> kThin = {
      "/Highlight", "/Underline", "/Squiggly", "/StrikeOut", "/Widget", "/Ink", "/FreeText"};
  if (!annotations.isArray()) return;
  for (QPDFObjectHandle annotation : annotations.aitems()) {
    if (!annotation.isDictionary()) continue;
    Operands values = {annotation.getKey("/Subtype"), annotation.getKey("/F")};
    const std::string subtype = name(values, 0);
    constexpr int kHiddenOrNoView = 2 | 32;
    if (subtype == "/Link" || subtype == "/Popup" ||
        (static_cast<int>(number(values, 1)) & kHiddenOrNoView))
      continue;
    if (!annotation.getKey("/AP").isDictionary()) continue;
    canvas_.mark();
    if (std::ranges::find(kThin, subtype) != kThin.end() ||
        !annotation.getKey("/Rect").isRectangle())
      continue;
    const auto box = annotation.getKey("/Rect").getArrayAsRectangle();
    canvas_.hide_under(
        then({box.urx - box.llx, 0, 0, box.ury - box.lly, box.llx, box.lly}, to_page_));
  }
}

PageContent read_content(QPDFObjectHandle page, const Matrix& to_page) {
  if (!page.isDictionary()) {
    PageContent unknown;
    unknown.complete = false;
    return unknown;
  }
  Interpreter interpreter(to_page);
  try {
    interpreter.run_page(page);
  } catch (const std::exception&) {
    PageContent unknown;
    unknown.complete = false;
    return unknown;
  }
  return interpreter.finish();
}

}  // namespace noticescan::input
