// SPDX-License-Identifier: Apache-2.0
// Holds the cards against the collected facts that they were written from, where those are at hand:
// no number of days, no form and no confidence beyond them. A card may also be written from the
// official specimen of its notice.
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

bool is_from_specimen(const NoticeRecord& record) {
  return record.source.url.value_or("").starts_with("https://www.irs.gov/pub/notices/");
}

int rank_of(std::string_view confidence) {
  return confidence == "high" ? 2 : confidence == "medium" ? 1 : 0;
}

TEST_F(Facts, EveryConfirmedCardRestsOnOne) {
  for (const auto& record : kb.records) {
    if (!record.confirmed_content || is_from_specimen(record)) continue;
    ASSERT_TRUE(facts.contains(record.code)) << record.code;
    const auto& fact = facts[record.code];
    EXPECT_EQ(record.source.basis, fact["basis"]) << record.code;
    EXPECT_LE(rank_of(record.confidence), rank_of(fact["confidence"].get<std::string>()))
        << record.code;
  }
}

TEST_F(Facts, NoDaysBeyondThem) {
  for (const auto& record : kb.records) {
    if (!record.response_window.days || is_from_specimen(record)) continue;
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
    if (!record.confirmed_content || is_from_specimen(record)) continue;
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

// What the official specimens print, deadline by deadline. Where one prints a date, a window or
// "immediately", the card must say so or say that it isn't known.
TEST_F(Facts, PrintsAgreeWithTheSpecimens) {
  using Prints = core::Expectation::Prints;
  std::ifstream in(std::filesystem::path(NOTICESCAN_SOURCE_DIR) / ".." / "shared" / "irs_samples" /
                   "truth.jsonl");
  if (!in) GTEST_SKIP() << "../shared/irs_samples/truth.jsonl is not here";
  for (std::string line; std::getline(in, line);) {
    const json truth = json::parse(line);
    const auto* record = kb.find(truth["code"].get<std::string>());
    ASSERT_NE(record, nullptr) << truth["code"];
    const auto expectation = expectation_of(*record);
    for (const auto& deadline : truth["deadlines"]) {
      if (deadline["role"] == "other") continue;
      const bool is_printed = deadline["printed"].get<bool>();
      const bool is_immediate = deadline["relative"] == "immediately";
      const auto what = is_printed     ? Prints::date
                        : is_immediate ? Prints::immediately
                                       : Prints::window;
      EXPECT_TRUE(expectation.may_print(what)) << record->code << ": " << deadline["wording"];
      EXPECT_FALSE(expectation.prints_nothing()) << record->code;
    }
  }
}

}  // namespace
}  // namespace noticescan::kb
