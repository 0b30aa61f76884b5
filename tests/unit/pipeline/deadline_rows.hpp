// SPDX-License-Identifier: Apache-2.0
// The table of cases for codes, dates and deadlines: deadline_rows_*.txt beside this file. Takes
// the text of such a file, gives rows: pages drawn with characters, and the line that must come
// out.
//
//   @page bill                     a page that many rows share, with the values it has by default
//   code: CP14
//   due: February 20, 2018
//   --
//     Notice  {code}               {name} is replaced by a value, and the columns behind it stay
//     {text}                       where they are; a value of several lines pushes the rest down
//   @row Due by a numeric date
//   on: bill                       or, after a line "--", a page drawn for this row alone
//   due: 2/20/2018
//   want: CP14 2018-01-30; 2018-02-20 confirmed; pay_by 2018-02-20 confirmed
//
// A line "====" parts two pages; "|" parts two columns that a test may swap. `want` gives code
// ("CP14?" where a person must look) and notice date; day and status to respond by ("now" beside it
// where the notice says immediately) with the candidates of a review; then every deadline.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/page.hpp"
#include "summary/notice_summary.hpp"

namespace noticescan::test {

struct DeadlineRow {
  std::string title;
  std::string drawing;
  std::string want;
  std::string as_of = "2020-01-01";
  std::string file = "page.pdf";
  int line = 0;  // in its file
};

// Throws std::runtime_error that names the line of a fault in the file.
std::vector<DeadlineRow> parse_deadline_rows(std::string_view text);

// How the drawing becomes words with boxes.
struct View {
  bool ocr = false;           // read by OCR: 0.93 sure, boxes jitter, some words split or merged
  unsigned seed = 0;          // of the jitter
  bool swap_columns = false;  // what stands left of "|" stands right of it
  double shift_x = 0;         // in page widths and heights
  double shift_y = 0;
  double scale = 1;  // about the page's middle
};

core::DocumentReading draw(const DeadlineRow& row, const View& view);

// What was found, in the words of `want`.
std::string in_short(const summary::NoticeSummary& record);

}  // namespace noticescan::test
