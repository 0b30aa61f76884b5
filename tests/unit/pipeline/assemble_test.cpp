// SPDX-License-Identifier: Apache-2.0
#include "pipeline/assemble.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "output/json.hpp"
#include "support/text_page.hpp"

namespace noticescan::pipeline {
namespace {

using core::DocumentReading;
using core::PageReading;
using summary::NoticeSummary;
using summary::Outcome;

const Knowledge& knowledge() {
  static const Knowledge loaded = [] {
    auto k = load_knowledge(std::filesystem::path(NOTICESCAN_SOURCE_DIR) / "data");
    if (!k) throw std::runtime_error(k.error().message);
    return *k;
  }();
  return loaded;
}

std::string bill(const std::string& code, const std::string& due,
                 const std::string& page = "Page 1 of 1") {
  return R"(Department of the Treasury                                     Notice                   )" +
         code + R"(
Internal Revenue Service                                       Tax year                 2023
                                                               Notice date              January 30, 2025
                                                               Social security number   000-12-3456
                                                               )" +
         page + R"(

You have a balance due
Amount due: $1,075.21
                                     Amount due by )" +
         due + R"(             $1,075.21

If you agree, pay the amount due of $1,075.21 by )" +
         due + R"(, to avoid penalty.
)";
}

const char* const kInvoice = R"(
Harbor Tools LLC                    INVOICE 4711
Bill to: Jane Roe                   Ship to: Jane Roe
Invoice date: March 3, 2025         Due date: April 2, 2025
Qty    Description     Unit price
2      Hammer          $12.00
Subtotal               $24.00
Please remit the total within thirty days to the address printed above
)";

ReadFile file(std::vector<PageReading> pages) {
  DocumentReading reading;
  reading.media_type = "application/pdf";
  reading.page_count = static_cast<int>(pages.size());
  for (std::size_t i = 0; i < pages.size(); ++i) pages[i].page = static_cast<int>(i) + 1;
  reading.pages = std::move(pages);
  return {"mail.pdf", "00", std::move(reading)};
}

std::vector<NoticeSummary> records(std::vector<PageReading> pages, bool show_taxpayer_id = false) {
  return assemble({file(std::move(pages))}, knowledge(),
                  {.as_of = *core::parse_iso("2025-02-08"), .show_taxpayer_id = show_taxpayer_id});
}

TEST(Assemble, ABillBecomesARecord) {
  const auto all = records({test::text_page(bill("CP14", "February 20, 2025"))});
  ASSERT_EQ(all.size(), 1u);
  const NoticeSummary& s = all[0];
  EXPECT_EQ(s.outcome, Outcome::ok);
  ASSERT_TRUE(s.notice);
  EXPECT_EQ(s.notice->code, "CP14");
  EXPECT_EQ(s.respond_by.date, core::parse_iso("2025-02-20"));
  EXPECT_EQ(s.respond_by.status, core::Status::confirmed);
  EXPECT_EQ(s.fields.notice_date, core::parse_iso("2025-01-30"));
  EXPECT_EQ(s.fields.tax_periods, std::vector<std::string>{"2023"});
  ASSERT_EQ(s.fields.amounts.size(), 1u);
  EXPECT_EQ(s.fields.amounts[0].value, core::Money{107521});
  ASSERT_TRUE(s.guidance);
  EXPECT_EQ(s.guidance->category, "collection");
}

TEST(Assemble, TheTaxpayerIdIsMaskedEverywhereUnlessAskedFor) {
  const auto masked = records({test::text_page(bill("CP14", "February 20, 2025"))});
  EXPECT_EQ(masked[0].fields.taxpayer_id, "XXX-XX-3456");
  EXPECT_EQ(masked[0].fields.evidence.at("taxpayer_id").at[0].text, "XXX-XX-3456");
  const auto shown = records({test::text_page(bill("CP14", "February 20, 2025"))}, true);
  EXPECT_EQ(shown[0].fields.taxpayer_id, "000-12-3456");
}

