// SPDX-License-Identifier: Apache-2.0
// Words with boxes in, the fields of a notice out: addresses, labelled values, amounts by role.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "extract/notice_fields.hpp"
#include "support/phrases.hpp"
#include "support/text_page.hpp"

namespace noticescan::extract {
namespace {

using test::phrases;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;
using Text = std::optional<std::string>;

constexpr int kLines = 50;  // so that the slip stands in the lower part

NoticeFields fields_on(std::string_view page, test::TextPageOptions options = {.rows = kLines}) {
  return extract({test::text_page(page, options)}, {}, phrases());
}

constexpr test::TextPageOptions kOcr = {
    .read = core::ReadBy::ocr, .confidence = 0.93, .rows = kLines};

constexpr std::string_view kBill = R"(
  Department of the Treasury                                 Notice                   CP14
  Internal Revenue Service                                   Tax year                 2017
  P.O. Box 9019                                              Notice date              January 30, 2018
  Holtsville, NY 11742-9019                                  Social security number   666-12-3456
                                                             To contact us            Phone 1-800-829-0922
                                                             Your caller ID           482915
                                                             Page 1 of 6

      JOHN AND MARY SMITH
      123 N HARRIS ST APT 4
      HARVARD, TX 12345-6789


  You have a balance due for 2017
  Amount due: $1,075.21
  Our records show you have unpaid taxes          Billing Summary
  on your 2017 Form 1040.
                                                  Tax you owed                        $3,183.00
                                                  Payments and credits                -3,328.00
                                                  Failure-to-file penalty                318.30
                                                  Failure-to-pay penalty                 633.30
                                                  Interest charges                       145.00
                                                  Failure-to-pay estimated tax penalty   123.61
                                                  Amount due by February 20, 2018     $1,075.21





  John and Mary Smith                                        Notice                   CP14
  123 N Harris Street                                        Notice date              January 30, 2018
  Harvard, TX 12345-6789                                     Social security number   666-12-3456

