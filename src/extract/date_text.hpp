// SPDX-License-Identifier: Apache-2.0
// Dates in a line of text, in every form that notices print: "February 20, 2018", "Feb. 20, 2018",
// "20 de febrero de 2018", "31 Dec 2020", "2/20/2018" (month first), "2018-02-20".
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.hpp"

namespace noticescan::extract {

struct FoundDate {
  std::size_t begin = 0;  // bytes of the text
  std::size_t end = 0;
  // Unset where it is no whole day of the calendar: "August 21" without a year, "February 30,
  // 2025". Such a date is never repaired and never completed.
  std::optional<core::Date> date;
  // Read through a likely misreading: "2O25", "Febuary", a missing space before the day (a comma or
  // sliver may have become a digit). Never believed alone.
  bool repaired = false;
  // "February 2 2022": a thumb may hide what stood before the comma. Not to be believed alone, if
  // it was recognized.
  bool lacks_comma = false;
  // Of an incomplete date what stands there, else 0: "August 21" or "August 2021".
  int month = 0;
  int day = 0;
};

std::vector<FoundDate> find_dates(std::string_view text);

// Whether a word is a month's name, in full or in three letters.
bool is_month(std::string_view word);

// The month that a text ends with behind "by", "before" or "until": the rest of the date stands in
// a line that was not joined, or was lost.
std::optional<FoundDate> cut_off_date(std::string_view text);

// What stands there like a whole date in words and is none: its month can't be read ("Uctober 24,
// 2020"), or has no such day.
std::vector<FoundDate> lost_dates(std::string_view text);

}  // namespace noticescan::extract
