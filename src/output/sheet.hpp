// SPDX-License-Identifier: Apache-2.0
// A page of 80 columns that the text outputs are set on: paragraphs, and entries whose label stands
// in a column of its own. Takes any bytes; what it gives is safe on a terminal.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/language.hpp"

namespace noticescan::output {

enum class Emphasis { none, strong, alarm, faint };

struct Sheet {
  bool color = false;
  std::vector<std::string> lines;
  core::Language language = core::Language::en;  // of the labels
};

inline constexpr int kColumns = 80;
inline constexpr int kLabelColumns = 12;

void add_blank(Sheet& sheet);

// Over the full width, from column `indent` on; following lines hang by two more columns where the
// text starts with a bullet ("- ").
void add_paragraph(Sheet& sheet, std::string_view text, Emphasis emphasis = Emphasis::none,
                   int indent = 0);

// `label`, in the language of the sheet, in the label column, the text beside it. An empty label
// goes on under the last one. Text that starts with "- " or "1. " hangs by its bullet.
void add_entry(Sheet& sheet, std::string_view label, std::string_view text,
               Emphasis emphasis = Emphasis::none);

// A line of dashes with `text` in it, to tell one record from the next.
void add_rule(Sheet& sheet, std::string_view text);

std::string to_string(const Sheet& sheet);

}  // namespace noticescan::output