TEST(Assemble, TwoNoticesInOneFileAreTwoRecords) {
  const auto all = records({test::text_page(bill("CP14", "February 20, 2025")), test::text_page(""),
                            test::text_page(bill("CP503", "February 24, 2025"))});
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].notice->code, "CP14");
  ASSERT_EQ(all[0].source.files[0].pages.size(),
            2u);  // the blank back goes with the notice before it
  EXPECT_EQ(all[0].source.files[0].pages[1].kind, core::PageKind::blank);
  EXPECT_EQ(all[1].notice->code, "CP503");
  EXPECT_EQ(all[1].respond_by.date, core::parse_iso("2025-02-24"));
}

TEST(Assemble, TwoNoticesOfOneCodeArePartedByTheirFirstPages) {
  const auto all = records({test::text_page(bill("CP14", "February 20, 2025")),
                            test::text_page(bill("CP14", "February 27, 2025"))});
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[1].respond_by.date, core::parse_iso("2025-02-27"));
}

TEST(Assemble, MissingPagesAreTold) {
  const auto all = records({test::text_page(bill("CP14", "February 20, 2025", "Page 1 of 4"))});
  EXPECT_EQ(all[0].source.printed_page_count, 4);
  ASSERT_EQ(all[0].warnings.size(), 1u);
  EXPECT_EQ(all[0].warnings[0].code, "page_missing");
}

// The narrow space behind a 1 gets lost.
TEST(Assemble, APageNumberIsKnownWithoutItsSpace) {
  for (const std::string page : {"Page 1of 4", "Page 10f 4", "Page lof 4", "vage 1of 4"}) {
    const auto all = records({test::text_page(bill("CP14", "February 20, 2025", page))});
    EXPECT_EQ(all[0].source.printed_page_count, 4) << page;
    EXPECT_EQ(all[0].source.files[0].pages[0].printed_page, 1) << page;
  }
}

TEST(Assemble, AnInvoiceIsNoNotice) {
  const auto all = records({test::text_page(kInvoice)});
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].outcome, Outcome::not_a_notice);
  EXPECT_FALSE(all[0].notice);
  EXPECT_FALSE(all[0].respond_by.date);
  EXPECT_FALSE(all[0].respond_by.status);
  EXPECT_NE(all[0].warnings[0].message.find("invoice"), std::string::npos);
}

TEST(Assemble, AWhitePageIsNoNotice) {
  EXPECT_EQ(records({test::text_page("")})[0].outcome, Outcome::not_a_notice);
}

TEST(Assemble, PrintThatCannotBeReadIsIllegible) {
  std::string smudges;
  for (int i = 0; i < 60; ++i) smudges += i % 8 == 0 ? "\n~ii" : " l;1x";
  const auto all =
      records({test::text_page(smudges, {.read = core::ReadBy::ocr, .confidence = 0.2})});
  EXPECT_EQ(all[0].outcome, Outcome::unreadable);
  ASSERT_TRUE(all[0].error);
  EXPECT_EQ(all[0].error->code, core::ErrorCode::illegible);
}

TEST(Assemble, AnIrsLetterWithoutACodeIsForAPerson) {
  const auto all = records({test::text_page(R"(Department of the Treasury
Internal Revenue Service

Dear Taxpayer,
Thank you for your letter about your account, which we have received and are looking into now.
)")});
  EXPECT_EQ(all[0].outcome, Outcome::review);
  EXPECT_FALSE(all[0].notice);
}

TEST(Assemble, AnUnknownCodeGetsSafeGeneralStepsAndReview) {
  const auto all = records({test::text_page(bill("CP9876", "February 20, 2025"))});
  ASSERT_TRUE(all[0].notice);
  EXPECT_EQ(all[0].notice->code, "CP9876");
  EXPECT_EQ(all[0].outcome, Outcome::review);
  ASSERT_TRUE(all[0].guidance);
  EXPECT_FALSE(all[0].guidance->required_action.empty());
}

TEST(Assemble, AFailedPageMakesThePartialRecordAndForbidsConfirmed) {
  PageReading failed;
  failed.failure = core::Error{core::ErrorCode::corrupt, "damaged"};
  const auto all = records({test::text_page(bill("CP14", "February 20, 2025")), failed});
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].outcome, Outcome::partial);
  EXPECT_EQ(all[0].respond_by.status, core::Status::read);
  ASSERT_EQ(all[0].source.pages_unread.size(), 1u);
  EXPECT_EQ(all[0].source.pages_unread[0].page, 2);
}

