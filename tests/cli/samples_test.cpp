// SPDX-License-Identifier: Apache-2.0
// Every file of samples/ against the answer that stands beside it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/program.hpp"
#include "support/schema.hpp"

namespace noticescan::cli_test {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

bool among(const json& value, const json& list) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

json amount_due(const json& record) {
  for (const json& amount : record["fields"]["amounts"]) {
    if (amount["role"] == "amount_due") return amount["value"];
  }
  return nullptr;
}

void check_date(const json& expected, const json& found) {
  EXPECT_TRUE(among(found["status"], expected["status_in"])) << found;
  // A reader may decline a date where the answer allows a review; it may never give another.
  const bool declined = found["status"] == "review";
  EXPECT_EQ(found["date"], declined ? json(nullptr) : expected["date"]);
  EXPECT_EQ(found["immediate"], expected["immediate"]);
  if (expected.contains("role")) {
    EXPECT_EQ(found["role"], expected["role"]);
  }
}

class Sample : public ::testing::TestWithParam<std::string> {};

TEST_P(Sample, IsReadAsAPersonWould) {
  const fs::path file = GetParam();
  fs::path answer = file;
  answer.replace_extension(".expected.json");
  const json expected = json::parse(test_support::content_of(answer));

  const auto run = noticescan({"scan", "--format", "json", "--as-of", "2026-11-25", file.string()});
  const json list = records(run);
  ASSERT_EQ(list.size(), 1u) << run.err;
  const json& record = list[0];
  EXPECT_EQ(test_support::schema_errors(record), "");
  EXPECT_EQ(record["notice"]["code"], expected["code"]);
  EXPECT_TRUE(among(record["outcome"], expected["outcome_in"])) << record["warnings"];
  EXPECT_EQ(run.code, record["outcome"] == "ok" ? 0 : 1);
  check_date(expected["respond_by"], record["respond_by"]);
  for (const char* key : {"notice_date", "tax_periods", "taxpayer_id"}) {
    if (expected.contains(key)) {
      EXPECT_EQ(record["fields"][key], expected[key]) << key;
    }
  }
  if (expected.contains("amount_due")) {
    EXPECT_EQ(amount_due(record), expected["amount_due"]);
  }
  if (expected.contains("text_layer_says")) {
    EXPECT_EQ(run.out.find(expected["text_layer_says"]["date"].get<std::string>()),
              std::string::npos);
  }
}

INSTANTIATE_TEST_SUITE_P(All, Sample, ::testing::ValuesIn(samples()), [](const auto& param) {
  std::string name = fs::path(param.param).filename();
  std::replace_if(
      name.begin(), name.end(), [](char c) { return !std::isalnum(c); }, '_');
  return name;
});

}  // namespace
}  // namespace noticescan::cli_test
