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