TEST(Assemble, APageDrawnInPartGivesItsDayForReview) {
  PageReading page = test::text_page(bill("CP14", "February 20, 2025"));
  page.in_part = true;
  const auto all = records({page});
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].outcome, Outcome::review);
  EXPECT_EQ(all[0].respond_by.status, core::Status::review);
  EXPECT_EQ(all[0].respond_by.act_before, core::parse_iso("2025-02-20"));
  ASSERT_EQ(all[0].source.pages_unread.size(), 1u);
  EXPECT_EQ(all[0].source.pages_unread[0].why, summary::UnreadPage::Why::not_searched);
}

// The sender of a letter may be among what isn't drawn.
TEST(Assemble, APageDrawnInPartIsNotDismissed) {
  PageReading page = test::text_page(kInvoice);
  EXPECT_EQ(records({page})[0].outcome, Outcome::not_a_notice);
  page.in_part = true;
  EXPECT_EQ(records({page})[0].outcome, Outcome::review);
}

TEST(Assemble, ABlankPageOfADamagedFileIsNotDismissed) {
  const auto outcome_of = [](bool damaged) {
    ReadFile blank = file({test::text_page("")});
    blank.reading->damaged = damaged;
    return assemble({blank}, knowledge(), {.as_of = *core::parse_iso("2025-02-08")})[0].outcome;
  };
  EXPECT_EQ(outcome_of(false), Outcome::not_a_notice);
  EXPECT_EQ(outcome_of(true), Outcome::review);
}

// Where a damaged file still has all pages that the paper counts, nothing is lost.
TEST(Assemble, ADamagedFileThatLostAPageGivesItsDayForReview) {
  const auto status_of = [](const char* pages) {
    ReadFile damaged = file({test::text_page(bill("CP14", "February 20, 2025", pages))});
    damaged.reading->damaged = true;
    return assemble({damaged}, knowledge(), {.as_of = *core::parse_iso("2025-02-08")})[0]
        .respond_by.status;
  };
  EXPECT_EQ(status_of("Page 1 of 1"), core::Status::read);
  EXPECT_EQ(status_of("Page 1 of 2"), core::Status::review);
}

TEST(Assemble, AFileThatCannotBeReadHarmsNoOther) {
  const auto all = assemble(
      {{"gone.pdf", std::nullopt, core::fail(core::ErrorCode::not_found, "There is no such file.")},
       file({test::text_page(bill("CP14", "February 20, 2025"))})},
      knowledge(), {.as_of = *core::parse_iso("2025-02-08")});
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].outcome, Outcome::unreadable);
  EXPECT_EQ(all[1].outcome, Outcome::ok);
}

TEST(Assemble, TheSameReadingsGiveTheSameRecords) {
  const auto twice = [] {
    return records({test::text_page(bill("CP14", "February 20, 2025"))})[0];
  };
  EXPECT_EQ(twice().notice->evidence, twice().notice->evidence);
  EXPECT_EQ(twice().respond_by.evidence, twice().respond_by.evidence);
}

std::vector<std::string> warning_codes(const NoticeSummary& record) {
  std::vector<std::string> codes;
  for (const auto& warning : record.warnings) codes.push_back(warning.code);
  return codes;
}

