// SPDX-License-Identifier: Apache-2.0
#include "output/report_html.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/golden.hpp"
#include "support/sample_records.hpp"

namespace noticescan::output {
namespace {

using namespace test_support;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

std::vector<summary::NoticeSummary> all_records() {
  std::vector<summary::NoticeSummary> records;
  for (const SampleRecord& sample : sample_records()) records.push_back(sample.record);
  return records;
}

ReportOptions options() {
  ReportOptions options{.as_of = sample_as_of()};
  options.folder = std::filesystem::current_path();  // or the links would tell where this is built
  return options;
}

std::string html_of(const summary::NoticeSummary& record) {
  return to_report({record}, options()).front().html;
}

TEST(Report, OfEveryKindOfRecord) {
  EXPECT_TRUE(matches_golden_text("report.html", to_report(all_records(), options())[0].html));
}

TEST(Report, DoubtfulAndPassedComeFirstThenByDay) {
  std::vector<summary::NoticeSummary> records;
  for (const char* name : {"not_printed_cp05", "ok_cp14", "computed_lt11", "passed_cp2000",
                           "review_cp22a", "unreadable"})
    records.push_back(sample_record(name));
  std::vector<std::string> order;
  for (const std::size_t i : most_urgent_first(records, sample_as_of()))
    order.push_back(records[i].notice ? records[i].notice->code : "unreadable");
  EXPECT_THAT(order,
              ::testing::ElementsAre("unreadable", "CP2000", "LT11", "CP22A", "CP14", "CP05"));
}

TEST(Report, LetsNothingOfThePaperIn) {
  summary::NoticeSummary record = sample_record("ok_cp14");
  record.fields.addressee = "<script>alert(1)</script>";
  record.source.files[0].file = "javascript:alert('\"><img src=x>').pdf";
  const std::string html = html_of(record);
  EXPECT_THAT(html, Not(HasSubstr("<script>alert")));
  EXPECT_THAT(html, Not(HasSubstr("<img src=x")));
  EXPECT_THAT(html, HasSubstr("href=\"./"));
  EXPECT_THAT(html, Not(HasSubstr("href=\"javascript")));
}

TEST(Report, LoadsNothing) {
  const std::string html = to_report(all_records(), options())[0].html;
  EXPECT_THAT(html, HasSubstr("default-src 'none'"));
  for (const char* tag : {"<link", "src=\"http", "@import", "url("})
    EXPECT_THAT(html, Not(HasSubstr(tag))) << tag;
}

TEST(Report, ShowsThePictureOfADate) {
  ReportOptions with_pictures = options();
  with_pictures.picture = [](const auto&, const core::Evidence&) { return std::string{"png"}; };
  EXPECT_THAT(to_report({sample_record("ok_cp14")}, with_pictures)[0].html,
              HasSubstr("src=\"data:image/png;base64,cG5n\""));
  EXPECT_THAT(html_of(sample_record("ok_cp14")), Not(HasSubstr("<img")));
}

TEST(Report, OfManyRecordsIsSeveralPagesThatLeadToEachOther) {
  ReportOptions small = options();
  small.rows_a_page = 4;
  const auto records = all_records();
  const auto pages = to_report(records, small);
  ASSERT_THAT(pages, SizeIs((records.size() + 3) / 4));
  EXPECT_EQ(pages[0].name, "report.html");
  EXPECT_EQ(pages[1].name, "report-2.html");
  EXPECT_THAT(pages[0].html, HasSubstr("href=\"./report-2.html\""));
}

TEST(Report, OfNothingIsAPageAllTheSame) {
  EXPECT_THAT(to_report({}, options()), SizeIs(1));
}

TEST(Report, InSpanish) {
  ReportOptions spanish = options();
  spanish.language = core::Language::es;
  const std::string html = to_report({sample_record("ok_cp14")}, spanish)[0].html;
  EXPECT_THAT(html, HasSubstr("<html lang=\"es\">"));
  EXPECT_THAT(html, HasSubstr("Cartas por urgencia"));
  EXPECT_THAT(
      html,
      HasSubstr("<tr class=\"later\" data-outcome=\"ok\" data-urgency=\"later\" lang=\"en\">"));
}

}  // namespace
}  // namespace noticescan::output
