// SPDX-License-Identifier: Apache-2.0
#include "core/date.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <ctime>

namespace noticescan::core {
namespace {

constexpr std::array<std::string_view, 7> kWeekdays = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                       "Thursday", "Friday", "Saturday"};
constexpr std::array<std::string_view, 12> kMonths = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

int year_of(Date date) {
  return static_cast<int>(date.year());
}
unsigned month_of(Date date) {
  return static_cast<unsigned>(date.month());
}
unsigned day_of(Date date) {
  return static_cast<unsigned>(date.day());
}

std::optional<int> parse_digits(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
  }
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{}) return std::nullopt;
  return value;
}

}  // namespace

std::optional<Date> make_date(int year, int month, int day) {
  if (year < 1 || year > 9999 || month < 1 || day < 1) return std::nullopt;
  const Date date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                  std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok()) return std::nullopt;
  return date;
}

std::string to_iso(Date date) {
  return fmt::format("{:04}-{:02}-{:02}", year_of(date), month_of(date), day_of(date));
}

std::optional<Date> parse_iso(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = parse_digits(text.substr(0, 4));
  const auto month = parse_digits(text.substr(5, 2));
  const auto day = parse_digits(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  return make_date(*year, *month, *day);
}

Date add_days(Date date, int days) {
  return std::chrono::sys_days{date} + std::chrono::days{days};
}

int days_between(Date from, Date to) {
  return static_cast<int>((std::chrono::sys_days{to} - std::chrono::sys_days{from}).count());
}

std::string weekday_name(Date date) {
  return std::string{kWeekdays.at(std::chrono::weekday{std::chrono::sys_days{date}}.c_encoding())};
}

std::string to_long_text(Date date) {
  return fmt::format("{} {}, {}", kMonths.at(month_of(date) - 1), day_of(date), year_of(date));
}

Date today() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  return *make_date(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}

}  // namespace noticescan::core
