// SPDX-License-Identifier: Apache-2.0
#include "typeset.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <functional>
#include <map>
#include <stdexcept>

#include "paragraph.hpp"
#include "postal_bars.hpp"

namespace noticescan::corpus {
namespace {

struct Section {
  std::string head;
  std::deque<std::string> paragraphs;
};

// Text that runs on from page to page, by the name of its value.
using Flows = std::map<std::string, std::deque<Section>>;

struct Typesetter {
  const Json& layout;
  Json values;
  const TypesetOptions& options;
  GObjectPtr<PangoContext> context = make_text_context();
  Flows flows;
  Sheet sheet;
  std::map<std::string, double> bottoms;  // of the blocks of this page
};

Colour colour_of(const std::string& hex) {
  const auto channel = [&](std::size_t at) {
    return std::stoi(hex.substr(at, 2), nullptr, 16) / 255.0;
  };
  return {channel(1), channel(3), channel(5)};
}

std::string family_of(const Typesetter& t, const std::string& role) {
  if (t.options.fonts.contains(role)) return t.options.fonts.at(role);
  return t.layout.at("fonts").at(role);
}

// The block's own keys, else the layout's defaults.
TextStyle style_of(const Typesetter& t, const Json& block) {
  const Json defaults = t.layout.value("defaults", Json::object());
  const auto get = [&](const char* key, auto fallback) {
    return block.value(key, defaults.value(key, fallback));
  };
  TextStyle style;
  style.family = family_of(t, get("font", std::string{"sans"}));
  style.size = get("size", style.size);
  style.bold = get("bold", false);
  style.italic = get("italic", false);
  style.width = get("width", style.width);
  style.leading = get("leading", style.leading);
  style.letter_spacing = get("letter_spacing", 0.0);
  style.colour = colour_of(get("colour", std::string{"#000000"}));
  const std::string align = get("align", std::string{"left"});
  style.align = align == "right" ? Align::right : align == "center" ? Align::center : Align::left;
  return style;
}

cv::Point2d origin_of(const Typesetter& t, const Json& block) {
  if (block.contains("at")) return {block.at("at").at(0), block.at("at").at(1)};
  double y = 0;
  for (const Json& name : block.at("below")) {
    const auto found = t.bottoms.find(name);
    if (found != t.bottoms.end()) y = std::max(y, found->second);
  }
  return {block.at("x"), y + block.value("gap", 0.0)};
}

double place_texts(Typesetter& t, const Json& block) {
  const TextStyle style = style_of(t, block);
  auto [x, y] = origin_of(t, block);
  const double gap = block.value("paragraph_gap", 0.0);
  for (const Json& paragraph : expand_list(block.at("text"), t.values)) {
    y = place_paragraph(t.sheet, x, y, paragraph, style, block.at("name")) + gap;
  }
  return y - gap;
}

double place_rows(Typesetter& t, const Json& block) {
  const std::string name = block.at("name");
  auto [x, top] = origin_of(t, block);
  double y = top;  // clang 14 gives no binding to a lambda
  const double padding = block.value("row_padding", 2.0);
  const double rule = block.value("rule", 0.0);
  const Json span = block.value("rule_span", Json::array({x, x + 200}));
  const auto draw_rule = [&](double width) {
    if (width > 0) t.sheet.page->lines.push_back({span.at(0), y, span.at(1), y, width, {}, {}});
  };
  const Json rows = expand_list(block.at("rows"), t.values);
  if (block.value("rule_above", true)) draw_rule(rule);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const bool last = i + 1 == rows.size();
    double bottom = y;
    for (std::size_t cell = 0; cell < rows[i].size(); ++cell) {
      const Json& column = block.at("columns").at(cell);
      Json keys = block;
      keys.update(column);
      TextStyle style = style_of(t, keys);
      if (last && block.value("last_bold", false)) style.bold = true;
      const double end =
          place_paragraph(t.sheet, column.at("x"), y + padding, rows[i][cell], style, name);
      bottom = std::max(bottom, end + padding);
    }
    y = bottom;
    draw_rule(last ? block.value("last_rule", rule) : rule);
  }
  return y;
}

std::deque<Section> sections_of(const Typesetter& t, const std::string& flow) {
  std::deque<Section> sections;
  for (const Json& item : expand_list(Json::array({"{" + flow + "}"}), t.values)) {
    Section section{item.value("head", ""), {}};
    for (const Json& paragraph : item.at("text")) section.paragraphs.push_back(paragraph);
    sections.push_back(section);
  }
  return sections;
}

bool is_subhead(const std::string& paragraph) {
  return paragraph.starts_with("<b>") && paragraph.ends_with("</b>");
}

// The height of the next paragraph, with the one behind it where it is a subhead: those two stay
// together.
double needed_height(Typesetter& t, const Section& section, const TextStyle& style) {
  double height = height_of(t.sheet, section.paragraphs.front(), style);
  if (is_subhead(section.paragraphs.front()) && section.paragraphs.size() > 1) {
    height += height_of(t.sheet, section.paragraphs[1], style);
  }
  return height;
}

double place_flow(Typesetter& t, const Json& block) {
  const std::string flow = block.at("flow");
  if (!t.flows.contains(flow)) t.flows[flow] = sections_of(t, flow);
  std::deque<Section>& sections = t.flows[flow];
  const TextStyle style = style_of(t, block);
  const Json head = block.value("head", Json::object());
  Json head_keys = block;
  head_keys.update(head);
  const TextStyle head_style = style_of(t, head_keys);
  const bool beside = head.contains("x");  // a column of heads at the left, as in CP notices
  const double limit = block.at("limit");
  const double gap = block.value("paragraph_gap", 4.0);
  auto [x, y] = origin_of(t, block);
  double bottom = y;
  while (!sections.empty()) {
    Section& section = sections.front();
    if (section.paragraphs.empty()) {
      sections.pop_front();
      continue;
    }
    const double head_height =
        section.head.empty() ? 0 : height_of(t.sheet, section.head, head_style);
    const double first = needed_height(t, section, style);
    if (y + (beside ? std::max(head_height, first) : head_height + first) > limit) break;
    double head_bottom = y;
    if (!section.head.empty()) {
      head_bottom = place_paragraph(t.sheet, head.value("x", x), y, section.head, head_style,
                                    block.at("name"));
      if (!beside) y = head_bottom + head.value("gap", 2.0);
    }
    while (!section.paragraphs.empty() && y + needed_height(t, section, style) <= limit) {
      const bool subhead = is_subhead(section.paragraphs.front());
      y = place_paragraph(t.sheet, x, y, section.paragraphs.front(), style, block.at("name"));
      bottom = y;
      y += subhead ? gap * 0.25 : gap;
      section.paragraphs.pop_front();
    }
    bottom = std::max(bottom, head_bottom);
    if (!section.paragraphs.empty()) {
      section.head += block.value("continued", std::string{});
      break;
    }
    sections.pop_front();
    y = std::max(y, head_bottom) + block.value("section_gap", 12.0);
  }
  return bottom;
}

double draw_shapes(Typesetter& t, const Json& block) {
  const double width = block.value("rule", 0.6);
  const Colour colour = colour_of(block.value("colour", std::string{"#000000"}));
  const std::vector<double> dash = block.value("dash", std::vector<double>{});
  Page& page = *t.sheet.page;
  const auto line = [&](double x0, double y0, double x1, double y1) {
    page.lines.push_back({x0, y0, x1, y1, width, dash, colour});
  };
  for (const Json& l : block.value("lines", Json::array()))
    line(l.at(0), l.at(1), l.at(2), l.at(3));
  for (const Json& f : block.value("fills", Json::array())) {
    page.fills.push_back({f.at(0), f.at(1), f.at(2), f.at(3), colour});
  }
  for (const Json& f : block.value("frames", Json::array())) {
    const double x = f.at(0), y = f.at(1), x1 = x + f.at(2).get<double>(),
                 y1 = y + f.at(3).get<double>();
    line(x, y, x1, y);
    line(x, y1, x1, y1);
    line(x, y, x, y1);
    line(x1, y, x1, y1);
  }
  return 0;
}

double place_bars(Typesetter& t, const Json& block) {
  const auto [x, y] = origin_of(t, block);
  return draw_postal_bars(*t.sheet.page, x, y,
                          expand(block.at("bars").get<std::string>(), t.values));
}

bool is_left(const Typesetter& t, const std::string& name) {
  const auto flow = t.flows.find(name);
  return flow != t.flows.end() && !flow->second.empty();
}

bool wanted(const Typesetter& t, const Json& block) {
  if (block.contains("if") && !has_value(t.values, block.at("if"))) return false;
  if (block.contains("unless") && has_value(t.values, block.at("unless"))) return false;
  if (block.contains("if_left")) return is_left(t, block.at("if_left"));
  if (block.contains("unless_left")) return !is_left(t, block.at("unless_left"));
  return true;
}

double place_block(Typesetter& t, const Json& block) {
  if (block.contains("text")) return place_texts(t, block);
  if (block.contains("rows")) return place_rows(t, block);
  if (block.contains("flow")) return place_flow(t, block);
  if (block.contains("bars")) return place_bars(t, block);
  return draw_shapes(t, block);
}

Page typeset_page(Typesetter& t, const Json& description) {
  Page page;
  t.sheet = {t.context.get(), &page, &t.options.facts, 0};
  t.bottoms.clear();
  for (const Json& block : description.at("blocks")) {
    if (!wanted(t, block)) continue;
    const std::string name = block.value("name", "");
    const double bottom = place_block(t, block);
    const double limit = block.value("limit", page.height);
    if (bottom > limit) {
      throw std::runtime_error(fmt::format(
          "block \"{}\" ends at {:.0f} pt, below its limit of {:.0f} pt", name, bottom, limit));
    }
    if (!name.empty()) t.bottoms[name] = bottom;
  }
  return page;
}

// A page with "while" comes again as long as text of that flow is left.
bool comes_again(const Typesetter& t, const Json& description) {
  return description.contains("while") && is_left(t, description.at("while"));
}

}  // namespace

std::vector<Page> typeset(const Json& layout, const Json& values, const TypesetOptions& options) {
  Typesetter t{layout, values, options};
  std::vector<Page> pages;
  const auto full = [&] { return static_cast<int>(pages.size()) >= options.page_limit; };
  const auto add = [&](const Json& description) {
    t.values["page"] = std::to_string(pages.size() + 1);
    pages.push_back(typeset_page(t, description));
  };
  for (const Json& description : layout.at("pages")) {
    if (full()) break;
    if (description.contains("while")) {
      while (!full() && comes_again(t, description)) add(description);
    } else if (wanted(t, description)) {
      add(description);
    }
  }
  return pages;
}

}  // namespace noticescan::corpus
