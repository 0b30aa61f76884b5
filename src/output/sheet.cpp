// SPDX-License-Identifier: Apache-2.0
#include "output/sheet.hpp"

#include "output/printable.hpp"

namespace noticescan::output {
namespace {

struct SetLine {
  int column = 0;
  std::string text;
};

std::string spaces(int count) {
  return std::string(static_cast<std::size_t>(std::max(count, 0)), ' ');
}

std::string emphasized(const Sheet& sheet, const std::string& text, Emphasis emphasis) {
  if (!sheet.color || emphasis == Emphasis::none || text.empty()) return text;
  const std::string_view start = emphasis == Emphasis::strong  ? "\x1b[1m"
                                 : emphasis == Emphasis::alarm ? "\x1b[1;31m"
                                                               : "\x1b[2m";
  return fmt::format("{}{}\x1b[0m", start, text);
}

// "- " or "12. " at the start of a text: its further lines hang by as much.
std::string_view bullet_of(std::string_view text) {
  if (text.starts_with("- ")) return text.substr(0, 2);
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  const bool numbered = digits > 0 && digits < 3 && text.substr(digits).starts_with(". ");
  return text.substr(0, numbered ? digits + 2 : 0);
}

// The text from column `indent` on. A word that is too long for the rest of a line (an address of
// the web, which people copy) stands alone on one and may start further left.
std::vector<SetLine> set_lines(std::string_view text, int indent) {
  const std::string safe = printable(text);
  const std::string_view bullet = bullet_of(safe);
  const int column = indent + static_cast<int>(bullet.size());
  std::vector<SetLine> lines;
  for (const auto& line :
       wrap(std::string_view{safe}.substr(bullet.size()), kColumns - column, kColumns)) {
    lines.push_back({std::min(column, kColumns - display_width(line)), line});
  }
  if (lines.empty() || bullet.empty()) return lines;
  if (lines.front().column < column) {
    lines.insert(lines.begin(), {indent, std::string{bullet}});
  } else {
    lines.front() = {indent, std::string{bullet} + lines.front().text};
  }
  return lines;
}

}  // namespace

void add_blank(Sheet& sheet) {
  if (!sheet.lines.empty() && !sheet.lines.back().empty()) sheet.lines.emplace_back();
}

void add_paragraph(Sheet& sheet, std::string_view text, Emphasis emphasis, int indent) {
  for (const SetLine& line : set_lines(text, indent)) {
    sheet.lines.push_back(spaces(line.column) + emphasized(sheet, line.text, emphasis));
  }
}

void add_entry(Sheet& sheet, std::string_view english_label, std::string_view text,
               Emphasis emphasis) {
  const std::string_view label = core::in(sheet.language, english_label);
  const std::string name = emphasized(sheet, printable(label), Emphasis::strong);
  bool named = label.empty();
  for (const SetLine& line : set_lines(text, kLabelColumns)) {
    if (!named && line.column < kLabelColumns) {
      sheet.lines.push_back(name);
      named = true;
    }
    const std::string before =
        named ? spaces(line.column) : name + spaces(line.column - display_width(printable(label)));
    sheet.lines.push_back(before + emphasized(sheet, line.text, emphasis));
    named = true;
  }
}

void add_rule(Sheet& sheet, std::string_view text) {
  const std::string name = shortened(printable(text), kColumns - 8);
  const int rest = kColumns - 4 - display_width(name);
  const std::string line =
      fmt::format("-- {} {}", name, std::string(static_cast<std::size_t>(rest), '-'));
  sheet.lines.push_back(emphasized(sheet, line, Emphasis::strong));
}

std::string to_string(const Sheet& sheet) {
  std::string text;
  for (const std::string& line : sheet.lines) {
    text += line;
    text += '\n';
  }
  return text;
}

}  // namespace noticescan::output
