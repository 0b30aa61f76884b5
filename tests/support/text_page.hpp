// SPDX-License-Identifier: Apache-2.0
// Pages for tests, drawn with characters: a line is a row of the page, a column of the text a place
// on it. Words that are one blank apart stand together; two blanks and more part the columns of a
// table. Pages of this kind are also what `pdftotext -layout` prints.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "core/page.hpp"

namespace noticescan::test {

struct TextPageOptions {
  int page = 1;
  core::ReadBy read = core::ReadBy::text_layer;
  double confidence = 1;
  int columns = 110;  // that the page is wide, unless a line is longer
  int rows = 90;      // that it is high, unless there are more
};

inline core::PageReading text_page(std::string_view text, TextPageOptions options = {}) {
  std::vector<std::string_view> lines;
  for (std::size_t at = 0; at <= text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  std::size_t columns = static_cast<std::size_t>(options.columns);
  for (const auto line : lines) columns = std::max(columns, line.size() + 4);
  const std::size_t rows = std::max(lines.size(), static_cast<std::size_t>(options.rows));
  core::PageReading page;
  page.page = options.page;
  page.read = options.read;
  const auto x_of = [&](std::size_t column) {
    return (static_cast<double>(column) + 2) / static_cast<double>(columns);
  };
  for (std::size_t row = 0; row < lines.size(); ++row) {
    const std::string_view line = lines[row];
    for (std::size_t at = line.find_first_not_of(' '); at != std::string_view::npos;) {
      const auto end = std::min(line.find(' ', at), line.size());
      core::Word word;
      word.text = std::string{line.substr(at, end - at)};
      word.confidence = options.confidence;
      const double top = static_cast<double>(row) / static_cast<double>(rows);
      word.box = {x_of(at), top, x_of(end) - 0.1 / static_cast<double>(columns),
                  top + 0.75 / static_cast<double>(rows)};
      page.words.push_back(word);
      at = line.find_first_not_of(' ', end);
    }
  }
  return page;
}

}  // namespace noticescan::test
