// SPDX-License-Identifier: Apache-2.0
// What is wrong between files is named by file, line and member: rules, ladders, relations, words.
#include "kb/check.hpp"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "folder_fixture.hpp"
#include "kb/card_texts.hpp"
#include "kb/reading_grade.hpp"

namespace noticescan::kb {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;

// A folder of CP14 and LT11 without relations, in which nothing is wrong.
class CheckedFolder : public FolderTest {
 protected:
  void SetUp() override {
    FolderTest::SetUp();
    std::filesystem::create_directories(folder / "rules");
    for (const char* code : {"CP14", "LT11"}) {
      json card = real_card(code);
      card.erase("related");
      write_card(card);
    }
    json rule = json::parse(read_text(kRealData / "rules" / "irc-6330.json"));
    rule["codes"] = {"LT11"};
    write_rule(rule);
  }

  static json real_card(const std::string& code) {
    return json::parse(read_text(kRealData / "notices" / (code + ".json")));
  }

  json own(const std::string& name) const { return json::parse(read_text(folder / name)); }

  void write_card(const json& card) const {
    write("notices/" + card["code"].get<std::string>() + ".json", card.dump(2));
  }

  void write_rule(const json& rule) const {
    write("rules/" + rule["id"].get<std::string>() + ".json", rule.dump(2));
  }

  void write_ladder(const json& steps) const {
    const json ladder = {
        {"id", "one"},       {"title", "When nothing happens"},     {"steps", steps},
        {"end", "It ends."}, {"sources", {"https://www.irs.gov/"}}, {"checked_on", "2026-11-25"}};
    write("kb/ladders.json", json{{"ladders", {ladder}}}.dump(2));
  }

  std::vector<Problem> found(core::Date today = *core::make_date(2026, 12, 1)) const {
    return check(folder, today);
  }

