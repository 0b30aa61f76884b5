// SPDX-License-Identifier: Apache-2.0
// One paragraph of text onto a page, with its words' places.
#pragma once

#include <string>

#include "page.hpp"
#include "typeset.hpp"

namespace noticescan::corpus {

enum class Align { left, right, center };

struct TextStyle {
  std::string family;
  double size = 9.5;
  bool bold = false;
  bool italic = false;
  Align align = Align::left;
  double width = 300;
  double leading = 1;         // times the usual pitch of lines, which is 1.17 of the size
  double letter_spacing = 0;  // points
  Colour colour;
};

// Where paragraphs go.
struct Sheet {
  PangoContext* context = nullptr;
  Page* page = nullptr;
  const std::vector<Fact>* facts = nullptr;
  int lines = 0;  // set so far on this page
};

GObjectPtr<PangoContext> make_text_context();

// Sets Pango markup in a column whose left edge is x and whose top is y; gives the bottom. Text
// that begins with a bullet hangs behind it.
double place_paragraph(Sheet& sheet, double x, double y, const std::string& markup,
                       const TextStyle& style, const std::string& block);

// The height that the paragraph would take.
double height_of(Sheet& sheet, const std::string& markup, const TextStyle& style);

}  // namespace noticescan::corpus
