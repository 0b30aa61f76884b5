// SPDX-License-Identifier: Apache-2.0
// One page read in two sizes: what they make together.
#include "extract/two_readings.hpp"

#include <gtest/gtest.h>

#include "core/notice_code.hpp"
#include "extract/notice_fields.hpp"
#include "support/phrases.hpp"
#include "support/text_page.hpp"

namespace noticescan::extract {
namespace {

using core::Date;
using std::chrono::year;

constexpr Date kThird{year{2023} / 7 / 3};
constexpr Date kThirteenth{year{2023} / 7 / 13};

const core::KnownCodes kKnown{{"CP14", "CP22E", "CP24", "CP24E"}};

NoticeFields fields_of(const char* first, const char* again) {
  core::PageReading page = test::text_page(first);
  page.words_again = test::text_page(again).words;
  return extract({page}, kKnown, test::phrases());
}

// The mentions of the page as it is read in both sizes.
std::vector<Mention> mentions_of(const char* first, const char* again) {
  return fields_of(first, again).mentions;
}

TEST(TwoReadings, OneDateReadTwiceIsPrintedOnce) {
  const auto mentions = mentions_of("Amount due by July 3, 2023", "Amount due by July 3, 2023");
  ASSERT_EQ(mentions.size(), 1u);
  EXPECT_EQ(mentions[0].date, kThird);
  EXPECT_FALSE(mentions[0].contradicted);
}

TEST(TwoReadings, ThatDifferAreADoubt) {
  for (const Mention& m : mentions_of("Amount due by July 3, 2023", "Amount due by July 13, 2023"))
    EXPECT_TRUE(m.contradicted);
}

TEST(TwoReadings, ABrokenDateIsMendedByTheOther) {
  for (const auto& [first, again] :
       {std::pair{"Amount due by July 13, 2023", "Amount due by July 13,"},
        std::pair{"Amount due by July 13,", "Amount due by July 13, 2023"}}) {
    const auto mentions = mentions_of(first, again);
    ASSERT_EQ(mentions.size(), 1u) << first;
    EXPECT_EQ(mentions[0].date, kThirteenth);
    EXPECT_EQ(mentions[0].kind, Mention::Kind::date);
  }
}

TEST(TwoReadings, ALabelWhoseDateOneLostIsNotBlank) {
  const auto mentions = mentions_of("Amount due by", "Amount due by     July 13, 2023");
  ASSERT_EQ(mentions.size(), 1u);
  EXPECT_EQ(mentions[0].date, kThirteenth);
}

TEST(TwoReadings, ALabelThatIsBlankInBothIsBlank) {
  const auto mentions = mentions_of("Amount due by", "Amount due by");
  ASSERT_EQ(mentions.size(), 1u);
  EXPECT_EQ(mentions[0].kind, Mention::Kind::blank_label);
}

TEST(TwoReadings, AWordingThatOneLostExplainsTheDate) {
  const auto mentions = mentions_of("Amnuoi dve hy July 13, 2023", "Amount due by July 13, 2023");
  ASSERT_EQ(mentions.size(), 1u);
  EXPECT_EQ(mentions[0].kind, Mention::Kind::date);
}

bool has_lost_dates(const char* first, const char* again) {
  core::PageReading page = test::text_page(first);
  page.read = core::ReadBy::ocr;
  page.words_again = test::text_page(again).words;
  return !extract({page}, kKnown, test::phrases()).pages.at(0).lost_dates.empty();
}

TEST(TwoReadings, ADateThatOneLostIsNotLost) {
  const char* unreadable = "We wrote on Uxtobex 14, 2019 and waited";
  const char* whole = "We wrote on October 14, 2019 and waited";
  EXPECT_TRUE(has_lost_dates(unreadable, unreadable));
  EXPECT_TRUE(has_lost_dates(unreadable, "We wrote on and waited"));
  EXPECT_FALSE(has_lost_dates(unreadable, whole));
  EXPECT_FALSE(has_lost_dates(whole, unreadable));
}

// A month that is read by what it resembles, with a mark behind that ends a sentence elsewhere.
TEST(LostDates, AreNoneWhereTheDateIsRead) {
  const char* read = "sept- 26, 2025";
  EXPECT_FALSE(has_lost_dates(read, read));
}

TEST(LostDates, AreNoneBesideNoticeDate) {
  const char* labelled = "Notice date          Jxty 8, 2015";
  const char* deadline = "Amount due by          Jxty 8, 2015";
  EXPECT_FALSE(has_lost_dates(labelled, labelled));
  EXPECT_TRUE(has_lost_dates(deadline, deadline));
}

// Two sheets that lie across each other: the lines of one are words, those of the other are signs.
TEST(TwoReadings, AFewWordsOfAPageThatIsOutOfReachAreNotThePage) {
  std::string words, signs;
  for (int i = 0; i < 5; ++i) words += "payment statement form with balance\n";
  for (int i = 0; i < 25; ++i) signs += "o a ” 2: wm an c >\n";
  const auto well_read = [](const std::string& first, const std::string& again) {
    core::PageReading page = test::text_page(first, {.read = core::ReadBy::ocr});
    page.words_again = test::text_page(again).words;
    return extract({page}, kKnown, test::phrases()).pages.front().well_read;
  };
  EXPECT_TRUE(well_read(words, words));
  EXPECT_TRUE(well_read("o a ” 2: wm an c >", words));
  EXPECT_FALSE(well_read(words + signs, words + signs));
  EXPECT_FALSE(well_read(words + signs, words));
}

TEST(TwoReadings, WindowsOfTwoLengthsAreALostOne) {
  const auto mentions = mentions_of("Contact us within 30 days from the date of this notice.",
                                    "Contact us within 80 days from the date of this notice.");
  ASSERT_EQ(mentions.size(), 1u);
  EXPECT_EQ(mentions[0].days, 0);
}

TEST(TwoReadings, ACodeThatOneLostIsRead) {
  const CodeDecision code = fields_of("Notice     €€1X", "Notice     CP14").code;
  EXPECT_EQ(code.code.value, "CP14");
  EXPECT_TRUE(code.certain);
}

// Of a slip in the middle of the page, where a code alone would be a mention.
TEST(TwoReadings, TheLabelOfACodeMayHaveBeenReadByOneAlone) {
  const std::string above(30, '\n'), below(30, '\n');
  const auto code_of = [&](std::string first, std::string again) {
    return fields_of((above + first + below + "x").c_str(), (above + again + below + "x").c_str())
        .code.code.value;
  };
  EXPECT_FALSE(code_of("Moice      CP14", "Moice      CP14"));
  EXPECT_EQ(code_of("Notice     CPl4", "Moice      CP14"), "CP14");
  EXPECT_EQ(code_of("Moice      CP14", "Notice     CPl4"), "CP14");
}

TEST(TwoReadings, TwoCodesAreADoubt) {
  EXPECT_FALSE(fields_of("Notice     CP14", "Notice     CP22E").code.certain);
}

TEST(TwoReadings, ASuffixThatOneLostIsADoubt) {
  EXPECT_FALSE(fields_of("Notice     CP24", "Notice     CP24E").code.certain);
}

}  // namespace
}  // namespace noticescan::extract
