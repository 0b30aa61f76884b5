// SPDX-License-Identifier: Apache-2.0
#include "extract/fax_line.hpp"

#include <re2/re2.h>

#include <string>

namespace noticescan::extract {
namespace {

// Of the page's height; the print of a letter begins below.
constexpr double kTop = 0.05;
constexpr double kBottom = 0.97;

std::string line_through(const Layout& layout, const core::Box& box) {
  std::string line;
  for (const int index : layout.bands.between(box.y0, box.y1)) {
    const Cell& cell = layout.cells[static_cast<std::size_t>(index)];
    if (cell.box.y0 < box.center_y() && box.center_y() < cell.box.y1)
      line += cell.passage.raw + "  ";
  }
  return line;
}

// The time of day, and a telephone number or the number of the page.
bool is_fax_line(const std::string& line) {
  static const RE2 kTime(R"(\b[0-2]?[0-9]:[0-5][0-9])");
  static const RE2 kOther(
      R"((?i)\bfax\b|\bp(?:age|g)?[. ]{1,2}[0-9]|\b[0-9]{3}[) .-]{1,2}[0-9]{3}[ .-][0-9]{4}\b)");
  return RE2::PartialMatch(line, kTime) && RE2::PartialMatch(line, kOther);
}

}  // namespace

void explain_fax_line(const Layout& layout, std::vector<Mention>& mentions) {
  for (Mention& m : mentions) {
    const bool at_edge = m.box.y1 < kTop || m.box.y0 > kBottom;
    if (m.kind != Mention::Kind::unexplained || !at_edge) continue;
    if (!is_fax_line(line_through(layout, m.box))) continue;
    m.kind = Mention::Kind::date;
    m.meaning = Meaning::not_a_deadline;
    m.evidence.rule = "date.fax_line";
  }
}

}  // namespace noticescan::extract
