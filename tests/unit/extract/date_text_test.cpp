// SPDX-License-Identifier: Apache-2.0
#include "extract/date_text.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "extract/notice_fields.hpp"
#include "support/text_page.hpp"

namespace noticescan::extract {
namespace {

struct Row {
  const char* text;
  const char* iso;  // nullptr: no whole date
  bool repaired = false;
};

class EveryForm : public ::testing::TestWithParam<Row> {};

TEST_P(EveryForm, IsReadAsPrinted) {
  const auto dates = find_dates(GetParam().text);
  ASSERT_EQ(dates.size(), 1u) << GetParam().text;
  if (GetParam().iso == nullptr) {
    EXPECT_FALSE(dates[0].date) << GetParam().text;
    return;
  }
  ASSERT_TRUE(dates[0].date) << GetParam().text;
  EXPECT_EQ(core::to_iso(*dates[0].date), GetParam().iso) << GetParam().text;
  EXPECT_EQ(dates[0].repaired, GetParam().repaired) << GetParam().text;
}

TEST(Dates, OneDigitWithoutACommaMayBeAPieceOfTwo) {
  EXPECT_TRUE(find_dates("February 2 2022").front().lacks_comma);
  EXPECT_FALSE(find_dates("February 2, 2022").front().lacks_comma);
  EXPECT_FALSE(find_dates("Feb 20 2018").front().lacks_comma);
}

const Row kRows[] = {
    {"February 20, 2018", "2018-02-20"},
    {"by February 20, 2018, to avoid", "2018-02-20"},
    {"FEBRUARY 20, 2018", "2018-02-20"},
    {"Feb. 20, 2018", "2018-02-20"},
    {"Feb 20 2018", "2018-02-20"},
    {"Sept. 4, 2012", "2012-09-04"},
    {"September 04, 2012", "2012-09-04"},
    {"04 September 2012", "2012-09-04"},
    {"31 Dec 2020", "2020-12-31"},
    {"May 3rd, 2025", "2025-05-03"},
    {"3 de marzo de 2025", "2025-03-03"},
    {"3 de marzo del 2025", "2025-03-03"},
    {"2/20/2018", "2018-02-20"},
    {"02/20/2018.", "2018-02-20"},
    {"7/10/14", "2014-07-10"},
    {"01-15-2025", "2025-01-15"},
    {"2025-01-15", "2025-01-15"},
    {"Tuesday, February 20, 2018", "2018-02-20"},
    {"el jueves, 6 de marzo de 2025", "2025-03-06"},
    {"February 20,2018", "2018-02-20"},
    // Read through a likely misreading: never believed alone.
    {"February20,2025", "2025-02-20", true},
    {"July31,2023", "2023-07-31", true},
    {"February 20, 2O25", "2025-02-20", true},
    {"Febuary 20, 2025", "2025-02-20", true},
    {"Apnil 14, 2025", "2025-04-14", true},
    {"March l1, 2025", "2025-03-11", true},
    {"March l0, 2025", "2025-03-10", true},
    {"Nov- 10, 2023", "2023-11-10", true},
    {"byJuly 19, 2023", "2023-07-19", true},
    {"une 20, 2027", "2027-06-20", true},
    {"Juty 15, 2019", "2019-07-15", true},
    {"Apri! 15, 2022", "2022-04-15", true},
    {"OocT 18 2017", "2017-10-18"},
    // No day of the calendar is made up.
    {"August 21", nullptr},
    {"March 2017", nullptr},
    {"February 30, 2025", nullptr},
    {"13/20/2018", nullptr},
    {"February 20, 2918", nullptr},
};

INSTANTIATE_TEST_SUITE_P(Dates, EveryForm, ::testing::ValuesIn(kRows));

TEST(FindDates, SeesNoDateWhereThereIsNone) {
  for (const char* text :
       {"", "juxio 14, 2025", "Juny 14, 2025", "line 14, 2025", "Rule 14, 2025", "You may 20 times",
        "Form 1040 2018", "000-00-1234", "1-800-829-0922", "Page 1 of 6", "$1,075.21",
        "within 30 days", "May we", "11742-9019", "12-34-56"}) {
    EXPECT_TRUE(find_dates(text).empty()) << text;
  }
}

TEST(CutOffDate, IsAMonthAtTheEndThatSomethingIsToBeDoneBy) {
  const auto cut_off = cut_off_date("immediately, and at the latest by May");
  ASSERT_TRUE(cut_off);
  EXPECT_EQ(cut_off->month, 5);
  EXPECT_FALSE(cut_off->date);
  EXPECT_EQ(cut_off->begin, 34U);
  for (const char* text : {"by May 7, 2018", "the bill of May", "by March the", "by", "May", ""})
    EXPECT_FALSE(cut_off_date(text)) << text;
}

TEST(LostDates, WhereAMonthCantBeRead) {
  for (const char* text : {"ask for it by Uctober 24,.2020; use", "before Apxxl 14, 2025.",
                           "by Xug. 3, 2024", "You must pay the tax o/ © 3, 2018,", "3, 2018,",
                           "February 30, 2025", "hasta el 24 de xbxil de 2020"})
    EXPECT_EQ(lost_dates(text).size(), 1U) << text;
  for (const char* text :
       {"by October 24, 2020; use", "dated 24 de octubre de 2020", "tax year 2020",
        "Form 1040, 2020", "section 6330 of 2019", "Form 12153 (Rev. 7.2022) is enclosed", ""})
    EXPECT_TRUE(lost_dates(text).empty()) << text;
}

// Lines come in any order, and a date may go on in the next.
TEST(HasLostDate, NotWhereADateIsBrokenByTheLine) {
  core::PageReading page = test::text_page(
      "We changed it on October\n24, 2024, as you asked.\nThank you for your letter");
  std::rotate(page.words.begin() + 5, page.words.begin() + 10, page.words.end());
  ASSERT_EQ(page.words[5].text, "Thank");
  EXPECT_FALSE(has_lost_date(page));
  page.words[4].text = "Xxtober";
  EXPECT_TRUE(has_lost_date(page));
}

TEST(HasLostDate, NotWhereAMarkPartsTheNextLine) {
  for (const std::string month : {"October", "Octob"}) {
    const core::PageReading page =
        test::text_page("        We changed it on " + month + "\n@  24, 2024, as you asked.");
    EXPECT_EQ(has_lost_date(page), month == "Octob");
  }
}

TEST(FindDates, FindsSeveralInOrder) {
  const auto dates = find_dates("by January 18, 2018, and the full balance by January 29, 2018");
  ASSERT_EQ(dates.size(), 2u);
  EXPECT_EQ(core::to_iso(*dates[0].date), "2018-01-18");
  EXPECT_EQ(core::to_iso(*dates[1].date), "2018-01-29");
}

}  // namespace
}  // namespace noticescan::extract