       INTERNAL REVENUE SERVICE
       CINCINNATI, OH 45999-0149
)";

std::string with(std::string text, std::string_view what, std::string_view by) {
  text.replace(text.find(what), what.size(), by);
  return text;
}

std::vector<std::pair<std::string, std::string>> amounts_of(const NoticeFields& fields) {
  std::vector<std::pair<std::string, std::string>> amounts;
  for (const Amount& amount : fields.amounts)
    amounts.emplace_back(amount.role, core::to_decimal(*amount.amount.value));
  return amounts;
}

TEST(Fields, OfABill) {
  const NoticeFields fields = fields_on(kBill);
  EXPECT_EQ(fields.addressee.value, "JOHN AND MARY SMITH");
  EXPECT_EQ(fields.addressee.evidence.size(), 2u);  // the window's and the slip's
  EXPECT_EQ(fields.return_address.value,
            "Internal Revenue Service, P.O. Box 9019, Holtsville, NY 11742-9019");
  EXPECT_EQ(fields.taxpayer_id.value->digits, "666-12-3456");
  EXPECT_EQ(fields.taxpayer_id.value->kind, "ssn");
  EXPECT_EQ(fields.caller_id.value, "482915");
  EXPECT_EQ(fields.phone.value, "800-829-0922");
  EXPECT_EQ(fields.form.value, "Form 1040");
  EXPECT_EQ(fields.fax.value, std::nullopt);
  EXPECT_EQ(fields.employee_id.value, std::nullopt);
  EXPECT_EQ(core::to_decimal(*fields.amount_due.value), "1075.21");
  EXPECT_THAT(amounts_of(fields),
              ElementsAre(Pair("tax", "3183.00"), Pair("payments", "3328.00"),
                          Pair("penalty", "318.30"), Pair("penalty", "633.30"),
                          Pair("interest", "145.00"), Pair("penalty", "123.61")));
  ASSERT_TRUE(fields.amount_check);
  EXPECT_TRUE(fields.amount_check->adds_up());
}

TEST(Fields, OfALetter) {
  const NoticeFields fields = fields_on(R"(
  Department of the Treasury                   Date:
  Internal Revenue Service                     March 3, 2025
  31 Hopkins Plaza                             Taxpayer ID number:
  Baltimore, MD 21201                          00-1234567
                                               Form and tax period:
                                               941  December 31, 2023
     BLUE HERON BAKERY LLC                     Person to contact:
     C/O ROSA LIND                             A. Marsh
     88 LANTERN WAY                            Employee ID number:
     BANGOR ME 04401                           1000482915
                                               Contact telephone number:
                                               (800) 829-0115
                                               Fax number:
                                               855-555-0123
)");
  EXPECT_EQ(fields.addressee.value, "BLUE HERON BAKERY LLC");
  EXPECT_EQ(fields.taxpayer_id.value->kind, "ein");
  EXPECT_EQ(fields.form.value, "Form 941");
  ASSERT_EQ(fields.tax_periods.size(), 1u);
  EXPECT_EQ(fields.tax_periods[0].value, "2023-12-31");
  EXPECT_EQ(fields.employee_id.value, "1000482915");
  EXPECT_EQ(fields.phone.value, "800-829-0115");
  EXPECT_EQ(fields.fax.value, "855-555-0123");
}

TEST(Fields, OfALetterWrittenByAComputer) {
  const NoticeFields fields = fields_on(R"(
  Department of the Treasury
  Internal Revenue Service                    In reply refer to:  0648123456
  Ogden UT 84201-0021                         Mar. 03, 2025   LTR 4883C   0
                                              666-12-3456    202312  30
                                                             00012345
)");
  EXPECT_EQ(fields.taxpayer_id.value->digits, "666-12-3456");
  ASSERT_EQ(fields.tax_periods.size(), 1u);
  EXPECT_EQ(fields.tax_periods[0].value, "2023");
}

struct ValueRow {
  const char* line;
  const char* periods;  // with blanks between them
  const char* form;
};

TEST(Fields, PeriodsAndForms) {
  constexpr std::array kRows = {
      ValueRow{"Tax years: 2021, 2022 and 2023", "2021 2022 2023", ""},
      ValueRow{"Tax periods ended: March 31, 2023 and June 30, 2023", "2023-03-31 2023-06-30", ""},
      ValueRow{"Tax year: 2O22", "", ""},
      ValueRow{"Tax year: 20222", "", ""},
      ValueRow{"Form: 1040-SR Tax year: 2022", "2022", "Form 1040-SR"},
      ValueRow{"Form: 1040NR", "", "Form 1040-NR"},
      ValueRow{"Notice date  March 30, 2014\nTax year  2032", "", ""},  // misread
      ValueRow{"Notice date  March 30, 2014\nTax year  2014", "2014", ""},
      ValueRow{"Form: 9465", "", ""},  // no return
      ValueRow{"Changes to your 2016 Form 1040", "", "Form 1040"},
      ValueRow{"Fill in the enclosed Form 12153. It is no return, as your Form 1040 is.", "",
               "Form 1040"},
      ValueRow{"Your Form 1040 and your Form 941 differ.", "", ""}};
  for (const ValueRow& row : kRows) {
    const NoticeFields fields = fields_on(row.line);
    std::string periods;
    for (const auto& period : fields.tax_periods)
      periods += (periods.empty() ? "" : " ") + *period.value;
    EXPECT_EQ(periods, row.periods) << row.line;
    EXPECT_EQ(fields.form.value.value_or(""), row.form) << row.line;
  }
}

TEST(Fields, KindOfTheTaxpayersId) {
  constexpr std::array<std::array<const char*, 2>, 6> kRows = {{
      {"Taxpayer ID number  666-12-3456", "ssn"},
      {"Taxpayer ID number  900-70-3456", "itin"},
      {"Taxpayer ID number  00-1234567", "ein"},
      {"Taxpayer ID number  XX-XXX4567", "ein"},
      {"Social security number  XXX-XX-3456", "ssn"},
      {"Taxpayer ID number  XXX-XX-3456", ""},  // an SSN or an ITIN: the paper doesn't say
  }};
  for (const auto& [line, kind] : kRows) {
    const NoticeFields fields = fields_on(line);
    ASSERT_TRUE(fields.taxpayer_id) << line;
    EXPECT_EQ(fields.taxpayer_id.value->kind, kind) << line;
  }
}

TEST(Fields, WhatIsReadInTwoWaysIsNotKnown) {
  constexpr std::string_view kTwo = R"(
  Your caller ID   482915       Phone   800-829-0922
  Your caller ID   482975       Phone   800-829-0922
)";
  const NoticeFields fields = fields_on(kTwo, kOcr);
  EXPECT_EQ(fields.caller_id.value, std::nullopt);
  EXPECT_EQ(fields.phone.value, "800-829-0922");
}

TEST(Fields, TheOfficesOwnAddressIsNobodysName) {
  const std::string no_window =
      with(with(std::string{kBill}, "JOHN AND MARY SMITH", "                   "),
           "John and Mary Smith", "                   ");
  EXPECT_EQ(fields_on(no_window).addressee.value, std::nullopt);
  // Where the window can't be read, the slip alone tells nothing: it may be the lockbox.
  const std::string no_town =
      with(std::string{kBill}, "HARVARD, TX 12345-6789", "HARVARD, TX 1Z3        ");
  EXPECT_EQ(fields_on(no_town).addressee.value, std::nullopt);
}

