// SPDX-License-Identifier: Apache-2.0
// Holds the cards against the collected facts that they were written from, where those are at hand:
// no number of days, no form and no confidence beyond them.
#include <gmock/gmock.h>

#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "folder_fixture.hpp"
#include "kb/knowledge_base.hpp"

namespace noticescan::kb {
namespace {

using nlohmann::json;

class Facts : public testing::Test {
 protected:
  void SetUp() override {
    std::ifstream in(std::filesystem::path(NOTICESCAN_SOURCE_DIR) / ".." / "shared" / "kb" /
                     "facts.jsonl");
    if (!in) GTEST_SKIP() << "../shared/kb/facts.jsonl is not here";
    for (std::string line; std::getline(in, line);) {
      const json fact = json::parse(line);
      facts[fact["code"]] = fact;
    }
    auto loaded = load(kRealData);
    ASSERT_TRUE(loaded);
    kb = std::move(*loaded);
  }

  std::map<std::string, json> facts;
  KnowledgeBase kb;
};

int rank_of(std::string_view confidence) {
  return confidence == "high" ? 2 : confidence == "medium" ? 1 : 0;
}

TEST_F(Facts, EveryConfirmedCardRestsOnOne) {
  for (const auto& record : kb.records) {
    if (!record.confirmed_content) continue;
    ASSERT_TRUE(facts.contains(record.code)) << record.code;
    const auto& fact = facts[record.code];
    EXPECT_EQ(record.source.basis, fact["basis"]) << record.code;
    EXPECT_LE(rank_of(record.confidence), rank_of(fact["confidence"].get<std::string>()))
        << record.code;
  }
}

TEST_F(Facts, NoDaysBeyondThem) {
  for (const auto& record : kb.records) {
    if (!record.confirmed_content || !record.response_window.days) continue;
    const auto& window = facts[record.code]["response_window"];
    EXPECT_EQ(json(*record.response_window.days), window["days"]) << record.code;
    if (record.response_window.days_if_abroad) {
      EXPECT_EQ(json(*record.response_window.days_if_abroad), window["days_if_abroad"])
          << record.code;
    }
  }
}

TEST_F(Facts, NoFormBeyondThem) {
  for (const auto& record : kb.records) {
    if (!record.confirmed_content) continue;
    const std::string fact = facts[record.code].dump();
    std::vector<std::string> forms;
    for (const auto& form : record.key_forms) forms.push_back(form.form);
    if (record.appeal_path.form) forms.push_back(*record.appeal_path.form);
    for (const auto& form : forms) {
      // "Schedule B (Form 941)" is written "Form 941 Schedule B" there.
      const auto name = form.substr(0, form.find(" ("));
      EXPECT_NE(fact.find(name), std::string::npos) << record.code << " names " << form;
    }
  }
}

}  // namespace
}  // namespace noticescan::kb
