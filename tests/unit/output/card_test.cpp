// SPDX-License-Identifier: Apache-2.0
// What `kb show` and `kb list` print.
#include "output/card.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>

#include "output/guidance_json.hpp"
#include "output/printable.hpp"
#include "output/sheet.hpp"
#include "summary/guidance.hpp"
#include "support/golden.hpp"

namespace noticescan::output {
namespace {

using Json = nlohmann::ordered_json;
using test_support::matches_golden_json;
using test_support::matches_golden_text;
using testing::ElementsAre;
using testing::HasSubstr;

const kb::KnowledgeBase& real() {
  static const kb::KnowledgeBase base = [] {
    auto loaded = kb::load(std::filesystem::path(NOTICESCAN_SOURCE_DIR) / "data");
    if (!loaded) throw std::runtime_error(loaded.error().message);
    return std::move(*loaded);
  }();
  return base;
}

std::vector<std::string> keys_of(const Json& object) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : object.items()) keys.push_back(key);
  return keys;
}

const kb::NoticeRecord& unconfirmed() {
  return *std::find_if(real().records.begin(), real().records.end(),
                       [](const auto& record) { return !record.confirmed_content; });
}

TEST(Card, Cp14AsJson) {
  EXPECT_TRUE(matches_golden_json("kb_show_cp14.json", card_json(*real().find("CP14"), real())));
}

TEST(Card, Cp14AsText) {
  EXPECT_TRUE(matches_golden_text("kb_show_cp14.txt", card_text(*real().find("CP14"), real())));
}

TEST(Card, KeysStandInTheOrderOfTheInterface) {
  for (const auto& record : real().records) {
    const auto card = Json::parse(card_json(record, real()));
    ASSERT_THAT(keys_of(card),
                ElementsAre("code", "title", "category", "urgency", "audience", "why_sent",
                            "required_action", "response_window", "key_forms", "appeal_path",
                            "notes", "go_deeper", "related", "source", "confidence", "disclaimer"))
        << record.code;
    ASSERT_THAT(keys_of(card["response_window"]),
                ElementsAre("kind", "prints", "days", "days_if_abroad", "unit", "counts_from",
                            "text", "basis"));
    ASSERT_THAT(keys_of(card["appeal_path"]),
                ElementsAre("kind", "text", "steps", "form", "leads_to"));
    ASSERT_THAT(keys_of(card["source"]), ElementsAre("url", "basis", "copy_dated", "checked_on"));
  }
}

TEST(Card, HoldsNoEmptyString) {
  for (const auto& record : real().records) {
    EXPECT_EQ(card_json(record, real()).find("\"\""), std::string::npos) << record.code;
  }
}

TEST(Card, EveryTextFitsEightyColumns) {
  for (const auto& record : real().records) {
    std::istringstream text(card_text(record, real()));
    for (std::string line; std::getline(text, line);) {
      const bool is_address = line.find("http") != std::string::npos;
      EXPECT_TRUE(is_address || display_width(line) <= kColumns) << record.code << ": " << line;
    }
  }
}

TEST(Card, AnUnconfirmedCodeHasNoTitleButSteps) {
  const auto card = Json::parse(card_json(unconfirmed(), real()));
  EXPECT_TRUE(card["title"].is_null());
  EXPECT_EQ(card["confidence"], "low");
  EXPECT_GE(card["required_action"].size(), 3u);
  EXPECT_THAT(card_text(unconfirmed(), real()), HasSubstr("not confirmed"));
}

TEST(Card, TheListHasOneEntryForEachNotice) {
  const auto list = Json::parse(card_list_json(real()));
  ASSERT_EQ(list.size(), real().records.size());
  for (const auto& entry : list) {
    ASSERT_THAT(keys_of(entry), ElementsAre("code", "title", "category", "audience", "confidence"));
  }
  const std::string text = card_list_text(real());
  EXPECT_THAT(text, HasSubstr("\nCP14            Balance due (first IRS bill)\n"));
  EXPECT_THAT(text, HasSubstr(std::to_string(real().records.size()) + " notices"));
}

TEST(Card, DrawsTheLadder) {
  const std::string text = card_text(*real().find("CP503"), real());
  EXPECT_THAT(text, HasSubstr("\nLadder      Step 3 of 5: when a tax bill stays unpaid\n"));
  EXPECT_THAT(text, HasSubstr("            1. CP14, Balance due (first IRS bill)\n"));
  EXPECT_THAT(text, HasSubstr("            5. LT11, Letter 1058 or CP90\n"));
  EXPECT_THAT(text, HasSubstr("If nothing happens, CP504 comes next."));
  EXPECT_THAT(card_text(*real().find("CP90"), real()), HasSubstr("This is the last step."));
  EXPECT_THAT(card_text(*real().find("CP49"), real()), testing::Not(HasSubstr("\nLadder ")));
}

TEST(Card, SaysTheLawInFull) {
  const std::string text = card_text(*real().find("CP3219A"), real());
  const auto law = text.find("\nLaw         - IRC 6213(a): ");
  ASSERT_NE(law, std::string::npos);
  EXPECT_NE(text.find("90 days", law), std::string::npos);
}

TEST(Card, ShowsTheSpanishTextBelow) {
  const auto& records = real().records;
  const auto it = std::find_if(records.begin(), records.end(),
                               [](const auto& record) { return record.es.has_value(); });
  if (it == records.end()) GTEST_SKIP() << "no card has a Spanish text";
  EXPECT_THAT(card_text(*it, real()), HasSubstr("\nEn español  "));
}

TEST(Card, ListsWhatWasFound) {
  const auto hits = kb::search(real(), "refund");
  ASSERT_GT(hits.size(), 3u);
  const std::string text = found_text(hits, 3);
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 4);
  EXPECT_THAT(text, HasSubstr("... and " + std::to_string(hits.size() - 3) + " more"));
  const auto list = Json::parse(found_json(hits));
  ASSERT_EQ(list.size(), hits.size());
  EXPECT_EQ(list[0]["code"], hits[0].record->code);
  EXPECT_EQ(found_text({}), "");
  EXPECT_EQ(found_json({}), "[]\n");
}

TEST(Card, GuidanceJsonGivesNullForWhatIsNotKnown) {
  const auto json = guidance_json(summary::Guidance{});
  EXPECT_TRUE(json["why_sent"].is_null());
  EXPECT_TRUE(json["response_window"]["days"].is_null());
  EXPECT_TRUE(json["response_window"]["prints"].is_null());
  EXPECT_TRUE(json["notes"].is_array());
}

}  // namespace
}  // namespace noticescan::output