TEST(Fields, SortingMarksAreNoPartOfTheName) {
  const std::string marked = with(std::string{kBill}, "Page 1 of 6\n",
                                  "Page 1 of 6\n      |.||..|.|||...||.|.|..||\n"
                                  "      012345.67 AUTO**5-DIGIT 12345");
  EXPECT_EQ(fields_on(marked).addressee.value, "JOHN AND MARY SMITH");
}

// "5" became "9", as recognizers have it now and then: the sum tells.
TEST(Fields, AMisreadRowIsNotGiven) {
  const NoticeFields fields = fields_on(with(std::string{kBill}, "145.00", "149.00"), kOcr);
  ASSERT_TRUE(fields.amount_check);
  EXPECT_FALSE(fields.amount_check->adds_up());
  EXPECT_THAT(amounts_of(fields), IsEmpty());
  EXPECT_EQ(core::to_decimal(*fields.amount_due.value), "1075.21");  // printed twice
  EXPECT_EQ(amounts_of(fields_on(kBill, kOcr)).size(), 6u);
}

// "Interest" ends far from its amount at the other edge: without it the sum would be another.
TEST(Fields, AShortLabelHasItsAmountAtTheOtherEdge) {
  const NoticeFields fields = fields_on(R"(
Department of the Treasury                                     Notice                   CP503
Internal Revenue Service                                       Notice date              January 30, 2025

Amount you owed                                                                          $385.18
Payments received                                                                         -79.75
Failure-to-pay penalty                                                                      9.71
Interest                                                                                    3.29
Amount due by February 20, 2025                                                          $318.43
)");
  ASSERT_TRUE(fields.amount_check);
  EXPECT_TRUE(fields.amount_check->adds_up());
  EXPECT_THAT(amounts_of(fields), ::testing::Contains(Pair("interest", "3.29")));
}

TEST(Fields, ATableWithAnUnknownRowIsNotAddedUp) {
  const NoticeFields fields =
      fields_on(with(std::string{kBill}, "Failure-to-pay penalty ", "Some other adjustment  "));
  EXPECT_FALSE(fields.amount_check);
}

// "145.00" is lost, or read as something that is no amount.
TEST(Fields, ATableThatLacksAnAmountIsNotAddedUp) {
  EXPECT_FALSE(fields_on(with(std::string{kBill}, "145.00", ""), kOcr).amount_check);
  EXPECT_FALSE(fields_on(with(std::string{kBill}, "145.00", "145005"), kOcr).amount_check);
  const std::string row_lost = with(std::string{kBill}, "Interest charges", "");
  EXPECT_FALSE(fields_on(with(row_lost, "145.00", ""), kOcr).amount_check);
}

TEST(Fields, WhatIsAskedForAtOnce) {
  const NoticeFields fields = fields_on(R"(
  Payment Due Immediately $300.00
                                     Amount you owed                                  $9,444.07
                                     Failure-to-pay penalty                               34.98
                                     Past Due Amount Due Immediately (to prevent        $300.00
                                     default of your Installment Agreement)
)");
  EXPECT_THAT(amounts_of(fields),
              ElementsAre(Pair("immediate_amount", "300.00"), Pair("balance", "9444.07"),
                          Pair("penalty", "34.98")));
}

// A slip whose label lost a word.
TEST(Extract, ANoticeDateThatAnotherPrintingHasInOneDigitIsNone) {
  const auto date = [](const std::string& slip) {
    return fields_on("\n  Notice date    December 3, 2020\n\n\n\n\n  Date    " + slip + "\n", kOcr)
        .notice_date.value;
  };
  EXPECT_TRUE(date("December 3, 2020"));
  EXPECT_FALSE(date("December 3, 2026"));
}

// A shaken notice of 2019, whose last digit both networks took for an 8.
TEST(Extract, ANoticeDateBeforeWhatWasReceivedByThenIsInDoubt) {
  const auto certain = [](const std::string& received) {
    return fields_on(
               "\n  Notice date    December 27, 2018\n\n\n  Your return, which we received on " +
                   received + ".\n",
               kOcr)
        .notice_date_certain;
  };
  EXPECT_TRUE(certain("June 9, 2018"));
  EXPECT_FALSE(certain("June 9, 2019"));
}

TEST(Extract, TheDayOfAReceivedStampIsExplained) {
  const NoticeFields fields = fields_on("\n\n      RECEIVED\n   | AUG 10 2015 |\n", kOcr);
  ASSERT_EQ(fields.mentions.size(), 1u);
  EXPECT_EQ(fields.mentions.front().kind, Mention::Kind::date);
  EXPECT_EQ(fields.mentions.front().meaning, Meaning::not_a_deadline);
}

}  // namespace
}  // namespace noticescan::extract
