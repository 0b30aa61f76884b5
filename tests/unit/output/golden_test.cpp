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

}  // namespace
}  // namespace noticescan::output
