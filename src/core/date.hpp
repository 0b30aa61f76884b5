// SPDX-License-Identifier: Apache-2.0
// Calendar days. The standard library's own type, with the few functions that g++ 12 lacks.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace noticescan::core {

using Date = std::chrono::year_month_day;

// A date of the Gregorian calendar, or nothing where there is no such day (February 30).
std::optional<Date> make_date(int year, int month, int day);

std::string to_iso(Date date);                         // "2025-02-20"
std::optional<Date> parse_iso(std::string_view text);  // exactly YYYY-MM-DD

Date add_days(Date date, int days);
int days_between(Date from, Date to);  // negative where `to` is the earlier one

std::string weekday_name(Date date);  // "Thursday"
std::string to_long_text(Date date);  // "February 20, 2025"

Date today();  // in the local time zone

}  // namespace noticescan::core
