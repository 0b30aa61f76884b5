// SPDX-License-Identifier: Apache-2.0
// A letter's own day, which stands alone over the address.
#include "extract/letterhead.hpp"

#include <gtest/gtest.h>

#include "core/notice_code.hpp"
#include "extract/notice_fields.hpp"
#include "support/phrases.hpp"
#include "support/text_page.hpp"

namespace noticescan::extract {
namespace {

using core::Date;
using std::chrono::year;

constexpr Date kDay{year{2023} / 7 / 3};

// The notice date of a letter whose line with the day is this.
std::optional<Date> dated(const std::string& line) {
  const std::string page =
      "        Department of the Treasury\n        Internal Revenue Service\n\n" + line +
      "\n\n        INES IVANOVA\n        8484 OLD QUARRY CT\n\n"
      "        Dear Taxpayer:\n";
  const NoticeFields fields =
      extract({test::text_page(page)}, core::KnownCodes{{"CP14"}}, test::phrases());
  for (const Mention& mention : fields.mentions)
    if (mention.meaning == Meaning::notice_date) return mention.date;
  return std::nullopt;
}

TEST(Letterhead, ADayAloneAtTheAddressesEdgeIsTheLetters) {
  EXPECT_EQ(dated("        July 3, 2023"), kDay);
  EXPECT_EQ(dated("                          July 3, 2023"), std::nullopt);
}

TEST(Letterhead, WordsBesideTheDaySayWhatItIs) {
  EXPECT_EQ(dated("Birth   July 3, 2023"), std::nullopt);
}

// A pen's ring made one cell of them.
TEST(Letterhead, TheDayBesideALettersNumberIsTheLetters) {
  EXPECT_EQ(dated("                                   July 3, 2023    LTR 99C   0"), kDay);
  EXPECT_EQ(dated("                                   July 3, 2023 JLTR 99C   0"), kDay);
  EXPECT_EQ(dated("                                   July 3, 2023 BLUE 99C   0"), std::nullopt);
}

// An edge of the sheet, or the desk beside it.
TEST(Letterhead, ASignBesideTheDayIsAMark) {
  EXPECT_EQ(dated("]       July 3, 2023"), kDay);
}

}  // namespace
}  // namespace noticescan::extract
