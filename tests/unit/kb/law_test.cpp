// SPDX-License-Identifier: Apache-2.0
// The rules of law: which may become a date, for which notices, and that their worked examples come
// out of the program's own counting and calendar.
#include <gmock/gmock.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "deadline/calendar.hpp"
#include "folder_fixture.hpp"
#include "kb/check.hpp"
#include "kb/knowledge_base.hpp"
#include "kb/law_reader.hpp"

namespace noticescan::kb {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const Law& law(std::string_view id) {
  const auto& laws = real().laws;
  const auto it =
      std::find_if(laws.begin(), laws.end(), [&](const Law& l) { return l.rule.id == id; });
  if (it == laws.end()) throw std::runtime_error("no such rule");
  return *it;
}

std::vector<std::string> statutes_for(std::string_view code) {
  std::vector<std::string> statutes;
  for (const auto& rule : rules_for(real(), code)) statutes.push_back(rule.statute);
  return statutes;
}

TEST(Laws, OnlyThreeMayBecomeADate) {
  std::vector<std::string> countable;
  for (const auto& l : real().laws) {
    if (l.may_become_date) countable.push_back(l.rule.statute);
  }
  EXPECT_THAT(countable,
              testing::UnorderedElementsAre("IRC 6213(a)", "IRC 6213(b)(2)", "IRC 6330"));
  EXPECT_EQ(real().laws.size(), 14u);
}

TEST(Laws, FixTheDaysOfTheStatutes) {
  EXPECT_EQ(law("irc-6213-a").rule.role, core::Role::petition_by);
  EXPECT_EQ(law("irc-6213-a").rule.days, 90);
  EXPECT_EQ(law("irc-6213-a").rule.days_if_abroad, 150);
  EXPECT_EQ(law("irc-6213-b-2").rule.role, core::Role::abatement_by);
  EXPECT_EQ(law("irc-6213-b-2").rule.days, 60);
  EXPECT_EQ(law("irc-6213-b-2").rule.days_if_abroad, std::nullopt);
  EXPECT_EQ(law("irc-6330").rule.role, core::Role::hearing_by);
  EXPECT_EQ(law("irc-6330").rule.days, 30);
  EXPECT_EQ(law("irc-6330").rule.days_if_abroad, std::nullopt);
}

TEST(Laws, AreGivenToTheNoticesThatRestOnThem) {
  for (const auto* code : {"CP3219A", "CP3219N", "Letter 531", "Letter 3219", "Letter 3219C"})
    EXPECT_THAT(statutes_for(code), ElementsAre("IRC 6213(a)")) << code;
  for (const auto* code : {"CP10", "CP10A", "CP11", "CP11A", "CP12", "CP12A"})
    EXPECT_THAT(statutes_for(code), ElementsAre("IRC 6213(b)(2)")) << code;
  for (const auto* code : {"LT11", "Letter 1058", "CP90", "CP297", "CP77"})
    EXPECT_THAT(statutes_for(code), ElementsAre("IRC 6330")) << code;
  EXPECT_THAT(statutes_for("ltr 531"), ElementsAre("IRC 6213(a)"));
}

// Each of these looks like one that carries a right by law, and doesn't.
TEST(Laws, AreWithheldWhereTheLawFixesNoDay) {
  for (const auto* code : {"CP504",  // 30 days before a levy, no hearing
                           "CP92",   // a levy already made: IRC 6330(f) sets no number
                           "CP90C", "CP297A", "LT75",  // the same
                           "CP298",                    // IRC 6331(h)
                           "Letter 3172",  // IRC 6320: counts from the filing of the lien
                           "Letter 3193",  // IRC 6330(d)(1): a note
                           "Letter 105C",  // two years
                           "CP2000", "CP14", "CP23",
                           "CP13",         // only where the change made a refund smaller
                           "Letter 6470",  // counts from this letter, and not from the notice
                           "CP12E",        // of the family of CP12; its own text was not read
                           "CP9999", ""}) {
    EXPECT_THAT(statutes_for(code), IsEmpty()) << code;
  }
}

TEST(Laws, ExamplesAgreeWithTheCalendar) {
  std::size_t examples = 0;
  for (const auto& l : real().laws) {
    for (const auto& example : l.examples) {
      const int days = example.abroad ? l.rule.days_if_abroad.value() : l.rule.days;
      EXPECT_EQ(core::to_iso(core::add_days(example.mailed, days)), core::to_iso(example.day));
      EXPECT_EQ(core::to_iso(deadline::last_day_by_law(example.day)),
                core::to_iso(example.last_day_by_law))
          << l.rule.id << ", mailed on " << core::to_iso(example.mailed);
      ++examples;
    }
  }
  EXPECT_GE(examples, 14u);
}

TEST(Laws, OfANoticeNameTheCountableOneFirst) {
  const auto laws = laws_of(real(), "LT11");
  ASSERT_GE(laws.size(), 3u);
  EXPECT_EQ(laws.front()->rule.id, "irc-6330");
  EXPECT_TRUE(
      std::none_of(laws.begin() + 1, laws.end(), [](const Law* l) { return l->may_become_date; }));
}

TEST(Laws, SayWhatTheyRestOn) {
  for (const auto& l : real().laws) {
    EXPECT_THAT(l.source.url, testing::StartsWith("https://uscode.house.gov/")) << l.rule.id;
    EXPECT_FALSE(l.source.read_at.empty()) << l.rule.id;
    EXPECT_THAT(l.rule.text, testing::Not(HasSubstr("Secretary"))) << l.rule.id << ": own words";
  }
}

struct Damage {
  const char* name;
  std::function<void(json&)> to_rule;
  const char* field;
  const char* remedy;
};

class DamagedRule : public testing::TestWithParam<Damage> {};

TEST_P(DamagedRule, IsNamedByField) {
  json rule = json::parse(read_text(kRealData / "rules" / "irc-6213-a.json"));
  GetParam().to_rule(rule);
  Complaints complaints;
  (void)read_law(rule, "irc-6213-a", complaints);
  ASSERT_FALSE(complaints.empty());
  EXPECT_EQ(complaints.front().field, GetParam().field);
  EXPECT_THAT(complaints.front().remedy, HasSubstr(GetParam().remedy));
}

const Damage kDamages[] = {
    {"OtherId", [](json& r) { r["id"] = "irc-6213"; }, "id", "rename the file"},
    {"MisshapenStatute", [](json& r) { r["statute"] = "Section 6213"; }, "statute", "shaped like"},
    {"NotCountable", [](json& r) { r["statute"] = "IRC 6331(d)"; }, "may_become_date",
     "may become a date"},
    {"FlagAsText", [](json& r) { r["may_become_date"] = "yes"; }, "may_become_date",
     "without quotes"},
    {"NoDays", [](json& r) { r.erase("days"); }, "days", "is missing"},
    {"UnknownRole", [](json& r) { r["role"] = "sue_by"; }, "role", "petition_by"},
    {"FewerDaysAbroad", [](json& r) { r["days_if_abroad"] = 60; }, "days_if_abroad", "more than"},
    {"WrongExample", [](json& r) { r["tests"][0]["day"] = "2025-04-16"; }, "tests[0].day",
     "2025-04-15"},
    {"NoExample", [](json& r) { r.erase("tests"); }, "tests", "worked example"},
    {"CodeTwice", [](json& r) { r["codes"].push_back("CP3219A"); }, "codes[5]", "twice"},
    {"CodeMisspelt", [](json& r) { r["codes"][0] = "cp3219a"; }, "codes[0]", "\"CP3219A\""},
    {"NoSource", [](json& r) { r.erase("source"); }, "source", "is missing"},
    {"SourceElsewhere", [](json& r) { r["source"]["url"] = "https://law.example/6213"; },
     "source.url", "United States Code"},
    {"DaysBesideANote", [](json& r) { r["may_become_date"] = false; }, "role",
     "only where may_become_date"},
    {"UnknownMember", [](json& r) { r["period"] = 90; }, "period", "not a member"},
};

INSTANTIATE_TEST_SUITE_P(Kinds, DamagedRule, testing::ValuesIn(kDamages),
                         [](const auto& damage) { return std::string(damage.param.name); });

}  // namespace
}  // namespace noticescan::kb
