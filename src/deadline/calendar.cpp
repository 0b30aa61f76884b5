// SPDX-License-Identifier: Apache-2.0
#include "deadline/calendar.hpp"

#include <algorithm>
#include <vector>

namespace noticescan::deadline {
namespace {

using core::Date;
using std::chrono::sys_days;
using std::chrono::weekday;

weekday weekday_of(Date day) {
  return weekday{sys_days{day}};
}

Date nth(int year, unsigned month, weekday day, unsigned n) {
  return sys_days{std::chrono::year{year} / std::chrono::month{month} / day[n]};
}

Date last(int year, unsigned month, weekday day) {
  return sys_days{std::chrono::year{year} / std::chrono::month{month} / day[std::chrono::last]};
}

// 5 U.S.C. 6103(b): a holiday on Saturday is kept on Friday; Executive Order 11582: one on Sunday
// on Monday. D.C. keeps Emancipation Day in the same way.
Date observed(Date day) {
  if (weekday_of(day) == std::chrono::Saturday) return core::add_days(day, -1);
  if (weekday_of(day) == std::chrono::Sunday) return core::add_days(day, 1);
  return day;
}

std::vector<Date> holidays_of(int year) {
  using namespace std::chrono;
  const auto fixed = [&](int month, int day) {
    return observed(*core::make_date(year, month, day));
  };
  std::vector<Date> days = {
      fixed(1, 1),
      nth(year, 1, Monday, 3),  // Martin Luther King Jr.
      nth(year, 2, Monday, 3),  // Washington's Birthday
      fixed(4, 16),             // Emancipation Day (D.C.)
      last(year, 5, Monday),    // Memorial Day
      fixed(7, 4),
      nth(year, 9, Monday, 1),     // Labor Day
      nth(year, 10, Monday, 2),    // Columbus Day
      fixed(11, 11),               // Veterans Day
      nth(year, 11, Thursday, 4),  // Thanksgiving
      fixed(12, 25),
  };
  if (year >= 2021) days.push_back(fixed(6, 19));  // Juneteenth, Pub. L. 117-17
  // 5 U.S.C. 6103(c): January 20 after a presidential election, on Monday if that is a Sunday.
  if (year % 4 == 1) {
    const Date inauguration = *core::make_date(year, 1, 20);
    days.push_back(weekday_of(inauguration) == Sunday ? core::add_days(inauguration, 1)
                                                      : inauguration);
  }
  // New Year's Day of the next year may be kept on this year's last day.
  days.push_back(observed(*core::make_date(year + 1, 1, 1)));
  return days;
}

}  // namespace

bool is_legal_holiday(Date day) {
  const auto days = holidays_of(static_cast<int>(day.year()));
  return std::find(days.begin(), days.end(), day) != days.end();
}

bool is_business_day(Date day) {
  const weekday w = weekday_of(day);
  return w != std::chrono::Saturday && w != std::chrono::Sunday && !is_legal_holiday(day);
}

Date last_day_by_law(Date day) {
  while (!is_business_day(day)) day = core::add_days(day, 1);
  return day;
}

}  // namespace noticescan::deadline
