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
