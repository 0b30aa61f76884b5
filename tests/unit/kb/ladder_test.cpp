// SPDX-License-Identifier: Apache-2.0
// The order in which notices follow each other.
#include <gmock/gmock.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "folder_fixture.hpp"
#include "kb/knowledge_base.hpp"
#include "kb/ladder_reader.hpp"
#include "kb/shapes.hpp"

namespace noticescan::kb {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;

std::string drawn(std::string_view id) {
  for (const auto& ladder : real().ladders) {
    if (ladder.id != id) continue;
    std::string out;
    for (const auto& step : ladder.steps) out += (out.empty() ? "" : " > ") + step_words(step);
    return out;
  }
  return "";
}

TEST(Ladders, StandInTheirOrder) {
  EXPECT_EQ(drawn("unpaid_balance"), "CP14 > CP501 > CP503 > CP504 > LT11, Letter 1058 or CP90");
  EXPECT_EQ(drawn("underreported_income"), "CP2000 > CP3219A > CP22E");
  EXPECT_EQ(drawn("missing_return"),
            "CP59 > CP515 > CP516 > CP518 > CP2566 or Letter 2566 > CP3219N or Letter 3219");
}

TEST(Ladders, TellAPlace) {
  const auto places = places_on_ladders(real(), "CP503");
  ASSERT_EQ(places.size(), 1u);
  EXPECT_EQ(places[0].ladder->id, "unpaid_balance");
  EXPECT_EQ(places[0].step, 2u);
  EXPECT_EQ(places[0].ladder->steps.size(), 5u);
  EXPECT_EQ(places_on_ladders(real(), "LT11").size(), 2u);  // also after a broken payment plan
  EXPECT_TRUE(places_on_ladders(real(), "CP49").empty());
}

TEST(Ladders, NameTheNoticesByTheirCards) {
  const auto& first = real().ladders.front().steps.front().front();
  EXPECT_EQ(first.code, "CP14");
  EXPECT_EQ(first.title, real().find("CP14")->title);
  const auto* unknown = real().find("CP518");  // exists, and no more is known
  ASSERT_NE(unknown, nullptr);
  if (!unknown->confirmed_content) {
    const auto place = places_on_ladders(real(), "CP518").front();
    EXPECT_EQ(place.ladder->steps[place.step].front().title, "CP518");
  }
}

// The order of two ladders is told by others than the IRS alone; they say so to the reader.
TEST(Ladders, SayWhereNoOfficialTextTellsTheOrder) {
  std::vector<std::string> unofficial;
  for (const auto& ladder : real().ladders) {
    if (std::none_of(ladder.sources.begin(), ladder.sources.end(), is_official_text)) {
      unofficial.push_back(ladder.id);
      EXPECT_THAT(ladder.note, HasSubstr("no IRS page")) << ladder.id;
    }
  }
  EXPECT_THAT(unofficial, ElementsAre("missing_business_return", "credit_without_return"));
}

struct Damage {
  const char* name;
  std::function<void(json&)> to_ladder;
  const char* field;
  const char* remedy;
};

class DamagedLadder : public testing::TestWithParam<Damage> {};

TEST_P(DamagedLadder, IsNamedByField) {
  json all = json::parse(read_text(kRealData / "kb" / "ladders.json"));
  GetParam().to_ladder(all["ladders"][0]);
  Complaints complaints;
  (void)read_ladders(all, complaints);
  ASSERT_FALSE(complaints.empty());
  EXPECT_EQ(complaints.front().field, std::string("ladders[0].") + GetParam().field);
  EXPECT_THAT(complaints.front().remedy, HasSubstr(GetParam().remedy));
}

const Damage kDamages[] = {
    {"InACircle", [](json& l) { l["steps"].push_back(json::array({"CP14"})); }, "steps[5]",
     "never end"},
    {"OneStep", [](json& l) { l["steps"] = {{"CP14"}}; }, "steps", "at least two"},
    {"EmptyStep", [](json& l) { l["steps"][1] = json::array(); }, "steps[1]", "one or more codes"},
    {"StepAsText", [](json& l) { l["steps"][1] = "CP501"; }, "steps[1]", "list"},
    {"CodeMisspelt", [](json& l) { l["steps"][1][0] = "cp501"; }, "steps[1]", "\"CP501\""},
    {"NoEnd", [](json& l) { l.erase("end"); }, "end", "is missing"},
    {"NoSources", [](json& l) { l["sources"] = json::array(); }, "sources", "what was read"},
};

INSTANTIATE_TEST_SUITE_P(Kinds, DamagedLadder, testing::ValuesIn(kDamages),
                         [](const auto& damage) { return std::string(damage.param.name); });

}  // namespace
}  // namespace noticescan::kb
