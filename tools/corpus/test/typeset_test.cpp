// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "typeset.hpp"

namespace noticescan::corpus {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::ThrowsMessage;

Json one_block_layout(const Json& block) {
  return {{"fonts", {{"sans", "Liberation Sans"}}},
          {"defaults", {{"font", "sans"}, {"size", 10}}},
          {"pages", {{{"blocks", {block}}}}}};
}

std::vector<std::string> texts_of(const Page& page) {
  std::vector<std::string> texts;
  for (const PlacedWord& word : page.words) texts.push_back(word.text);
  return texts;
}

TEST(Values, PlaceholdersReachThroughValues) {
  const Json values = {{"due", "by {day}"}, {"day", "May 5, 2026"}, {"amount", "$1,200.00"}};
  EXPECT_EQ(expand("Pay {amount|bare} {due}", values), "Pay 1,200.00 by May 5, 2026");
}

TEST(Values, CapitalsKnowAccents) {
  EXPECT_EQ(expand("{name|upper}", {{"name", "Villaseñor"}}), "VILLASEÑOR");
}

TEST(Values, AListTakesThePlaceOfItsName) {
  const Json values = {{"lines", {"one", "two"}}};
  EXPECT_EQ(expand_list({"zero", "{lines}"}, values), Json({"zero", "one", "two"}));
}

TEST(Values, AnUnknownPlaceholderIsNamed) {
  EXPECT_THAT([] { expand("{nothing}", Json::object()); },
              ThrowsMessage<std::runtime_error>(HasSubstr("{nothing}")));
}

TEST(Typeset, RecordsWherePrintedFactsStand) {
  const Json layout = one_block_layout({{"name", "header"},
                                        {"at", {100, 200}},
                                        {"width", 300},
                                        {"text", {"Notice CP14 and not CP14C"}}});
  const auto pages = typeset(layout, Json::object(), {{}, {{"code", {"CP14"}}}, 9});
  ASSERT_EQ(pages.size(), 1u);
  ASSERT_EQ(pages[0].printings.size(), 1u);
  const Printing& printing = pages[0].printings[0];
  ASSERT_EQ(printing.boxes.size(), 1u);
  EXPECT_NEAR(printing.boxes[0].x, 100 + 31.7, 3);  // behind "Notice "
  EXPECT_NEAR(printing.boxes[0].y, 201, 3);
  EXPECT_NEAR(printing.boxes[0].width, 26.1, 2);
}

TEST(Typeset, ADateThatWrapsHasTwoBoxes) {
  const Json layout = one_block_layout(
      {{"name", "body"}, {"at", {50, 50}}, {"width", 90}, {"text", {"Pay by November 30, 2026"}}});
  const auto pages =
      typeset(layout, Json::object(), {{}, {{"respond_by", {"November 30, 2026"}}}, 9});
  ASSERT_EQ(pages[0].printings.size(), 1u);
  EXPECT_EQ(pages[0].printings[0].boxes.size(), 2u);
}

TEST(Typeset, AFlowGoesOnOverPagesAndLosesNothing) {
  Json paragraphs = Json::array();
  for (int i = 0; i < 60; ++i) paragraphs.push_back("word" + std::to_string(i));
  Json layout = one_block_layout(
      {{"name", "flow"}, {"at", {50, 50}}, {"flow", "sections"}, {"width", 200}, {"limit", 300}});
  Json again = layout["pages"][0];
  again["while"] = "sections";
  layout["pages"].push_back(again);
  const auto pages =
      typeset(layout, {{"sections", {{{"head", ""}, {"text", paragraphs}}}}}, {{}, {}, 9});
  EXPECT_GT(pages.size(), 2u);
  std::vector<std::string> all;
  for (const Page& page : pages) {
    for (const std::string& text : texts_of(page)) all.push_back(text);
    for (const PlacedWord& word : page.words) EXPECT_LT(word.box.y + word.box.height, 302);
  }
  ASSERT_EQ(all.size(), 60u);
  EXPECT_EQ(all.front(), "word0");
  EXPECT_EQ(all.back(), "word59");
}

TEST(Typeset, TextBelowItsLimitIsAnError) {
  const Json layout = one_block_layout(
      {{"name", "foot"}, {"at", {50, 780}}, {"limit", 790}, {"text", {"two", "lines"}}});
  EXPECT_THAT([&] { typeset(layout, Json::object(), {}); },
              ThrowsMessage<std::runtime_error>(HasSubstr("foot")));
}

TEST(Typeset, AFontThatIsNotThereIsAnError) {
  Json layout = one_block_layout({{"name", "a"}, {"at", {50, 50}}, {"text", {"x"}}});
  layout["fonts"]["sans"] = "No Such Face";
  EXPECT_THAT([&] { typeset(layout, Json::object(), {}); },
              ThrowsMessage<std::runtime_error>(HasSubstr("No Such Face")));
}

TEST(Typeset, SettingOffMovesWordsAndPrintingsAlike) {
  const Json layout = one_block_layout({{"name", "a"}, {"at", {100, 100}}, {"text", {"CP14"}}});
  auto pages = typeset(layout, Json::object(), {{}, {{"code", {"CP14"}}}, 9});
  const cv::Rect2d before = pages[0].words[0].box;
  set_off(pages[0], 0.5, {10, 20});
  EXPECT_NEAR(pages[0].words[0].box.x, before.x / 2 + 10, 1e-9);
  EXPECT_NEAR(pages[0].printings[0].boxes[0].y, before.y / 2 + 20, 1e-9);
}

// What is drawn is what is told: pages of the same text, of which one has other digits.
TEST(ForTraining, EachWordIsAPrintingAndDigitsMayBeOthers) {
  bool changed = false, kept = false;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const Json layout = one_block_layout({{"name", "header"},
                                          {"at", {100, 200}},
                                          {"width", 300},
                                          {"text", {"Notice CP14 of 1994"}}});
    auto pages = typeset(layout, Json::object(), {{}, {{"code", {"CP14"}}}, 9});
    Random random(seed);
    for_training(pages[0], random);
    ASSERT_EQ(pages[0].printings.size(), 5u);
    std::string told;
    for (std::size_t i = 1; i < 5; ++i) {
      EXPECT_EQ(pages[0].printings[i].key, "word");
      told += (i > 1 ? " " : "") + pages[0].printings[i].text;
    }
    EXPECT_EQ(told, pango_layout_get_text(pages[0].texts.at(0).layout.get()));
    EXPECT_EQ(told[9], told[15]);   // 1 and 1
    EXPECT_EQ(told[16], told[17]);  // 9 and 9
    EXPECT_EQ(told[10], told[18]);  // 4 and 4
    (told == "Notice CP14 of 1994" ? kept : changed) = true;
  }
  EXPECT_TRUE(changed);
  EXPECT_TRUE(kept);
}

}  // namespace
}  // namespace noticescan::corpus
