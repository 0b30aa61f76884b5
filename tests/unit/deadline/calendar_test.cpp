// SPDX-License-Identifier: Apache-2.0
#include "deadline/calendar.hpp"

#include <gtest/gtest.h>

namespace noticescan::deadline {
namespace {

core::Date day(const char* iso) {
  return *core::parse_iso(iso);
}

TEST(Calendar, KnowsTheLegalHolidays) {
  for (const char* holiday : {
           "2018-01-01", "2019-01-21", "2019-02-18", "2019-05-27", "2019-07-04",
           "2019-09-02", "2019-10-14", "2019-11-11", "2019-11-28", "2019-12-25",
           "2021-06-18",  // Juneteenth 2021 was a Saturday, kept on Friday
           "2022-06-20",  // and in 2022 a Sunday
           "2021-12-31",  // New Year 2022 was a Saturday
           "2023-01-02",  // New Year 2023 a Sunday
           "2022-04-15",  // Emancipation Day 2022 was a Saturday
           "2023-04-17",  // and in 2023 a Sunday
           "2024-04-16", "2021-01-20", "2025-01-20",
       }) {
    EXPECT_TRUE(is_legal_holiday(day(holiday))) << holiday;
  }
  for (const char* working_day :
       {"2020-06-19", "2019-04-17", "2022-01-03", "2024-01-22", "2023-01-20"}) {
    EXPECT_FALSE(is_legal_holiday(day(working_day))) << working_day;
  }
}

// All legal holidays in the District of Columbia, as kept, 2018 to 2032.
struct Year {
  int year;
  const char* holidays;  // MM-DD
};

const Year kYears[] = {
    {2018, "01-01 01-15 02-19 04-16 05-28 07-04 09-03 10-08 11-12 11-22 12-25"},
    {2019, "01-01 01-21 02-18 04-16 05-27 07-04 09-02 10-14 11-11 11-28 12-25"},
    {2020, "01-01 01-20 02-17 04-16 05-25 07-03 09-07 10-12 11-11 11-26 12-25"},
    {2021, "01-01 01-18 01-20 02-15 04-16 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31"},
    {2022, "01-17 02-21 04-15 05-30 06-20 07-04 09-05 10-10 11-11 11-24 12-26"},
    {2023, "01-02 01-16 02-20 04-17 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25"},
    {2024, "01-01 01-15 02-19 04-16 05-27 06-19 07-04 09-02 10-14 11-11 11-28 12-25"},
    {2025, "01-01 01-20 02-17 04-16 05-26 06-19 07-04 09-01 10-13 11-11 11-27 12-25"},
    {2026, "01-01 01-19 02-16 04-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25"},
    {2027, "01-01 01-18 02-15 04-16 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31"},
    {2028, "01-17 02-21 04-17 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25"},
    {2029, "01-01 01-15 01-20 02-19 04-16 05-28 06-19 07-04 09-03 10-08 11-12 11-22 12-25"},
    {2030, "01-01 01-21 02-18 04-16 05-27 06-19 07-04 09-02 10-14 11-11 11-28 12-25"},
    {2031, "01-01 01-20 02-17 04-16 05-26 06-19 07-04 09-01 10-13 11-11 11-27 12-25"},
    {2032, "01-01 01-19 02-16 04-16 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31"},
};

TEST(Calendar, KnowsEveryHolidayOfFifteenYearsAndNoOther) {
  for (const Year& year : kYears) {
    std::string found;
    for (core::Date d = *core::make_date(year.year, 1, 1); static_cast<int>(d.year()) == year.year;
         d = core::add_days(d, 1)) {
      if (is_legal_holiday(d)) found += (found.empty() ? "" : " ") + core::to_iso(d).substr(5);
    }
    EXPECT_EQ(found, year.holidays) << year.year;
  }
}

TEST(Calendar, MovesToTheNextBusinessDay) {
  EXPECT_EQ(last_day_by_law(day("2025-03-03")), day("2025-03-03"));  // Monday
  EXPECT_EQ(last_day_by_law(day("2025-03-01")), day("2025-03-03"));  // Saturday
  EXPECT_EQ(last_day_by_law(day("2019-02-16")),
            day("2019-02-19"));  // Saturday before Washington's Birthday
  EXPECT_EQ(last_day_by_law(day("2022-04-15")),
            day("2022-04-18"));  // Emancipation Day, kept on Friday
}

}  // namespace
}  // namespace noticescan::deadline
