// SPDX-License-Identifier: Apache-2.0
#include "extract/masthead.hpp"

#include <algorithm>
#include <numeric>
#include <string>
#include <string_view>
#include <vector>

#include "extract/passage.hpp"

namespace noticescan::extract {
namespace {

constexpr double kMastheadEnd = 0.35;
// Of the letters of a line so many may be misread, lost or too many. "Internal Revenue Code" is
// four from the Service.
constexpr std::size_t kLettersForOneMisread = 9;

// Letters to replace, add or leave out to make one text of the other.
struct Apart {
  std::size_t whole = 0;
  std::size_t beginning = 0;  // of `line` and the beginning of `text` that is most like it
};

Apart apart(std::string_view line, std::string_view text) {
  std::vector<std::size_t> row(line.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  Apart result{0, row.back()};
  for (std::size_t i = 1; i <= text.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= line.size(); ++j) {
      const std::size_t replaced = diagonal + (text[i - 1] == line[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
    }
    result.beginning = std::min(result.beginning, row.back());
  }
  result.whole = row.back();
  return result;
}

std::vector<std::string> all_folded(std::initializer_list<const char*> lines) {
  std::vector<std::string> result;
  for (const char* line : lines) result.push_back(folded(line));
  return result;
}

bool is_masthead(std::string_view text) {
  static const std::vector<std::string> kLines = all_folded(
      {"Internal Revenue Service", "Department of the Treasury", "Department of Treasury",
       "Departamento del Tesoro", "Servicio de Impuestos Internos"});
  // Its end may be lost, or what stands beside it be read into the same line.
  static const std::vector<std::string> kBeginnings =
      all_folded({"Department of the Trea", "Department of the Treasury Internal Revenue Service"});
  const auto misread = [](const std::string& line) { return line.size() / kLettersForOneMisread; };
  return std::any_of(kLines.begin(), kLines.end(),
                     [&](const std::string& line) {
                       return text.size() <= line.size() + misread(line) &&
                              text.size() + misread(line) >= line.size() &&
                              apart(line, text).whole <= misread(line);
                     }) ||
         std::any_of(kBeginnings.begin(), kBeginnings.end(), [&](const std::string& line) {
           const auto beginning = text.substr(0, line.size() + misread(line));
           return apart(line, beginning).beginning <= misread(line);
         });
}

}  // namespace

bool has_masthead(const Layout& layout) {
  return std::any_of(layout.cells.begin(), layout.cells.end(), [](const Cell& cell) {
    return cell.box.center_y() < kMastheadEnd && is_masthead(cell.passage.text);
  });
}

}  // namespace noticescan::extract