TEST(Assemble, PagesOfSeveralFilesKeepTheirFiles) {
  ReadFile front = file({test::text_page(bill("CP14", "February 20, 2025", "Page 1 of 2"))});
  ReadFile back = file({test::text_page(bill("CP14", "February 20, 2025", "Page 2 of 2"))});
  front.name = "front.pdf";
  back.name = "back.pdf";
  const auto all = assemble({back, front}, knowledge(), {.as_of = *core::parse_iso("2025-02-08")});
  ASSERT_EQ(all.size(), 1u);
  ASSERT_EQ(all[0].source.files.size(), 2u);
  EXPECT_EQ(all[0].source.files[0].file, "front.pdf");
  EXPECT_EQ(all[0].source.files[1].file, "back.pdf");
  std::set<int> files;
  for (const auto& e : all[0].respond_by.evidence) files.insert(e.file);
  EXPECT_EQ(files, (std::set<int>{0, 1}));
}

TEST(Assemble, AnUnreadPageIsToldWithItsFile) {
  PageReading failed;
  failed.failure = core::Error{core::ErrorCode::corrupt, "damaged"};
  ReadFile front = file({test::text_page(bill("CP14", "February 20, 2025", "Page 1 of 3"))});
  ReadFile back = file({test::text_page(bill("CP14", "February 20, 2025", "Page 2 of 3")), failed});
  back.name = "back.pdf";
  const auto all = assemble({front, back}, knowledge(), {.as_of = *core::parse_iso("2025-02-08")});
  ASSERT_EQ(all.size(), 1u);
  ASSERT_EQ(all[0].source.pages_unread.size(), 1u);
  EXPECT_EQ(all[0].source.pages_unread[0].file, 1);
  EXPECT_EQ(all[0].source.pages_unread[0].page, 2);
}

// Records of files as a batch has them: sketches, and the words in its journal.
struct Mail {
  std::vector<ReadFile> files;
  std::vector<FileSketch> sketches;
  int words_fetched = 0;

  std::string records() {
    return output::to_json(assemble(
        sketches,
        [&](std::size_t i) -> const DocumentReading& {
          ++words_fetched;
          return *files[i].reading;
        },
        knowledge(), kOptions));
  }

  static inline const AssembleOptions kOptions{.as_of = *core::parse_iso("2025-02-08")};
};

Mail mail_of(std::vector<ReadFile> files, bool with_records) {
  Mail mail{std::move(files), {}};
  for (const ReadFile& one : mail.files) {
    mail.sketches.push_back(with_records ? sketch_with_records(one, knowledge(), Mail::kOptions)
                                         : sketch_of(one, knowledge()));
  }
  return mail;
}

TEST(Assemble, ALetterOfItsOwnIsNotReadAnewForItsRecord) {
  ReadFile one = file({test::text_page(bill("CP14", "February 20, 2025"))});
  ReadFile other = file({test::text_page(bill("CP501", "February 27, 2025"))});
  other.name = "other.pdf";
  Mail ready = mail_of({one, other}, true);
  EXPECT_EQ(ready.records(), mail_of({one, other}, false).records());
  EXPECT_EQ(ready.words_fetched, 0);
}

TEST(Assemble, ARecordThatIsReadyYieldsToWhatLiesInOtherFiles) {
  ReadFile front = file({test::text_page(bill("CP14", "February 20, 2025", "Page 1 of 2"))});
  ReadFile back = file({test::text_page(bill("CP14", "February 20, 2025", "Page 2 of 2"))});
  back.name = "back.pdf";
  Mail ready = mail_of({front, back}, true);
  EXPECT_EQ(ready.records(), mail_of({front, back}, false).records());
  EXPECT_GT(ready.words_fetched, 0);
}

TEST(Assemble, ARecordThatIsReadyIsNotOneOfTheSameFileUnderAnotherName) {
  const ReadFile one = file({test::text_page(bill("CP14", "February 20, 2025"))});
  Mail ready = mail_of({one}, true);
  ready.sketches[0].name = "copy.pdf";
  EXPECT_THAT(ready.records(), testing::HasSubstr("copy.pdf"));
}

