// SPDX-License-Identifier: Apache-2.0
#include "pipeline/searchable.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace noticescan::pipeline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

core::PageReading page_of(core::ReadBy read, int sheet, const std::string& word,
                          double sure = 0.9) {
  core::PageReading page;
  page.read = read;
  page.sheet = sheet;
  page.words.push_back({word, {0.2, 0.2, 0.4, 0.3}, sure});
  return page;
}

std::vector<std::string> found(std::vector<core::PageReading> pages) {
  core::DocumentReading reading;
  reading.pages = std::move(pages);
  std::vector<std::string> texts;
  for (const HiddenWord& word : hidden_words(reading, 1)) texts.push_back(word.text);
  return texts;
}

TEST(HiddenWords, AreThoseOfAllSheetsInAPicture) {
  EXPECT_THAT(
      found({page_of(core::ReadBy::ocr, 1, "left"), page_of(core::ReadBy::ocr, 2, "right")}),
      ElementsAre("left", "right"));
}

TEST(HiddenWords, OfAPageThatShowsItsTextAreOnlyThoseOfItsPictures) {
  EXPECT_THAT(found({page_of(core::ReadBy::text_layer, 0, "typed", 1)}), IsEmpty());
  EXPECT_THAT(found({page_of(core::ReadBy::both, 0, "typed", 1)}), IsEmpty());
  EXPECT_THAT(found({page_of(core::ReadBy::both, 0, "seen")}), ElementsAre("seen"));
}

TEST(HiddenWords, LieOnThePictureAsItCameIn) {
  core::DocumentReading reading;
  reading.pages = {page_of(core::ReadBy::ocr, 2, "right")};
  reading.pages[0].to_source.plane.h = {0.5, 0, 0.5, 0, 1, 0, 0, 0, 1};  // the right half
  const auto words = hidden_words(reading, 1);
  ASSERT_EQ(words.size(), 1u);
  EXPECT_NEAR(words[0].quad[0].x, 0.6, 1e-9);
  EXPECT_NEAR(words[0].quad[2].x, 0.7, 1e-9);
  EXPECT_NEAR(words[0].quad[2].y, 0.3, 1e-9);
  reading.pages[0].to_source.plane.h = {0, 0, 0, 0, 0, 0, 0, 0, 0};  // nowhere
  EXPECT_THAT(hidden_words(reading, 1), IsEmpty());
}

}  // namespace
}  // namespace noticescan::pipeline
