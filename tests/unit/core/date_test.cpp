// SPDX-License-Identifier: Apache-2.0
#include "core/date.hpp"

#include <gtest/gtest.h>

namespace noticescan::core {
namespace {

TEST(Date, ReadsIsoAndNothingElse) {
  EXPECT_EQ(parse_iso("2025-02-20"), make_date(2025, 2, 20));
  EXPECT_EQ(parse_iso("2024-02-29"), make_date(2024, 2, 29));
  for (const char* bad : {"2025-02-29", "2025-13-01", "2025-00-10", "2025-2-20", "20250220", "",
                          "2025-02-20 ", "+025-02-20", "2025-02--1"}) {
    EXPECT_FALSE(parse_iso(bad)) << bad;
  }
}

TEST(Date, CountsDaysAcrossYears) {
  const Date december = *make_date(2024, 12, 20);
  EXPECT_EQ(add_days(december, 30), make_date(2025, 1, 19));
  EXPECT_EQ(days_between(december, *make_date(2025, 1, 19)), 30);
  EXPECT_EQ(days_between(*make_date(2025, 1, 19), december), -30);
}

TEST(Date, IsShownAsPeopleWriteIt) {
  EXPECT_EQ(to_long_text(*make_date(2025, 2, 5)), "February 5, 2025");
  EXPECT_EQ(weekday_name(*make_date(2025, 2, 20)), "Thursday");
  EXPECT_EQ(to_iso(*make_date(2025, 2, 5)), "2025-02-05");
}

}  // namespace
}  // namespace noticescan::core
