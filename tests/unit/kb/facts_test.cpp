// SPDX-License-Identifier: Apache-2.0
// Holds the cards against the facts that they were written from: no number of days, no form and no
// confidence beyond them. The first collection of facts is used where it is at hand; what was read
// later, code by code, stands in researched.jsonl beside this file, with its sources. A card may
// also be written from the official specimen of its notice.
#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "folder_fixture.hpp"
#include "kb/knowledge_base.hpp"
#include "kb/vocabulary.hpp"

namespace noticescan::kb {
namespace {

using nlohmann::json;

class Facts : public testing::Test {
 protected:
  void SetUp() override {
    std::ifstream in(std::filesystem::path(NOTICESCAN_SOURCE_DIR) / ".." / "shared" / "kb" /
                     "facts.jsonl");
    if (!in) GTEST_SKIP() << "../shared/kb/facts.jsonl is not here";
    add_facts(in);
    std::ifstream later(std::filesystem::path(NOTICESCAN_SOURCE_DIR) / "tests" / "unit" / "kb" /
                        "researched.jsonl");
    ASSERT_TRUE(later);
    add_facts(later);
    auto loaded = load(kRealData);
    ASSERT_TRUE(loaded);
    kb = std::move(*loaded);
  }

  // A later reading takes the place of an earlier one.
  void add_facts(std::istream& in) {
    for (std::string line; std::getline(in, line);) {
      const json fact = json::parse(line);
      facts[fact["code"]] = fact;
    }
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

int rank_of_basis(std::string_view basis) {
  const auto it = std::find(kBases.rbegin(), kBases.rend(), basis);
  return static_cast<int>(it - kBases.rbegin());  // 0 for none
}

TEST_F(Facts, EveryConfirmedCardRestsOnOne) {
  for (const auto& record : kb.records) {
    if (!record.confirmed_content || is_from_specimen(record)) continue;
    ASSERT_TRUE(facts.contains(record.code)) << record.code;
    const auto& fact = facts[record.code];
    EXPECT_NE(fact["basis"], "none") << record.code;
    // Of several sources the card names the one that carries it, which may be the lesser.
    EXPECT_LE(rank_of_basis(record.source.basis), rank_of_basis(fact["basis"].get<std::string>()))
        << record.code;
    EXPECT_THAT(fact["sources"], testing::Not(testing::IsEmpty())) << record.code;
    if (!fact.contains("confidence")) continue;
    EXPECT_LE(rank_of(record.confidence), rank_of(fact["confidence"].get<std::string>()))
        << record.code;
  }
}

// What was read later is named by the card itself, so that anybody can open it.
TEST_F(Facts, AResearchedCardNamesWhatWasRead) {
  int count = 0;
  for (const auto& [code, fact] : facts) {
    if (!fact.contains("says")) continue;
    ++count;
    const auto* record = kb.find(code);
    ASSERT_NE(record, nullptr) << code;
    EXPECT_TRUE(record->confirmed_content) << code;
    EXPECT_EQ(record->source.basis, fact["basis"]) << code;
    EXPECT_THAT(fact["sources"], testing::Contains(record->source.url.value_or(""))) << code;
    const auto& copy_dated = record->source.copy_dated;
    EXPECT_EQ(copy_dated ? json(*copy_dated) : json(nullptr), fact["copy_dated"]) << code;
  }
  EXPECT_GE(count, 40);
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
