// SPDX-License-Identifier: Apache-2.0
// Every kind of record against the files of tests/golden/ and the schema.
#include <gtest/gtest.h>

#include "output/json.hpp"
#include "output/text.hpp"
#include "support/golden.hpp"
#include "support/sample_records.hpp"
#include "support/schema.hpp"

namespace noticescan::output {
namespace {

using namespace test_support;

class Golden : public testing::TestWithParam<SampleRecord> {};

TEST_P(Golden, Text) {
  const auto& [name, record] = GetParam();
  EXPECT_TRUE(matches_golden_text(name + ".txt", to_text({record}, {.as_of = sample_as_of()})));
}

TEST_P(Golden, TextInSpanish) {
  auto [name, record] = GetParam();
  record.language = core::Language::es;
  EXPECT_TRUE(matches_golden_text(name + ".es.txt", to_text({record}, {.as_of = sample_as_of()})));
}

TEST_P(Golden, Json) {
  const auto& [name, record] = GetParam();
  EXPECT_TRUE(matches_golden_json(name + ".json", to_json({record})));
}

TEST_P(Golden, FitsTheSchema) {
  EXPECT_EQ(schema_errors(record_json(GetParam().record)), "");
}

INSTANTIATE_TEST_SUITE_P(Records, Golden, testing::ValuesIn(sample_records()),
                         [](const auto& sample) { return sample.param.name; });

TEST(GoldenSeveral, Text) {
  std::vector<summary::NoticeSummary> records;
  for (const char* name : {"unreadable", "immediate_cp504", "not_a_notice"}) {
    records.push_back(sample_record(name));
  }
  EXPECT_TRUE(matches_golden_text("several.txt", to_text(records, {.as_of = sample_as_of()})));
}

TEST(GoldenSeveral, Jsonl) {
  const std::vector<summary::NoticeSummary> records = {sample_record("unreadable"),
                                                       sample_record("not_a_notice")};
  EXPECT_TRUE(matches_golden_text("several.jsonl", to_jsonl(records)));
}

summary::NoticeSummary explained() {
  summary::NoticeSummary record = sample_record("ok_cp14");
  record.explain.emplace();
  for (const auto& e : record.notice->evidence)
    record.explain->push_back({"code", record.notice->code, "header", 0.97, e});
  for (const auto& e : record.respond_by.evidence)
    record.explain->push_back({"date", "2025-02-20", "pay_by", 0.96, e});
  record.explain->push_back({"date", "January 1, 19\x1b[0m", "not_a_deadline", 0.4, {}});
  return record;
}

TEST(GoldenExplained, Text) {
  EXPECT_TRUE(
      matches_golden_text("explained_cp14.txt", to_text({explained()}, {.as_of = sample_as_of()})));
}

TEST(GoldenExplained, Json) {
  EXPECT_TRUE(matches_golden_json("explained_cp14.json", to_json({explained()})));
  EXPECT_EQ(schema_errors(record_json(explained())), "");
}

}  // namespace
}  // namespace noticescan::output
