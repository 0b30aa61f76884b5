// SPDX-License-Identifier: Apache-2.0
#include "paragraph.hpp"

#include <pango/pangocairo.h>

#include <algorithm>
#include <cctype>
#include <set>
#include <stdexcept>
#include <string_view>

namespace noticescan::corpus {
namespace {

constexpr std::string_view kBullet = "• ";
constexpr double kBulletIndent = 1.2;  // times the font's size
// Of the font's size; close enough for every text face used, and the same for every word of a line.
constexpr double kLinePitch = 1.17;
constexpr double kAscent = 0.76;
constexpr double kDescent = 0.22;

struct FreeDescription {
  void operator()(PangoFontDescription* description) const {
    pango_font_description_free(description);
  }
};
using DescriptionPtr = std::unique_ptr<PangoFontDescription, FreeDescription>;

DescriptionPtr description_of(const TextStyle& style) {
  DescriptionPtr description{pango_font_description_new()};
  pango_font_description_set_family(description.get(), style.family.c_str());
  pango_font_description_set_absolute_size(description.get(), style.size * PANGO_SCALE);
  pango_font_description_set_weight(description.get(),
                                    style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_style(description.get(),
                                   style.italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
  return description;
}

// Fontconfig silently gives another family where one is missing; the pages would then differ from
// machine to machine.
void require_font(PangoContext* context, const TextStyle& style) {
  static std::set<std::string> known;
  if (known.contains(style.family)) return;
  const DescriptionPtr wanted = description_of(style);
  const GObjectPtr<PangoFont> font{pango_context_load_font(context, wanted.get())};
  if (!font) throw std::runtime_error("no font at all for " + style.family);
  const DescriptionPtr given{pango_font_describe(font.get())};
  const std::string family = pango_font_description_get_family(given.get());
  if (family != style.family) {
    throw std::runtime_error("the font \"" + style.family + "\" is not installed (\"" + family +
                             "\" came instead); tools/corpus/data/README.md names the packages");
  }
  known.insert(style.family);
}

PangoAlignment alignment_of(Align align) {
  if (align == Align::right) return PANGO_ALIGN_RIGHT;
  return align == Align::center ? PANGO_ALIGN_CENTER : PANGO_ALIGN_LEFT;
}

// The data is written for people: "Smith & Sons" there, "&amp;" for Pango.
std::string with_ampersands(const std::string& markup) {
  std::string result;
  for (const char c : markup) {
    result += c;
    if (c == '&') result += "amp;";
  }
  return result;
}

GObjectPtr<PangoLayout> make_layout(PangoContext* context, const std::string& markup,
                                    const TextStyle& style) {
  require_font(context, style);
  GObjectPtr<PangoLayout> layout{pango_layout_new(context)};
  const DescriptionPtr description = description_of(style);
  pango_layout_set_font_description(layout.get(), description.get());
  pango_layout_set_width(layout.get(), static_cast<int>(style.width * PANGO_SCALE));
  pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD);
  pango_layout_set_alignment(layout.get(), alignment_of(style.align));
  GError* error = nullptr;
  char* text = nullptr;
  PangoAttrList* attributes = nullptr;
  if (pango_parse_markup(with_ampersands(markup).c_str(), -1, 0, &attributes, &text, nullptr,
                         &error) == FALSE) {
    const std::string why = error->message;
    g_error_free(error);
    throw std::runtime_error("bad markup \"" + markup + "\": " + why);
  }
  // The same pitch of lines whatever the font, so that a layout holds with each.
  const double pitch = kLinePitch * style.leading * style.size;
  pango_attr_list_insert(
      attributes, pango_attr_line_height_new_absolute(static_cast<int>(pitch * PANGO_SCALE)));
  if (style.letter_spacing != 0) {
    pango_attr_list_insert(attributes, pango_attr_letter_spacing_new(
                                           static_cast<int>(style.letter_spacing * PANGO_SCALE)));
  }
  pango_layout_set_text(layout.get(), text, -1);
  pango_layout_set_attributes(layout.get(), attributes);
  pango_attr_list_unref(attributes);
  g_free(text);
  return layout;
}

double layout_height(PangoLayout* layout) {
  PangoRectangle logical{};
  pango_layout_get_extents(layout, nullptr, &logical);
  return static_cast<double>(logical.height) / PANGO_SCALE;
}

struct Span {
  int start = 0;  // bytes
  int end = 0;
};

std::vector<Span> words_of(std::string_view text) {
  std::vector<Span> spans;
  std::size_t at = 0;
  while ((at = text.find_first_not_of(" \n\t", at)) != std::string_view::npos) {
    const std::size_t end = std::min(text.find_first_of(" \n\t", at), text.size());
    spans.push_back({static_cast<int>(at), static_cast<int>(end)});
    at = end;
  }
  return spans;
}

int line_at(PangoLayout* layout, int index) {
  int line = 0;
  pango_layout_index_to_line_x(layout, index, FALSE, &line, nullptr);
  return line;
}

// The box of bytes that stand on one line, relative to the layout.
cv::Rect2d box_of(PangoLayout* layout, Span span, double size) {
  PangoRectangle first{};
  PangoRectangle last{};
  pango_layout_index_to_pos(layout, span.start, &first);
  pango_layout_index_to_pos(layout, span.end - 1, &last);
  PangoLayoutIter* iter = pango_layout_get_iter(layout);
  for (int line = line_at(layout, span.start); line > 0; --line) pango_layout_iter_next_line(iter);
  const double baseline = static_cast<double>(pango_layout_iter_get_baseline(iter)) / PANGO_SCALE;
  pango_layout_iter_free(iter);
  const double x0 = static_cast<double>(first.x) / PANGO_SCALE;
  const double x1 = static_cast<double>(last.x + last.width) / PANGO_SCALE;
  return {x0, baseline - kAscent * size, x1 - x0, (kAscent + kDescent) * size};
}

bool is_alphanumeric(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0;
}

// A fact stands there only where no letter or digit touches it: CP14 is not in CP14C.
std::vector<Span> occurrences(std::string_view text, std::string_view of) {
  std::vector<Span> spans;
  for (std::size_t at = text.find(of); at != std::string_view::npos; at = text.find(of, at + 1)) {
    const std::size_t end = at + of.size();
    const bool clear = (at == 0 || !is_alphanumeric(text[at - 1])) &&
                       (end == text.size() || !is_alphanumeric(text[end]));
    if (clear) spans.push_back({static_cast<int>(at), static_cast<int>(end)});
  }
  return spans;
}

void record_words(Sheet& sheet, PangoLayout* layout, cv::Point2d origin, double size,
                  const std::string& block) {
  const std::string_view text = pango_layout_get_text(layout);
  for (const Span span : words_of(text)) {
    const std::string word{text.substr(span.start, span.end - span.start)};
    sheet.page->words.push_back({word, box_of(layout, span, size) + origin, size, block,
                                 sheet.lines + line_at(layout, span.start)});
  }
}

void record_printings(Sheet& sheet, PangoLayout* layout, cv::Point2d origin, double size,
                      const std::string& block) {
  const std::string_view text = pango_layout_get_text(layout);
  for (const Fact& fact : *sheet.facts) {
    for (const std::string& wanted : fact.texts) {
      for (const Span found : occurrences(text, wanted)) {
        Printing printing{fact.key, wanted, block, size, {}};
        int line = -1;
        for (const Span word : words_of(text.substr(found.start, found.end - found.start))) {
          const Span absolute{word.start + found.start, word.end + found.start};
          const cv::Rect2d box = box_of(layout, absolute, size) + origin;
          const int here = line_at(layout, absolute.start);
          if (here == line)
            printing.boxes.back() |= box;
          else
            printing.boxes.push_back(box);
          line = here;
        }
        sheet.page->printings.push_back(printing);
      }
    }
  }
}

double place_plain(Sheet& sheet, double x, double y, const std::string& markup,
                   const TextStyle& style, const std::string& block) {
  GObjectPtr<PangoLayout> layout = make_layout(sheet.context, markup, style);
  const double height = layout_height(layout.get());
  record_words(sheet, layout.get(), {x, y}, style.size, block);
  record_printings(sheet, layout.get(), {x, y}, style.size, block);
  sheet.lines += pango_layout_get_line_count(layout.get());
  sheet.page->texts.push_back({std::move(layout), x, y, style.colour});
  return y + height;
}

TextStyle hanging(TextStyle style) {
  style.width -= kBulletIndent * style.size;
  return style;
}

}  // namespace

GObjectPtr<PangoContext> make_text_context() {
  PangoFontMap* fonts = pango_cairo_font_map_get_default();
  GObjectPtr<PangoContext> context{pango_font_map_create_context(fonts)};
  pango_context_set_round_glyph_positions(context.get(), FALSE);
  cairo_font_options_t* options = cairo_font_options_create();
  // Without hinting, text has the same breadth at every resolution.
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options(context.get(), options);
  cairo_font_options_destroy(options);
  pango_cairo_context_set_resolution(context.get(), 72);
  return context;
}

double place_paragraph(Sheet& sheet, double x, double y, const std::string& markup,
                       const TextStyle& style, const std::string& block) {
  if (!markup.starts_with(kBullet)) return place_plain(sheet, x, y, markup, style, block);
  place_plain(sheet, x, y, "•", style, block);
  return place_plain(sheet, x + kBulletIndent * style.size, y, markup.substr(kBullet.size()),
                     hanging(style), block);
}

double height_of(Sheet& sheet, const std::string& markup, const TextStyle& style) {
  if (!markup.starts_with(kBullet))
    return layout_height(make_layout(sheet.context, markup, style).get());
  return layout_height(
      make_layout(sheet.context, markup.substr(kBullet.size()), hanging(style)).get());
}

}  // namespace noticescan::corpus
