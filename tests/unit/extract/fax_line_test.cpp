// SPDX-License-Identifier: Apache-2.0
#include "extract/fax_line.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "extract/notice_fields.hpp"
#include "support/phrases.hpp"
#include "support/text_page.hpp"

namespace noticescan::extract {
namespace {

using Kind = Mention::Kind;

Kind kind_of_first_date(std::string_view page) {
  const NoticeFields fields = extract({test::text_page(page)}, {}, test::phrases());
  return fields.mentions.empty() ? Kind::broken : fields.mentions.front().kind;
}

TEST(FaxLine, ItsDayIsExplained) {
  for (const char* line :
       {"JAN 24 2018 17:54 Blue Heron Bakery LLC  855-555-0407  P.01/02",
        "01/24/2018 05:54 PM   FAX   (855) 555-0407", "Page 1      Jan. 24, 2018 17:54"}) {
    EXPECT_EQ(kind_of_first_date(std::string(line) + "\n\n\n\nWe need papers."), Kind::date)
        << line;
  }
}

// The machine draws its line level, and the sheet lay askew in it.
TEST(FaxLine, ItMayRunAskew) {
  for (const double slope : {-0.02, 0.02}) {
    core::PageReading page = test::text_page(
        "JAN 24 2018 17:54 Blue Heron Bakery LLC  855-555-0407  P.01/02\n\n\n\nWe need papers.");
    for (core::Word& word : page.words) {
      const double down = 0.02 + slope * word.box.x0;
      word.box.y0 += down;
      word.box.y1 += down;
    }
    const NoticeFields fields = extract({page}, {}, test::phrases());
    EXPECT_EQ(fields.mentions.front().kind, Kind::date) << slope;
  }
}

TEST(FaxLine, ADayInTheLetterIsNot) {
  EXPECT_EQ(kind_of_first_date("JAN 24 2018   855-555-0407"), Kind::unexplained);
  EXPECT_EQ(kind_of_first_date("JAN 24 2018 17:54"), Kind::unexplained);
  EXPECT_EQ(kind_of_first_date("\n\n\n\n\n\n\nJAN 24 2018 17:54 Blue Heron Bakery  P.01/02"),
            Kind::unexplained);
}

}  // namespace
}  // namespace noticescan::extract
