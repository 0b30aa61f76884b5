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
#include <set>

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

// What the official specimens print, of 21 whole texts and of some of which only parts are known.
std::vector<json> specimens() {
  std::vector<json> rows;
  for (const char* name : {"truth.jsonl", "truth_partial.jsonl"}) {
    std::ifstream in(std::filesystem::path(NOTICESCAN_SOURCE_DIR) / ".." / "shared" /
                     "irs_samples" / name);
    for (std::string line; std::getline(in, line);) rows.push_back(json::parse(line));
  }
  return rows;
}

std::set<std::string> printed_on(const json& specimen) {
  std::set<std::string> kinds;
  for (const auto& deadline : specimen["deadlines"]) {
    if (deadline["role"] == "other") continue;
    kinds.insert(deadline["printed"].get<bool>()         ? "date"
                 : deadline["relative"] == "immediately" ? "immediately"
                                                         : "window");
  }
  return kinds;
}

// A specimen beats what a page says of it: the card names what its paper prints, no more and no
// less. Where the paper prints no deadline, the card may say so, or leave it open.
TEST_F(Facts, PrintsAreThoseOfTheSpecimens) {
  const auto rows = specimens();
  if (rows.empty()) GTEST_SKIP() << "../shared/irs_samples is not here";
  int compared = 0;
  for (const auto& specimen : rows) {
    const auto code = specimen["code"].get<std::string>();
    const auto* record = kb.find(code);
    if (record == nullptr || !record->confirmed_content) {
      EXPECT_EQ(specimen["form"], "fields_only") << code << " has a specimen and no card";
      continue;
    }
    ++compared;
    const auto& prints = record->response_window.prints;
    const auto printed = printed_on(specimen);
    if (printed.empty()) {
      EXPECT_TRUE(!prints || expectation_of(*record).prints_nothing()) << code;
    } else {
      ASSERT_TRUE(prints) << code;
      EXPECT_EQ(std::set<std::string>(prints->begin(), prints->end()), printed) << code;
    }
  }
  EXPECT_GE(compared, 24);
}

// Each claim of what a paper prints goes back to such a specimen, to the law that has it printed,
// or to an official text: nothing is filled in by analogy.
TEST_F(Facts, NoPrintsWithoutAnOfficialText) {
  const auto rows = specimens();
  if (rows.empty()) GTEST_SKIP() << "../shared/irs_samples is not here";
  std::set<std::string> seen;
  for (const auto& specimen : rows) seen.insert(specimen["code"].get<std::string>());
  for (const auto& record : kb.records) {
    if (!record.response_window.prints || seen.contains(record.code)) continue;
    EXPECT_TRUE(record.source.basis.starts_with("official")) << record.code;
  }
}

}  // namespace
}  // namespace noticescan::kb
