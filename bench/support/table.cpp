// SPDX-License-Identifier: Apache-2.0
#include "support/table.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace noticescan::bench {
namespace {

// Letters, not bytes: names hold a "×".
std::size_t length(const std::string& text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

std::string padded(const std::string& text, std::size_t width, bool left) {
  const std::string blanks(width - std::min(width, length(text)), ' ');
  return left ? text + blanks : blanks + text;
}

std::vector<std::size_t> widths(const Table& table) {
  std::vector<std::size_t> result;
  for (const std::string& column : table.columns) result.push_back(length(column));
  for (const auto& row : table.rows) {
    for (std::size_t i = 0; i < row.size(); ++i) result[i] = std::max(result[i], length(row[i]));
  }
  return result;
}

std::string line(const std::vector<std::string>& cells, const std::vector<std::size_t>& width,
                 Style style) {
  std::string text = style == Style::markdown ? "| " : "";
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) text += style == Style::markdown ? " | " : "  ";
    text += padded(cells[i], width[i], i == 0);
  }
  return text + (style == Style::markdown ? " |\n" : "\n");
}

std::string rule(const std::vector<std::size_t>& width, Style style) {
  std::string text = style == Style::markdown ? "|" : "";
  for (std::size_t i = 0; i < width.size(); ++i) {
    if (style == Style::markdown)
      text += i == 0 ? " --- |" : " ---: |";
    else
      text += std::string(width[i] + (i == 0 ? 0 : 2), '-');
  }
  return text + "\n";
}

}  // namespace

std::string to_string(const Table& table, Style style) {
  const auto width = widths(table);
  std::string text = style == Style::markdown ? fmt::format("### {}\n\n", table.title)
                                              : fmt::format("{}\n\n", table.title);
  text += line(table.columns, width, style) + rule(width, style);
  for (const auto& row : table.rows) text += line(row, width, style);
  if (!table.note.empty()) text += "\n" + table.note + "\n";
  return text + "\n";
}

}  // namespace noticescan::bench
