// SPDX-License-Identifier: Apache-2.0
// A damaged card is refused with its file, line and field, and a remedy.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>

#include "folder_fixture.hpp"
#include "kb/check.hpp"
#include "kb/json_place.hpp"
#include "kb/knowledge_base.hpp"

namespace noticescan::kb {
namespace {

using nlohmann::json;
using testing::HasSubstr;

struct Damage {
  const char* name;
  std::function<void(json&)> to_card;
  const char* field;   // that the message must name
  const char* remedy;  // words of it
};

class DamagedCard : public FolderTest, public testing::WithParamInterface<Damage> {};

TEST_P(DamagedCard, IsRefusedByField) {
  json card = json::parse(read_text(kRealData / "notices" / "CP14.json"));
  GetParam().to_card(card);
  write("notices/CP14.json", card.dump(2));
  const auto loaded = load(folder);
  ASSERT_FALSE(loaded);
  EXPECT_EQ(loaded.error().code, core::ErrorCode::setup);
  const std::string& message = loaded.error().message;
  EXPECT_THAT(message, HasSubstr("CP14.json:"));
  EXPECT_THAT(message, HasSubstr(std::string(" ") + GetParam().field + ": "));
  EXPECT_THAT(message, HasSubstr(GetParam().remedy));
}

const Damage kDamages[] = {
    {"NoTitle", [](json& c) { c.erase("title"); }, "title", "is missing"},
    {"EmptyTitle", [](json& c) { c["title"] = ""; }, "title", "is empty"},
    {"NumberAsTitle", [](json& c) { c["title"] = 14; }, "title", "text in quotes"},
    {"UnknownCategory", [](json& c) { c["category"] = "bill"; }, "category", "collection"},
    {"UnknownAudience", [](json& c) { c["audience"] = "people"; }, "audience", "individual"},
    {"UnknownUrgency", [](json& c) { c["urgency"] = "soon"; }, "urgency", "act_now"},
    {"UnknownConfidence", [](json& c) { c["confidence"] = "sure"; }, "confidence", "medium"},
    {"MisspeltKey", [](json& c) { c["why"] = "x"; }, "why", "not a member"},
    {"OtherCode", [](json& c) { c["code"] = "CP15"; }, "code", "CP15.json"},
    {"CodeWithBlank", [](json& c) { c["code"] = "CP 14"; }, "code", "\"CP14\""},
    {"NoCodeAtAll", [](json& c) { c["code"] = "first bill"; }, "code", "not shaped like"},
    {"NoSteps", [](json& c) { c["required_action"] = json::array(); }, "required_action",
     "at least one step"},
    {"StepsAsText", [](json& c) { c["required_action"] = "Pay."; }, "required_action",
     "square brackets"},
    {"DaysAsText", [](json& c) { c["response_window"]["days"] = "21"; }, "response_window.days",
     "without quotes"},
    {"NegativeDays", [](json& c) { c["response_window"]["days"] = -1; }, "response_window.days",
     "whole number"},
    {"HugeDays", [](json& c) { c["response_window"]["days"] = 99999999999999; },
     "response_window.days", "whole number"},
    {"DaysWithoutUnit", [](json& c) { c["response_window"]["days"] = 21; }, "response_window.unit",
     "is missing"},
    {"UnknownKind", [](json& c) { c["response_window"]["kind"] = "soon"; }, "response_window.kind",
     "printed_date"},
    {"NoPrints", [](json& c) { c["response_window"].erase("prints"); }, "response_window.prints",
     "null if not known"},
    {"UnknownPrints", [](json& c) { c["response_window"]["prints"] = {"day"}; },
     "response_window.prints[0]", "immediately"},
    {"NothingAndDate",
     [](json& c) {
       c["response_window"]["prints"] = {"date", "nothing"};
     },
     "response_window.prints", "nothing and something"},
    {"NoWindow", [](json& c) { c.erase("response_window"); }, "response_window", "is missing"},
    {"MisshapenForm", [](json& c) { c["key_forms"][0]["form"] = "9465"; }, "key_forms[0].form",
     "Form 9465"},
    {"FormAsText", [](json& c) { c["key_forms"][0] = "Form 9465"; }, "key_forms[0]", "braces"},
    {"UnknownAppeal", [](json& c) { c["appeal_path"]["kind"] = "court"; }, "appeal_path.kind",
     "tax_court"},
    {"RelatedNotCanonical", [](json& c) { c["related"][1]["code"] = "cp503"; }, "related[1].code",
     "\"CP503\""},
    {"RelatedToItself", [](json& c) { c["related"][0]["code"] = "CP14"; }, "related[0].code",
     "itself"},
    {"UnknownRelation", [](json& c) { c["related"][0]["relation"] = "after"; },
     "related[0].relation", "before"},
    {"UnknownLink", [](json& c) { c["go_deeper"][0] = "bank"; }, "go_deeper[0]", "common.json"},
    {"LinkElsewhere",
     [](json& c) {
       c["go_deeper"][0] = {{"title", "Help"}, {"url", "https://irs.gov.example/"}};
     },
     "go_deeper[0].url", "irs.gov"},
    {"SourceElsewhere", [](json& c) { c["source"]["url"] = "https://tax.example/cp14"; },
     "source.url", "archive"},
    {"NoSource", [](json& c) { c["source"]["basis"] = "none"; }, "source.basis", "not_confirmed"},
    {"HighFromSecondary", [](json& c) { c["source"]["basis"] = "secondary"; }, "confidence",
     "without an official text"},
    {"BadCheckDay", [](json& c) { c["source"]["checked_on"] = "2026-02-30"; }, "source.checked_on",
     "YYYY-MM-DD"},
    {"BadCopyDate", [](json& c) { c["source"]["copy_dated"] = "May 2024"; }, "source.copy_dated",
     "YYYY-MM"},
    {"MisshapenStatute", [](json& c) { c["statutes"][0] = "Section 6303"; }, "statutes[0]",
     "IRC 6213"},
    {"NeedlessAlias", [](json& c) { c["aliases"] = {"cp 14"}; }, "aliases[0]", "understood anyway"},
    {"LineBreak", [](json& c) { c["why_sent"] = "One.\nTwo."; }, "why_sent", "line break"},
    {"SpanishWithoutSteps",
     [](json& c) {
       c["es"] = {{"title", "Factura"}, {"why_sent", "Usted debe."}};
     },
     "es.required_action", "at least one step"},
    {"SpanishWithAnEnglishKey", [](json& c) { c["es"]["notes"] = {"x"}; }, "es.notes",
     "not a member"},
    {"ContentBesideNotConfirmed", [](json& c) { c["content"] = "not_confirmed"; }, "appeal_path",
     "not a member"},
};

INSTANTIATE_TEST_SUITE_P(Kinds, DamagedCard, testing::ValuesIn(kDamages),
                         [](const auto& damage) { return std::string(damage.param.name); });

class CardFolder : public FolderTest {};

TEST_F(CardFolder, NamesTheLineOfBrokenJson) {
  write("notices/CP14.json", "{\n  \"code\": \"CP14\",\n  \"title\": oops\n}\n");
  const auto loaded = load(folder);
  ASSERT_FALSE(loaded);
  EXPECT_THAT(loaded.error().message, HasSubstr("CP14.json:3: is no JSON"));
}

TEST_F(CardFolder, NamesTheLineOfAField) {
  std::string text = read_text(kRealData / "notices" / "CP14.json");
  const std::string good = "\"category\": \"collection\"";
  text.replace(text.find(good), good.size(), "\"category\": \"bills\"");
  write("notices/CP14.json", text);
  const auto before = text.substr(0, text.find("\"bills\""));
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  const auto loaded = load(folder);
  ASSERT_FALSE(loaded);
  EXPECT_THAT(loaded.error().message,
              HasSubstr("CP14.json:" + std::to_string(line) + ": category: "));
}

TEST_F(CardFolder, RefusesAMemberThatStandsThereTwice) {
  std::string text = read_text(kRealData / "notices" / "CP14.json");
  text.replace(text.find("{\n"), 2, "{\n  \"title\": \"Another\",\n");
  write("notices/CP14.json", text);
  const auto loaded = load(folder);
  ASSERT_FALSE(loaded);
  EXPECT_THAT(loaded.error().message, HasSubstr("title: stands there twice"));
}

// Who looks at it later would use up the stack.
TEST_F(CardFolder, RefusesWhatIsNestedTooDeep) {
  write("notices/CP14.json",
        "{\"category\": " + std::string(100'000, '[') + std::string(100'000, ']') + "}");
  const auto loaded = load(folder);
  ASSERT_FALSE(loaded);
  EXPECT_THAT(loaded.error().message, HasSubstr("nested more than 32 deep"));
}

TEST_F(CardFolder, CountsTheOtherFaults) {
  json card = json::parse(read_text(kRealData / "notices" / "CP14.json"));
  card["urgency"] = "soon";
  card.erase("title");
  write("notices/CP14.json", card.dump(2));
  const auto loaded = load(folder);
  ASSERT_FALSE(loaded);
  EXPECT_THAT(loaded.error().message, HasSubstr("(and 1 more)"));
  EXPECT_EQ(read_folder(folder).problems.size(), 2u);
}

TEST_F(CardFolder, AnEmptyFolderIsAnError) {
  const auto loaded = load(folder);
  ASSERT_FALSE(loaded);
  EXPECT_THAT(loaded.error().message, HasSubstr("holds no card"));
}

TEST_F(CardFolder, AMissingFolderTellsWhatToDo) {
  const auto loaded = load(folder / "nowhere");
  ASSERT_FALSE(loaded);
  EXPECT_EQ(loaded.error().code, core::ErrorCode::setup);
  EXPECT_THAT(loaded.error().message, HasSubstr("--kb DIR"));
}

TEST_F(CardFolder, OneAliasCantLeadToTwoCards) {
  json card = json::parse(read_text(kRealData / "notices" / "CP14.json"));
  card["aliases"] = {"CP521SP"};
  card.erase("related");
  write("notices/CP14.json", card.dump(2));
  write("notices/CP521.json", read_text(kRealData / "notices" / "CP521.json"));
  const auto loaded = load(folder);
  ASSERT_FALSE(loaded);
  EXPECT_THAT(loaded.error().message, HasSubstr("aliases: "));
}

TEST_F(CardFolder, CheckNamesARelatedCodeWithoutAFile) {
  write("notices/CP14.json", read_text(kRealData / "notices" / "CP14.json"));
  ASSERT_TRUE(load(folder)) << load(folder).error().message;
  const auto problems = check(folder);
  ASSERT_EQ(problems.size(), 5u);  // CP14 alone: none of its five related notices is there
  EXPECT_EQ(problems.front().field, "related[0].code");
  EXPECT_GT(problems.front().line, 1);
}

TEST_F(CardFolder, CheckNamesASentenceInTwoCards) {
  json card = json::parse(read_text(kRealData / "notices" / "CP14.json"));
  card.erase("related");
  write("notices/CP14.json", card.dump(2));
  card["code"] = "CP15";
  card["why_sent"] = "Something else altogether stands in this card.";
  write("notices/CP15.json", card.dump(2));
  const auto problems = check(folder);
  ASSERT_FALSE(problems.empty());
  for (const auto& problem : problems) {
    EXPECT_THAT(problem.file, HasSubstr("CP15.json"));
    EXPECT_THAT(problem.remedy, HasSubstr("as CP14 does"));
    EXPECT_NE(problem.field, "why_sent");
  }
}

TEST_F(CardFolder, TheHashFollowsTheBytes) {
  write("notices/CP14.json", read_text(kRealData / "notices" / "CP14.json"));
  const auto first = load(folder);
  ASSERT_TRUE(first);
  EXPECT_EQ(load(folder)->hash, first->hash);
  write("notices/CP14.json", read_text(kRealData / "notices" / "CP14.json") + "\n");
  EXPECT_NE(load(folder)->hash, first->hash);
}

TEST(JsonPlace, FindsMembersElementsAndTheNearestParent) {
  const std::string text =
      "{\n  \"a\": 1,\n  \"b\": [\n    {\"c\": 2},\n    {\n      \"c\": 3\n    },\n    7\n  ]\n}\n";
  EXPECT_EQ(lines_of(text, {"a", "b", "b[0].c", "b[1].c", "b[1].missing", "missing", ""}),
            (std::vector{2, 3, 4, 6, 5, 1, 1}));
}

}  // namespace

// A list of numbers where texts belong has a fault an element.
TEST(JsonPlace, ManyPlacesAreFoundInOnePass) {
  constexpr int kCount = 30'000;
  std::string text = "{\"a\": [";
  std::vector<std::string> fields;
  for (int i = 0; i < kCount; ++i) {
    text += i == 0 ? "\n1" : ",\n1";
    fields.push_back(fmt::format("a[{}]", i));
  }
  EXPECT_EQ(lines_of(text + "]}", fields).back(), kCount + 1);
}

}  // namespace noticescan::kb