// As reported of other tools: a notice of three years, of which the first alone was found.
TEST(Assemble, ANoticeOfSeveralYearsNamesThemAll) {
  const auto all = records({test::text_page(R"(
Department of the Treasury                                     Notice                   CP71C
Internal Revenue Service                                       Notice date              January 30, 2025
                                                               Social security number   000-12-3456

Tax year                 2021
Amount due               $1,075.21
Tax year                 2022
Amount due               $75.20
Tax year                 2023
Amount due               $5.03
)")});
  EXPECT_EQ(all[0].fields.tax_periods, (std::vector<std::string>{"2021", "2022", "2023"}));
}

std::string dated(std::string page, const std::string& date, const std::string& id) {
  page.replace(page.find("January 30, 2025"), 16, date);
  return page.replace(page.find("000-12-3456"), 11, id);
}

// As reported of other tools: an answer wasn't posted, and the next notice of the same case came.
TEST(Assemble, NoticesOfOneTaxpayerAndYearAreToldInTheirOrder) {
  const std::string proposal = bill("CP2000", "April 1, 2025");
  const std::string later = dated(bill("CP22A", "June 20, 2025"), "June 2, 2025", "000-12-3456");
  const std::string other = dated(bill("CP14", "June 20, 2025"), "June 2, 2025", "666-12-3456");
  const auto all =
      records({test::text_page(later), test::text_page(proposal), test::text_page(other)});
  ASSERT_EQ(all.size(), 3u);
  for (const std::size_t i : {0u, 1u}) {
    ASSERT_THAT(warning_codes(all[i]), ::testing::Contains("notice_sequence"));
    EXPECT_NE(all[i].warnings.back().message.find(
                  "CP2000 of January 30, 2025 (mail.pdf); CP22A of June 2, 2025"),
              std::string::npos);
    EXPECT_EQ(all[i].warnings.back().message.find("3456"), std::string::npos);
  }
  EXPECT_THAT(warning_codes(all[2]), ::testing::Not(::testing::Contains("notice_sequence")));
}

TEST(Assemble, MaskedIdsAloneMakeNoSequence) {
  const std::string masked = "XXX-XX-3456";
  const auto all =
      records({test::text_page(dated(bill("CP2000", "April 1, 2025"), "January 30, 2025", masked)),
               test::text_page(dated(bill("CP22A", "June 20, 2025"), "June 2, 2025", masked))});
  ASSERT_EQ(all.size(), 2u);
  for (const auto& record : all)
    EXPECT_THAT(warning_codes(record), ::testing::Not(::testing::Contains("notice_sequence")));
}

// An address block as window envelopes show it.
std::string addressed(const std::string& page, const std::string& name) {
  return page + "\n\n    " + name + "\n    12 ELM STREET\n    SPRINGFIELD, IL 62701-1234\n";
}

TEST(Assemble, MaskedIdsOfOneAddresseeMakeASequence) {
  const std::string masked = "XXX-XX-3456";
  const auto pair_for = [&](const std::string& first, const std::string& second) {
    return records({test::text_page(addressed(
                        dated(bill("CP2000", "April 1, 2025"), "January 30, 2025", masked), first)),
                    test::text_page(addressed(
                        dated(bill("CP22A", "June 20, 2025"), "June 2, 2025", masked), second))});
  };
  for (const auto& record : pair_for("ROSA LIND", "ROSA LIND")) {
    ASSERT_TRUE(record.fields.addressee);
    EXPECT_THAT(warning_codes(record), ::testing::Contains("notice_sequence"));
  }
  for (const auto& record : pair_for("ROSA LIND", "TOM LIND"))
    EXPECT_THAT(warning_codes(record), ::testing::Not(::testing::Contains("notice_sequence")));
}

}  // namespace
}  // namespace noticescan::pipeline