  // That one fault was found, and where.
  void expect_one(const char* file, const char* field, const char* remedy) const {
    const auto problems = found();
    ASSERT_EQ(problems.size(), 1u) << (problems.empty() ? "" : to_text(problems[1]));
    EXPECT_THAT(problems.front().file, testing::EndsWith(file));
    EXPECT_EQ(problems.front().field, field);
    EXPECT_THAT(problems.front().remedy, HasSubstr(remedy));
    EXPECT_FALSE(problems.front().is_warning);
    if (*field != '\0') {
      EXPECT_GT(problems.front().line, 1);
    }
  }
};

TEST_F(CheckedFolder, IsInOrder) {
  std::string problems;
  for (const auto& problem : found()) problems += to_text(problem) + "\n";
  EXPECT_EQ(problems, "");
}

TEST_F(CheckedFolder, RuleForACodeWithoutAFile) {
  json rule = own("rules/irc-6330.json");
  rule["codes"].push_back("CP90");
  write_rule(rule);
  expect_one("rules/irc-6330.json", "codes[1]", "CP90 has no file");
}

TEST_F(CheckedFolder, RuleForACardWithoutContent) {
  write("notices/CP90.json", R"({"code": "CP90", "content": "not_confirmed"})");
  json rule = own("rules/irc-6330.json");
  rule["codes"].push_back("CP90");
  write_rule(rule);
  expect_one("rules/irc-6330.json", "codes[1]", "no date may be counted");
}

TEST_F(CheckedFolder, DaysThatContradictTheRule) {
  json card = own("notices/LT11.json");
  card["response_window"]["days"] = 45;
  write_card(card);
  expect_one("notices/LT11.json", "response_window.days",
             "contradicts IRC 6330, which gives 30 days");
}

TEST_F(CheckedFolder, DaysAbroadThatTheRuleDoesNotGive) {
  json card = own("notices/LT11.json");
  card["response_window"]["days_if_abroad"] = 45;
  write_card(card);
  expect_one("notices/LT11.json", "response_window.days_if_abroad", "no more days abroad");
}

TEST_F(CheckedFolder, UnitThatContradictsTheRule) {
  json card = own("notices/LT11.json");
  card["response_window"]["unit"] = "business_days";
  write_card(card);
  expect_one("notices/LT11.json", "response_window.unit", "counts calendar days");
}

TEST_F(CheckedFolder, CountFromReceiptAgainstTheRule) {
  json card = own("notices/LT11.json");
  card["response_window"]["counts_from"] = "receipt";
  write_card(card);
  expect_one("notices/LT11.json", "response_window.counts_from", "from the mailing");
}

TEST_F(CheckedFolder, NoWindowAgainstTheRule) {
  json card = own("notices/LT11.json");
  card["response_window"] = {{"kind", "none"}, {"prints", {"date"}}};
  write_card(card);
  expect_one("notices/LT11.json", "response_window.kind", "sets a time");
}

TEST_F(CheckedFolder, LadderWithADeadStep) {
  write_ladder({{"CP14"}, {"CP501"}, {"LT11"}});
  expect_one("kb/ladders.json", "ladders[0].steps[1]", "is dead: CP501 has no file");
}

TEST_F(CheckedFolder, LadderAgainstItsCards) {
  write_ladder({{"LT11"}, {"CP14"}});
  ASSERT_TRUE(found().empty());
  json card = own("notices/CP14.json");
  card["related"] = {{{"code", "LT11"}, {"relation", "next"}}};
  write_card(card);
  expect_one("kb/ladders.json", "ladders[0].steps[1]", "CP14 comes after LT11 here and before");
}

TEST_F(CheckedFolder, NoticesInACircle) {
  json card = own("notices/CP14.json");
  card["related"] = {{{"code", "LT11"}, {"relation", "next"}}};
  write_card(card);
  ASSERT_TRUE(found().empty());
  json other = own("notices/LT11.json");
  other["related"] = {{{"code", "CP14"}, {"relation", "next"}}};
  write_card(other);
  const auto problems = found();
  ASSERT_EQ(problems.size(), 2u);  // each names the other
  EXPECT_EQ(problems[0].field, "related[0].relation");
  EXPECT_THAT(problems[0].remedy, HasSubstr("turn one of them round"));
}

TEST_F(CheckedFolder, ASentenceTooLong) {
  json card = own("notices/CP14.json");
  std::string text = "The bill";
  for (int i = 0; i < 40; ++i) text += " and more";
  card["why_sent"] = text + ".";
  write_card(card);
  expect_one("notices/CP14.json", "why_sent", "make two of it");
}

TEST_F(CheckedFolder, ATextTooHard) {
  json card = own("notices/CP14.json");
  const std::string hard =
      "Notwithstanding administrative considerations, individuals demonstrating unavoidable "
      "extenuating circumstances necessarily substantiate reasonable documentation.";
  card["why_sent"] = hard;
  card["required_action"] = {hard.substr(16),
                             "Administrative reconsideration presupposes timely "
                             "substantiation of individual circumstances."};
  card["notes"] = json::array();
  write_card(card);
  expect_one("notices/CP14.json", "", "of school");
}

TEST_F(CheckedFolder, AnOldCheckIsAWarningAndNoFault) {
  const auto problems = found(*core::make_date(2028, 1, 1));
  ASSERT_EQ(problems.size(), 3u);  // two cards and a rule
  for (const auto& problem : problems) {
    EXPECT_TRUE(problem.is_warning);
    EXPECT_EQ(problem.field, "source.checked_on");
    EXPECT_THAT(to_text(problem), HasSubstr(": warning: source.checked_on: "));
  }
  EXPECT_TRUE(load(folder));
}

TEST_F(CheckedFolder, NothingPrintedAgainstItsKind) {
  json card = own("notices/CP14.json");
  card["response_window"]["prints"] = {"nothing"};
  write_card(card);
  expect_one("notices/CP14.json", "response_window.prints", "correct one");
}

TEST_F(CheckedFolder, OneSpanishSentenceInTwoCards) {
  for (const char* code : {"CP14", "LT11"}) {
    json card = own("notices/" + std::string(code) + ".json");
    card["es"] = {{"title", "Aviso"},
                  {"why_sent", "El IRS le escribe porque falta un pago."},
                  {"required_action", {"Llame."}}};
    write_card(card);
  }
  expect_one("notices/LT11.json", "es.why_sent", "as CP14 does");
}

TEST(ReadingGrade, CountsSyllablesByVowels) {
  EXPECT_EQ(syllables_of("tax"), 1);
  EXPECT_EQ(syllables_of("notice"), 2);
  EXPECT_EQ(syllables_of("table"), 2);
  EXPECT_EQ(syllables_of("the"), 1);
  EXPECT_EQ(syllables_of("administration"), 5);
  EXPECT_EQ(syllables_of("1040"), 1);
}

TEST(ReadingGrade, FollowsTheFormula) {
  // 30 words of one syllable in 5 sentences: 0.39 * 6 + 11.8 - 15.59.
  const std::string text = "Pay the tax by the day. ";
  std::string five;
  for (int i = 0; i < 5; ++i) five += text;
  const auto grade = reading_grade({five});
  ASSERT_TRUE(grade);
  EXPECT_NEAR(*grade, -1.45, 0.001);
  EXPECT_FALSE(reading_grade({text}));  // too short for a number
}

TEST(CardTexts, SentencesEndAtAStopBeforeABlank) {
  EXPECT_THAT(sentences_of("Send Form 1.5 now. Why? Because: so"),
              ElementsAre("Send Form 1.5 now", "Why", "Because", "so"));
  EXPECT_THAT(sentences_of(""), testing::IsEmpty());
}

TEST(CardTexts, WordsAreLowerCaseWithoutAccents) {
  EXPECT_THAT(words_of("Él pagó: don't STOP, año 2024."),
              ElementsAre("el", "pago", "dont", "stop", "ano", "2024"));
  EXPECT_THAT(words_of("\xC3"), testing::IsEmpty());
}

}  // namespace
}  // namespace noticescan::kb
