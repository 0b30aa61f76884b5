// SPDX-License-Identifier: Apache-2.0
// Pages that were found to be of one notice, what they say of it together, and whether one more
// page fits to them.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "extract/page_marks.hpp"

namespace noticescan::pipeline {

struct MarkedPage {
  std::size_t file = 0;
  extract::PageMarks marks;
  bool failed = false;  // it could not be read, and says nothing
};

// Neither a sheet without a letter's text nor an insert.
bool is_letter(const MarkedPage& page);

struct NoticePages {
  std::vector<std::size_t> pages;              // indices into the pages of the run
  std::map<std::size_t, std::size_t> repeats;  // of these, pages scanned again -> what they repeat
  std::optional<std::string> code;
  std::optional<core::Date> notice_date;
  std::optional<extract::TaxpayerId> taxpayer_id;
  std::vector<std::string> tax_periods;
  std::optional<int> page_count;  // as printed
  std::map<int, std::size_t> by_number;
  std::vector<core::Date> head_dates;  // without a label
  bool from_irs = false;               // a code, or another sign of the IRS

  bool is_complete() const;
};

// The printed number; 1 for a page without one that begins a letter.
std::optional<int> number_of(const extract::PageMarks& page);

// By the notice itself: "XXX-XX-3456".
bool is_masked(const extract::TaxpayerId& id);

// A year alone stands for any period that ends in it.
bool share_a_period(const std::vector<std::string>& a, const std::vector<std::string>& b);

// Masked ids are compared by what they show.
bool is_same_id(const extract::TaxpayerId& a, const extract::TaxpayerId& b);

// The same sheet scanned twice: nearly the same words and figures, and the same deadlines.
bool is_repeat(const extract::PageMarks& a, const extract::PageMarks& b);

// Another code, date, taxpayer, tax period or number of pages: never the same notice.
bool contradicts(const NoticePages& notice, const extract::PageMarks& page);

// No page with this one's number is there yet.
bool lacks(const NoticePages& notice, const extract::PageMarks& page);

// A page without a code of its own names the address of another notice (irs.gov/cp503).
bool hints_at_another(const NoticePages& notice, const extract::PageMarks& page);

// The page has a date at its head that stands on no other page of the notice: perhaps it begins
// another letter.
bool has_new_head_date(const NoticePages& notice, const extract::PageMarks& page);

// What makes a page one of a notice, wherever it lies: weaker ones first.
enum class Bond {
  none,
  number,         // the notice lacks "Page 3 of 4"
  code_and_date,  // the same on both, and no id on one of them
  id,             // the same taxpayer, and code, date or page numbers agree
  id_and_period,  // and the same tax period is printed on both
};

// Bond::none where anything contradicts.
Bond bond(const NoticePages& notice, const extract::PageMarks& page);

void add_page(NoticePages& notice, std::size_t index, const extract::PageMarks& page);

}  // namespace noticescan::pipeline
