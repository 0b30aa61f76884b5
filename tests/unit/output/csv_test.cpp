// SPDX-License-Identifier: Apache-2.0
#include "output/csv.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/golden.hpp"
#include "support/sample_records.hpp"

namespace noticescan::output {
namespace {

using namespace test_support;
using ::testing::HasSubstr;
using ::testing::StartsWith;

TEST(Csv, OfEveryKindOfRecord) {
  std::vector<summary::NoticeSummary> records;
  for (const SampleRecord& sample : sample_records()) records.push_back(sample.record);
  EXPECT_TRUE(matches_golden_text("several.csv", to_csv(records)));
}

TEST(Csv, HasItsHeadingsWithoutAnyRecord) {
  EXPECT_EQ(to_csv({}),
            "\xEF\xBB\xBF"
            "file,pages,outcome,code,title,respond_by,immediate,status,act_before,days_left,"
            "notice_date,tax_periods,amount_due,addressee,taxpayer_id,phone,warnings\r\n");
}

TEST(Csv, TakesNoFormulaFromThePaper) {
  for (const char* name : {"=cmd()", "+1", "-1", "@x", "  =1"}) {
    summary::NoticeSummary record = sample_record("ok_cp14");
    record.fields.addressee = name;
    EXPECT_THAT(to_csv({record}), HasSubstr(std::string{",'"} + name + ",")) << name;
  }
}

// A number that is negative is one all the same.
TEST(Csv, LeavesNumbersAsTheyAre) {
  EXPECT_THAT(to_csv({sample_record("passed_cp2000")}), HasSubstr(",-3,"));
}

TEST(Csv, QuotesWhatWouldPartCells) {
  summary::NoticeSummary record = sample_record("ok_cp14");
  record.source.files[0].file = "a,\"b\"\n.pdf";
  EXPECT_THAT(to_csv({record}), HasSubstr("\r\n\"a,\"\"b\"\" .pdf\","));
}

}  // namespace
}  // namespace noticescan::output
