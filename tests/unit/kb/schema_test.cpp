// SPDX-License-Identifier: Apache-2.0
// The JSON Schemas that an editor uses, of cards, rules and ladders, say the same as the loader.
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "folder_fixture.hpp"

// The library's headers are not clean under our warnings.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>
#pragma GCC diagnostic pop

namespace noticescan::kb {
namespace {

using nlohmann::json;
using valijson::adapters::NlohmannJsonAdapter;

// The schema of data/schema/NAME.schema.json.
class DataSchema {
 public:
  explicit DataSchema(const std::string& name) {
    const json document = json::parse(read_text(kRealData / "schema" / (name + ".schema.json")));
    valijson::SchemaParser{}.populateSchema(NlohmannJsonAdapter{document}, schema_);
  }

  bool fits(const json& data) const {
    return valijson::Validator{}.validate(schema_, NlohmannJsonAdapter{data}, nullptr);
  }

 private:
  valijson::Schema schema_;
};

bool fits_schema(const json& card) {
  static const DataSchema schema("notice");
  return schema.fits(card);
}

bool fits_rule_schema(const json& rule) {
  static const DataSchema schema("rule");
  return schema.fits(rule);
}

bool fits_ladder_schema(const json& ladders) {
  static const DataSchema schema("ladders");
  return schema.fits(ladders);
}

json with(const json& good, const char* pointer, const json& value) {
  json damaged = good;
  damaged[json::json_pointer(pointer)] = value;
  return damaged;
}

TEST(NoticeSchema, FitsEveryCard) {
  for (const auto& entry : std::filesystem::directory_iterator(kRealData / "notices")) {
    EXPECT_TRUE(fits_schema(json::parse(read_text(entry.path())))) << entry.path();
  }
}

TEST(NoticeSchema, RefusesWhatTheLoaderRefuses) {
  const json good = json::parse(read_text(kRealData / "notices" / "CP14.json"));
  const auto damaged = [&](const char* pointer, const json& value) {
    return with(good, pointer, value);
  };
  EXPECT_TRUE(fits_schema(good));
  EXPECT_FALSE(fits_schema(damaged("/title", "")));
  EXPECT_FALSE(fits_schema(damaged("/code", "first bill")));
  EXPECT_FALSE(fits_schema(damaged("/category", "bill")));
  EXPECT_FALSE(fits_schema(damaged("/wyh_sent", "Because.")));
  EXPECT_FALSE(fits_schema(damaged("/required_action", json::array())));
  EXPECT_FALSE(fits_schema(damaged("/response_window/days", "21")));
  EXPECT_FALSE(fits_schema(damaged("/response_window/prints", json::array())));
  EXPECT_FALSE(fits_schema(damaged("/key_forms/0/form", "9465")));
  EXPECT_FALSE(fits_schema(damaged("/related/0/relation", "after")));
  EXPECT_FALSE(fits_schema(damaged("/go_deeper/0", {{"title", "Help"}, {"url", "http://x.com"}})));
  EXPECT_FALSE(fits_schema(damaged("/source/basis", "none")));
  EXPECT_FALSE(fits_schema(damaged("/source/copy_dated", "May 2024")));
  EXPECT_FALSE(fits_schema(damaged("/content", "not_confirmed")));
  EXPECT_FALSE(fits_schema(damaged("/es", {{"title", "Saldo pendiente"}})));
}

TEST(RuleSchema, FitsEveryRule) {
  int count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(kRealData / "rules")) {
    EXPECT_TRUE(fits_rule_schema(json::parse(read_text(entry.path())))) << entry.path();
    ++count;
  }
  EXPECT_GE(count, 14);
}

TEST(RuleSchema, RefusesWhatTheLoaderRefuses) {
  const json good = json::parse(read_text(kRealData / "rules" / "irc-6213-a.json"));
  const json note = json::parse(read_text(kRealData / "rules" / "irc-6303.json"));
  const auto without = [&](const char* key) {
    json rule = good;
    rule.erase(key);
    return rule;
  };
  EXPECT_TRUE(fits_rule_schema(good));
  EXPECT_TRUE(fits_rule_schema(note));
  for (const char* key : {"id", "statute", "text", "role", "days", "source", "tests"}) {
    EXPECT_FALSE(fits_rule_schema(without(key))) << key;
  }
  EXPECT_FALSE(fits_rule_schema(with(good, "/statute", "Section 6213")));
  EXPECT_FALSE(fits_rule_schema(with(good, "/statute", "IRC 6331(d)")));  // may not become a date
  EXPECT_FALSE(fits_rule_schema(with(good, "/may_become_date", "yes")));
  EXPECT_FALSE(fits_rule_schema(with(good, "/may_become_date", false)));  // days beside a note
  EXPECT_FALSE(fits_rule_schema(with(note, "/days", 60)));
  EXPECT_FALSE(fits_rule_schema(with(note, "/may_become_date", true)));
  EXPECT_FALSE(fits_rule_schema(with(good, "/role", "sue_by")));
  EXPECT_FALSE(fits_rule_schema(with(good, "/days", "90")));
  EXPECT_FALSE(fits_rule_schema(with(good, "/codes/0", "cp3219a")));
  EXPECT_FALSE(fits_rule_schema(with(good, "/codes/1", good["codes"][0])));  // twice
  EXPECT_FALSE(fits_rule_schema(with(good, "/tests", json::array())));
  EXPECT_FALSE(fits_rule_schema(with(good, "/tests/0/day", "April 15, 2025")));
  EXPECT_FALSE(fits_rule_schema(with(good, "/source/url", "https://law.example/6213")));
  EXPECT_FALSE(fits_rule_schema(with(good, "/source/checked_on", nullptr)));
  EXPECT_FALSE(fits_rule_schema(with(good, "/period", 90)));
}

TEST(LadderSchema, FitsTheLadders) {
  EXPECT_TRUE(fits_ladder_schema(json::parse(read_text(kRealData / "kb" / "ladders.json"))));
}

TEST(LadderSchema, RefusesWhatTheLoaderRefuses) {
  const json good = json::parse(read_text(kRealData / "kb" / "ladders.json"));
  const auto without = [&](const char* key) {
    json ladders = good;
    ladders["ladders"][0].erase(key);
    return ladders;
  };
  for (const char* key : {"id", "title", "steps", "end", "sources", "checked_on"}) {
    EXPECT_FALSE(fits_ladder_schema(without(key))) << key;
  }
  EXPECT_FALSE(fits_ladder_schema(with(good, "/ladders", json::array())));
  EXPECT_FALSE(fits_ladder_schema(with(good, "/ladders/0/steps", {{"CP14"}})));
  EXPECT_FALSE(fits_ladder_schema(with(good, "/ladders/0/steps/1", json::array())));
  EXPECT_FALSE(fits_ladder_schema(with(good, "/ladders/0/steps/1", "CP501")));
  EXPECT_FALSE(fits_ladder_schema(with(good, "/ladders/0/steps/1/0", "cp501")));
  EXPECT_FALSE(fits_ladder_schema(with(good, "/ladders/0/sources", json::array())));
  EXPECT_FALSE(fits_ladder_schema(with(good, "/ladders/0/sources/0", "www.irs.gov")));
  EXPECT_FALSE(fits_ladder_schema(with(good, "/ladders/0/checked_on", "today")));
  EXPECT_FALSE(fits_ladder_schema(with(good, "/ladders/0/why", "x")));
}

}  // namespace
}  // namespace noticescan::kb
