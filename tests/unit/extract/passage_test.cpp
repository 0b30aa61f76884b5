// SPDX-License-Identifier: Apache-2.0
#include "extract/passage.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "extract/marks.hpp"
#include "support/text_page.hpp"

namespace noticescan::extract {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<int> numbers_in(const std::string& text) {
  std::vector<int> numbers;
  for (const FoundMark& found : find_marks(text)) {
    if (found.mark.kind == kNumber) numbers.push_back(found.mark.number);
  }
  return numbers;
}

TEST(FindMarks, NumbersOfDays) {
  EXPECT_THAT(numbers_in("within 30 days"), ElementsAre(30));
  EXPECT_THAT(numbers_in("within thirty (30) days"), ElementsAre(30));
  EXPECT_THAT(numbers_in("within thirty days"), ElementsAre(30));
  EXPECT_THAT(numbers_in("a 30-day period"), ElementsAre(30));
  EXPECT_THAT(numbers_in("within 30 calendar days"), ElementsAre(30));
  EXPECT_THAT(numbers_in("twenty-one days"), ElementsAre(21));
  EXPECT_THAT(numbers_in("dentro de treinta (30) días"), ElementsAre(30));
}

TEST(FindMarks, NumbersThatDifferAreNotMadeOne) {
  EXPECT_THAT(numbers_in("within thirty (60) days"), ElementsAre(60));
  EXPECT_THAT(numbers_in("thirty years"), IsEmpty());
}

TEST(FindMarks, DatesAndAmounts) {
  const auto marks = find_marks("Pay $1,075.21 by February 20, 2018");
  ASSERT_EQ(marks.size(), 2u);
  EXPECT_EQ(marks[0].mark.kind, kAmount);
  EXPECT_EQ(core::to_decimal(marks[0].mark.amount), "1075.21");
  EXPECT_EQ(marks[1].mark.kind, kDate);
  EXPECT_EQ(marks[1].begin, 17u);
}

TEST(Folded, WhatReadingConfusesIsOne) {
  EXPECT_EQ(folded("Amount due by"), folded("Arnount duc hy"));
  EXPECT_EQ(folded("Notice"), folded("N0tlcc"));
  EXPECT_EQ(folded("Último día"), folded("ultimo dia"));
  EXPECT_EQ(folded("if you don’t pay"), folded("if you don't pay"));
  EXPECT_NE(folded("Amount due by"), folded("Amount due to"));
}

TEST(Folded, AnExclamationMarkMayBeAnL) {
  EXPECT_EQ(folded("You have unti! July"), folded("You have until July"));
  EXPECT_EQ(folded("fi!e a petition"), folded("file a petition"));
  EXPECT_EQ(folded("Pay now! It is late"), folded("Pay now. It is late"));
}

TEST(Folded, LettersOfTwoWordsAreNoPair) {
  // "rn" is m within a word alone: else "your notice" would not hold the word "notice".
  EXPECT_EQ(folded("your notice"), folded("your") + folded("notice"));
  EXPECT_EQ(folded("modern"), folded("modem"));
}

TEST(MakePassage, KeepsTheWordOfEveryByte) {
  const core::PageReading page = test::text_page("your notice by February 20, 2018");
  std::vector<int> words;
  for (int i = 0; i < static_cast<int>(page.words.size()); ++i) words.push_back(i);
  const Passage passage = make_passage(page, words);
  EXPECT_EQ(passage.text, folded("your notice by") + kDate);
  EXPECT_EQ(passage.word_at.size(), passage.text.size());
  EXPECT_EQ(passage.mark_at.size(), passage.text.size());
  EXPECT_EQ(passage.word_at[passage.text.size() - 2], 2);  // "by"
  ASSERT_EQ(passage.marks.size(), 1u);
  EXPECT_EQ(passage.marks[0].first_word, 3);
  EXPECT_EQ(passage.marks[0].last_word, 5);
}

TEST(FoldWording, GapsAndLists) {
  const FoldedWording wording =
      fold_wording("send us ... {by} <date>", {{"by", {"by", "no later than"}}});
  EXPECT_EQ(wording.literal, folded("send us"));
  EXPECT_EQ(wording.letters, static_cast<int>(folded("send us").size() + 2));
  EXPECT_NE(wording.pattern.find(folded("no later than")), std::string::npos);
}

}  // namespace
}  // namespace noticescan::extract
