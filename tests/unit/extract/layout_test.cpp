// SPDX-License-Identifier: Apache-2.0
#include "extract/layout.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/text_page.hpp"

namespace noticescan::extract {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> block_texts(const Layout& layout) {
  std::vector<std::string> texts;
  for (const Block& block : layout.blocks) {
    std::string text;
    for (const int cell : block.cells) {
      if (!text.empty()) text += " / ";
      text += layout.cells[static_cast<std::size_t>(cell)].passage.raw;
    }
    texts.push_back(text);
  }
  return texts;
}

int cell_named(const Layout& layout, const std::string& text) {
  for (std::size_t i = 0; i < layout.cells.size(); ++i) {
    if (layout.cells[i].passage.raw == text) return static_cast<int>(i);
  }
  ADD_FAILURE() << "no cell " << text;
  return 0;
}

std::string name_of(const Layout& layout, std::optional<int> cell) {
  return cell ? layout.cells[static_cast<std::size_t>(*cell)].passage.raw : "nothing";
}

const char* kTable = R"(
  Notice date          January 30, 2018
  Amount due by        February 20, 2018

  Running text goes on            Billing summary
  over two lines here.            Tax you owed         $3,183.00
)";

TEST(LayOut, PartsColumnsAndJoinsLines) {
  const core::PageReading page = test::text_page(kTable);
  EXPECT_THAT(block_texts(lay_out(page)),
              ElementsAre("Notice date / Amount due by", "January 30, 2018 / February 20, 2018",
                          "Running text goes on / over two lines here.",
                          "Billing summary / Tax you owed", "$3,183.00"));
}

// Bits of a fax's ruled line between a label and its value.
TEST(LayOut, LeavesSpecksOut) {
  core::PageReading page = test::text_page("Notice date    }    August 9, 2015");
  const auto right_of_label = [&] {
    const Layout layout = lay_out(page);
    return name_of(layout, layout.right_of(cell_named(layout, "Notice date")));
  };
  EXPECT_EQ(right_of_label(), "}");
  page.words[2].confidence = 0.47;
  EXPECT_EQ(right_of_label(), "August 9, 2015");
  page.words[2].text = "|,";  // may be a day
  EXPECT_EQ(right_of_label(), "|,");
}

TEST(LayOut, AnItemOfAListBeginsAColumn) {
  core::PageReading page = test::text_page("What to do  . Pay it");
  page.words[3].box.x0 -= page.words[3].box.width() / 2;
  EXPECT_THAT(block_texts(lay_out(page)), ElementsAre("What to do", ". Pay it"));
  page.words[3].text = "a";
  EXPECT_THAT(block_texts(lay_out(page)), ElementsAre("What to do a Pay it"));
}

TEST(LayOut, KnowsTheNeighboursOfACell) {
  const core::PageReading page = test::text_page(kTable);
  const Layout layout = lay_out(page);
  const int label = cell_named(layout, "Notice date");
  EXPECT_EQ(name_of(layout, layout.right_of(label)), "January 30, 2018");
  EXPECT_EQ(name_of(layout, layout.below(label)), "Amount due by");
  EXPECT_EQ(name_of(layout, layout.left_of(cell_named(layout, "$3,183.00"), 0.5)), "Tax you owed");
  EXPECT_EQ(name_of(layout, layout.right_of(cell_named(layout, "$3,183.00"))), "nothing");
  EXPECT_EQ(name_of(layout, layout.left_of(label, 0.5)), "nothing");
  EXPECT_EQ(name_of(layout, layout.below(cell_named(layout, "February 20, 2018"), 0.5)), "nothing");
}

core::Word word(std::string text, core::Box box, double confidence = 0.96) {
  return {.text = std::move(text), .box = box, .confidence = confidence};
}

// Of a real reading: a fold ran through the first letters of two lines.
TEST(LayOut, AStrokeOverTwoLinesDoesNotTieThem) {
  core::PageReading page;
  page.words = {
      word("i", {0.067, 0.455, 0.078, 0.481}, 0.1), word("we", {0.082, 0.458, 0.105, 0.465}),
      word("don't", {0.111, 0.455, 0.151, 0.465}),  word("receive", {0.158, 0.458, 0.214, 0.465}),
      word("a", {0.220, 0.458, 0.228, 0.465}),      word("call", {0.235, 0.453, 0.263, 0.474}),
      word("rom", {0.074, 0.473, 0.105, 0.481}),    word("you,", {0.111, 0.473, 0.140, 0.484}),
      word("within", {0.147, 0.471, 0.190, 0.481}), word("30", {0.196, 0.471, 0.215, 0.481}),
      word("days", {0.067, 0.486, 0.104, 0.500})};
  EXPECT_THAT(block_texts(lay_out(page)),
              ElementsAre("we don't receive a call / rom you, within 30 / days", "i"));
}

// A typewriter's letters are as wide as high, and so is the space between two words; a comma fills
// a third of its place.
TEST(LayOut, KeepsATypewritersLineTogether) {
  core::PageReading page;
  page.words = {
      word("LTR", {0.676, 0.091, 0.702, 0.098}), word("106C", {0.714, 0.091, 0.749, 0.098}),
      word("Dec.", {0.676, 0.205, 0.712, 0.212}), word("27,", {0.723, 0.205, 0.745, 0.214}),
      word("2026", {0.759, 0.205, 0.795, 0.212})};
  EXPECT_THAT(block_texts(lay_out(page)), ElementsAre("LTR 106C", "Dec. 27, 2026"));
}

TEST(LayOut, AnEmptyPageHasNothing) {
  const core::PageReading page;
  const Layout layout = lay_out(page);
  EXPECT_TRUE(layout.cells.empty());
  EXPECT_TRUE(layout.blocks.empty());
}

TEST(Bands, FindWhatReachesIntoAStrip) {
  Bands bands;
  bands.add(0, {0, 0.10, 1, 0.12});
  bands.add(1, {0, 0.11, 1, 0.30});
  bands.add(2, {0, -0.5, 1, 1.5});
  EXPECT_THAT(bands.between(0.10, 0.12), ElementsAre(0, 1, 2));
  EXPECT_THAT(bands.between(0.25, 0.26), ElementsAre(1, 2));
  EXPECT_THAT(bands.between(0.9, 2.0), ElementsAre(2));
}

}  // namespace
}  // namespace noticescan::extract
