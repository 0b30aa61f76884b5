// SPDX-License-Identifier: Apache-2.0
// Pages in, the warnings of the record out.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>

#include "pipeline/assemble.hpp"
#include "support/text_page.hpp"

namespace noticescan::pipeline {
namespace {

using summary::NoticeSummary;
using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::Not;

NoticeSummary record_of(std::string_view page, test::TextPageOptions options = {.rows = 50}) {
  static const Knowledge knowledge = [] {
    auto loaded = load_knowledge(NOTICESCAN_SOURCE_DIR "/data");
    if (!loaded) throw std::runtime_error(loaded.error().message);
    return std::move(*loaded);
  }();
  core::DocumentReading reading;
  reading.media_type = "application/pdf";
  reading.page_count = 1;
  reading.pages = {test::text_page(page, options)};
  AssembleOptions assemble_options;
  assemble_options.as_of = *core::parse_iso("2025-02-01");
  auto records = assemble({{"letter.pdf", "00", reading}}, knowledge, assemble_options);
  if (records.size() != 1) throw std::runtime_error("one record was expected");
  return records.front();
}

std::vector<std::string> warnings_of(const NoticeSummary& record) {
  std::vector<std::string> codes;
  for (const auto& warning : record.warnings) codes.push_back(warning.code);
  return codes;
}

constexpr std::string_view kBill = R"(
  Department of the Treasury                            Notice           CP14
  Internal Revenue Service                              Tax year         2021
  P.O. Box 9019                                         Notice date      July 25, 2022
  Holtsville, NY 11742-9019                             Page 1 of 1

      ROSA & TOBIAS MARSH
      12 LANTERN WAY
      BANGOR ME 04401

  You have unpaid taxes for 2021
  Amount due: $110.00
                                   Tax you owed                          $100.00
                                   Interest charges                        10.00
                                   Amount due by August 15, 2022         $110.00

  Pay the amount due of $110.00 by August 15, 2022.
  Make your check payable to the United States Treasury.
















  Rosa & Tobias Marsh                                   Notice           CP14
  12 Lantern Way                                        Notice date      July 25, 2022
)";

std::string with(std::string text, std::string_view what, std::string_view by) {
  text.replace(text.find(what), what.size(), by);
  return text;
}

TEST(Warnings, ABillOfAWaveOfWrongOnes) {
  const NoticeSummary record = record_of(kBill);
  EXPECT_THAT(warnings_of(record), Contains("advisory"));
  EXPECT_EQ(record.outcome, summary::Outcome::ok);  // a flag, no verdict
  EXPECT_TRUE(record.respond_by.date);
  const auto advisory = std::find_if(record.warnings.begin(), record.warnings.end(),
                                     [](const auto& w) { return w.code == "advisory"; });
  EXPECT_TRUE(advisory->message.starts_with("Compare it with your account")) << advisory->message;
}

TEST(Warnings, ABillOfOtherDaysIsNone) {
  EXPECT_THAT(warnings_of(record_of(with(std::string{kBill}, "2021\n", "2020\n"))), IsEmpty());
}

TEST(Warnings, AmountsThatDontAddUp) {
  const std::string printed = with(std::string{kBill}, " 10.00\n", " 70.00\n");
  const NoticeSummary record = record_of(printed);
  ASSERT_THAT(warnings_of(record), Contains("amounts_differ"));
  const auto message = [](const NoticeSummary& r) {
    return std::find_if(r.warnings.begin(), r.warnings.end(),
                        [](const auto& w) { return w.code == "amounts_differ"; })
        ->message;
  };
  EXPECT_NE(message(record).find("$170.00, not to $110.00: it is printed so"), std::string::npos);
  const NoticeSummary scanned =
      record_of(printed, {.read = core::ReadBy::ocr, .confidence = 0.95, .rows = 50});
  EXPECT_NE(message(scanned).find("a digit was likely misread"), std::string::npos);
  EXPECT_THAT(warnings_of(record_of(kBill)), Not(Contains("amounts_differ")));
}

TEST(Warnings, ASlipOfAnotherNotice) {
  std::string page{kBill};
  page.replace(page.rfind("CP14"), 4, "CP503");
  EXPECT_THAT(warnings_of(record_of(page)), Contains("slip_code_differs"));
  EXPECT_THAT(warnings_of(record_of(kBill)), Not(Contains("slip_code_differs")));
}

TEST(Warnings, ACheckToSomebodyElse) {
  const std::string page =
      with(std::string{kBill}, "the United States Treasury", "Lind Tax Services LLC");
  EXPECT_THAT(warnings_of(record_of(page)), Contains("payee_not_treasury"));
}

TEST(Warnings, APhoneThatCantBeTheIrss) {
  const auto with_phone = [](const std::string& number) {
    return with(std::string{kBill}, "Page 1 of 1\n", "Phone            " + number + "\n");
  };
  for (const char* number : {"900-555-0142", "1-876-555-0142", "(809) 555-0142"})
    EXPECT_THAT(warnings_of(record_of(with_phone(number))), Contains("phone_not_irs")) << number;
  // Toll-free, a local office, the line for taxpayers abroad, Puerto Rico, the Virgin Islands.
  for (const char* number : {"800-829-0922", "1-877-555-0142", "207-555-0142", "267-941-1000",
                             "787-555-0142", "340-555-0142"})
    EXPECT_THAT(warnings_of(record_of(with_phone(number))), Not(Contains("phone_not_irs")))
        << number;
  // A misread 800 accuses nobody.
  EXPECT_THAT(warnings_of(record_of(with_phone("900-829-0922"),
                                    {.read = core::ReadBy::ocr, .confidence = 0.95, .rows = 50})),
              Not(Contains("phone_not_irs")));
}

// The yellow sticker of a forwarded letter hides the header: it can't be read, and the advice is to
// lift it and to tell the IRS where one lives.
TEST(Warnings, ALetterThatWentAstray) {
  const NoticeSummary record = record_of(R"(
  Department of the Treasury                     NIXIE   044  5E 1
  Internal Revenue Service                       RETURN TO SENDER
  Holtsville, NY 11742-9019                      UNABLE TO FORWARD

      ROSA MARSH
      12 LANTERN WAY
      BANGOR ME 04401

  You have unpaid taxes for 2021. We wrote to you before about them and have had no answer.
)");
  EXPECT_FALSE(record.notice);
  EXPECT_EQ(record.outcome, summary::Outcome::unreadable);
  ASSERT_TRUE(record.error);
  EXPECT_EQ(record.error->code, core::ErrorCode::illegible);
  EXPECT_NE(record.error->message.find("sticker"), std::string::npos);
  EXPECT_FALSE(record.respond_by.date);
  EXPECT_THAT(warnings_of(record), Contains("mail_went_astray"));
}

// A bill rightly names its own payee; gift cards are odd on any paper.
TEST(Warnings, OnOtherPapers) {
  constexpr std::string_view kInvoice = R"(
  ACME TOOLS INC                                       INVOICE
  Bill to:  Karen Hinds                                Subtotal       $240.00

  Qty 2   Pump, repaired and tested in our workshop    Unit price     $120.00

  Make checks payable to Acme Tools Inc. Thank you for your business with us.
)";
  EXPECT_THAT(warnings_of(record_of(kInvoice)), Not(Contains("payee_not_treasury")));
  EXPECT_THAT(
      warnings_of(record_of(std::string{kInvoice} + "  Or buy gift cards and send them.\n")),
      Contains("gift_card"));
}

}  // namespace
}  // namespace noticescan::pipeline
