// SPDX-License-Identifier: Apache-2.0
#include "pipeline/worker/reread.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

namespace noticescan::pipeline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Words of one line, a hundredth of the page apart; " | " is a column's gap.
std::vector<core::Word> line(const std::string& text, double y = 0.1) {
  std::vector<core::Word> words;
  std::istringstream stream(text);
  double x = 0.05;
  for (std::string word; stream >> word;) {
    if (word == "|") {
      x += 0.2;
      continue;
    }
    const double width = 0.01 * static_cast<double>(word.size());
    words.push_back({word, {x, y, x + width, y + 0.012}, 0.9});
    x += width + 0.008;
  }
  return words;
}

std::vector<std::string> found(const std::vector<core::Word>& words) {
  std::vector<std::string> texts;
  for (const WordGroup& group : dates_and_codes(words)) {
    std::string text;
    for (const std::size_t i : group) text += (text.empty() ? "" : " ") + words[i].text;
    texts.push_back(text);
  }
  return texts;
}

TEST(DatesAndCodes, DatesWithAMonthsName) {
  EXPECT_THAT(found(line("Amount due by February 20, 2025 $9,533.53")),
              ElementsAre("February 20, 2025"));
  EXPECT_THAT(found(line("by Feb. 2O, 2O25. If")), ElementsAre("Feb. 2O, 2O25."));
  EXPECT_THAT(found(line("el 5 de marzo de 2024 o")), ElementsAre("5 de marzo de 2024"));
  EXPECT_THAT(found(line("on 5 March 2024 or")), ElementsAre("5 March 2024"));
  EXPECT_THAT(found(line("OocT 18 2017 |")), ElementsAre("OocT 18 2017"));
}

TEST(DatesAndCodes, NumericDates) {
  EXPECT_THAT(found(line("due 02/20/2025 or 2-20-25.")), ElementsAre("02/20/2025", "2-20-25."));
}

TEST(DatesAndCodes, Codes) {
  EXPECT_THAT(found(line("Notice CP14 | Notice CPI4 | CP5O1 | LT11 | Letter 4883C")),
              ElementsAre("CP14", "CPI4", "CP5O1", "LT11", "4883C"));
  EXPECT_THAT(found(line("_ €P2057 _")), ElementsAre("€P2057"));
  EXPECT_THAT(found(line("Letter 1058")), ElementsAre("1058"));
}

TEST(DatesAndCodes, NeitherWordsNorAmounts) {
  EXPECT_THAT(found(line("You may pay $1,234.56 at the market in 2024 under section 6303")),
              IsEmpty());
}

TEST(DatesAndCodes, ADateDoesNotReachIntoTheNextColumn) {
  EXPECT_THAT(found(line("March | 5, 2024")), IsEmpty());
  EXPECT_THAT(found(line("March 5, | 2024")), ElementsAre("March 5,"));
}

TEST(DatesAndCodes, WordsMayComeInAnyOrder) {
  std::vector<core::Word> words = line("Notice date January 30, 2025", 0.1);
  const auto below = line("Due February 20, 2025", 0.13);
  words.insert(words.begin(), below.rbegin(), below.rend());
  EXPECT_THAT(found(words), ElementsAre("January 30, 2025", "February 20, 2025"));
}

// Every crop reads alike.
ReadLines each(Rereading rereading) {
  return [=](const std::vector<core::Box>& boxes) {
    return std::vector<Rereading>(boxes.size(), rereading);
  };
}

std::vector<std::string> rereadings(const std::string& text, const std::string& second) {
  auto words = line(text);
  reread(words, each({second, "else"}));
  std::vector<std::string> texts;
  for (const core::Word& word : words) texts.push_back(word.reread.value_or("-"));
  return texts;
}

TEST(Reread, EachWordGetsItsPiece) {
  EXPECT_THAT(rereadings("by March 5, 2024 or", "March 15, 2024"),
              ElementsAre("-", "March", "15,", "2024", "-"));
}

TEST(Reread, WhereSpacesStandIsNoDoubt) {
  EXPECT_THAT(rereadings("March 5, 2024", "March5, 2024"), ElementsAre("March", "5,", "2024"));
}

TEST(Reread, WhatCannotBeToldApartGoesToAll) {
  EXPECT_THAT(rereadings("July 3, 2023", "July31,2023"),
              ElementsAre("July31,2023", "July31,2023", "July31,2023"));
  EXPECT_THAT(rereadings("July 3, 2023", ""), ElementsAre("", "", ""));
}

TEST(Reread, TheCropIsTheWholeDate) {
  auto words = line("by March 5, 2024");
  core::Box crop;
  reread(words, [&](const std::vector<core::Box>& boxes) {
    if (!boxes.empty()) crop = boxes.front();
    return std::vector<Rereading>(boxes.size());
  });
  EXPECT_EQ(crop, core::united(words[1].box, words[3].box));
}

// Of a curled page: words further left stand between two rows, and would tie them together.
TEST(DatesAndCodes, RowsAreNotTiedByWhatStandsFarFromThem) {
  std::vector<core::Word> words = line("by June 16, 2012", 0.078);
  const auto above = line("Number: CP283", 0.063);
  words.insert(words.end(), above.begin(), above.end());
  for (core::Word& word : words) word.box.x0 += 0.5, word.box.x1 += 0.5;
  for (const double y : {0.068, 0.073}) {
    const auto left = line("Northgate Tool", y);
    words.insert(words.end(), left.begin(), left.end());
  }
  EXPECT_THAT(found(words), ::testing::UnorderedElementsAre("CP283", "June 16, 2012"));
}

TEST(DatesAndCodes, WhatStandsBehindALabelOverAGap) {
  EXPECT_THAT(found(line("Notice | Era")), ElementsAre("Era"));
  EXPECT_THAT(found(line("Notice of intent")), IsEmpty());
  EXPECT_THAT(found(line("Notice | of intent to levy")), IsEmpty());
}

std::string after_reading_again(double confidence, const Rereading& rereading) {
  auto words = line("Notice | Era");
  words.back().confidence = confidence;
  reread(words, each(rereading));
  return words.back().text;
}

TEST(Reread, BothCropsMendACodeThatWasHardlyRead) {
  EXPECT_EQ(after_reading_again(0.3, {"LT11", "LT11"}), "LT11");
  EXPECT_EQ(after_reading_again(0.9, {"LT11", "LT11"}), "Era");
  EXPECT_EQ(after_reading_again(0.3, {"LT11", "LT1"}), "Era");
}

TEST(Reread, TheShapeOfACodesLastSignCountsForAllReadings) {
  auto words = line("Notice | CP221");
  reread(words, each({"cP22!", "CP221", 'I'}));
  EXPECT_EQ(words.back().text, "CP22I");
  EXPECT_EQ(words.back().reread, "cP22I");
  EXPECT_EQ(words.back().witness, "CP22I");

  words = line("Notice | CP221");
  reread(words, each({"CP221", "CP221", '!'}));
  EXPECT_EQ(words.back().text, "CP221");
  EXPECT_EQ(words.back().reread, "CP221");
  EXPECT_EQ(words.back().witness, "CP22!");
}

// A CP297 that a moving hand smeared: read as CP287 by both networks.
TEST(Reread, OfPrintFreedOfABlurTheSecondChoiceForAnUnsureLetterIsTheWitness) {
  const auto read = [](const std::string& witness, double sureness, bool freed_of_a_blur) {
    auto words = line("Notice | CP287");
    reread(words,
           each({.again = "CP287", .witness = witness, .sureness = sureness, .runner_up = "CP297"}),
           freed_of_a_blur);
    return words.back();
  };
  EXPECT_EQ(read("CP287", 0.56, true).witness, "CP297");
  EXPECT_EQ(read("CP287", 0.8, true).witness, "CP287");
  EXPECT_EQ(read("CP287", 0.56, false).witness, "CP287");
  for (const core::Word& guessed : {read("CP287", 0.4, true), read("CP281", 0.56, true)}) {
    EXPECT_EQ(guessed.witness, std::nullopt);
    EXPECT_LT(guessed.confidence, 0.5);
  }

  auto number = line("Letter 3193");
  number.back().confidence = 0.82;
  reread(number, each({.again = "3193", .witness = "3193", .sureness = 0.7}), true);
  EXPECT_LT(number.back().confidence, 0.5);

  auto date = line("by March 5, 2024");
  reread(date, each({.again = "March 5, 2024", .witness = "March 5, 2024", .sureness = 0.5}), true);
  EXPECT_EQ(date.back().witness, "2024");
}

TEST(Reread, OfPrintFreedOfABlurAnUnclearSignStaysUnclear) {
  auto words = line("Notice | CP221");
  reread(words, each({.again = "CP221", .witness = "CP221", .last_sign = '!', .sureness = 0.4}),
         true);
  EXPECT_EQ(words.back().witness, "CP22!");
}

TEST(Reread, BothCropsMendALineThatWasGarbled) {
  auto words = line("ADY. 30; 2021 | LTR 3217C");
  words[0].confidence = 0.29;
  std::vector<core::Box> crops;
  reread(words, [&](const std::vector<core::Box>& boxes) {
    crops.insert(crops.end(), boxes.begin(), boxes.end());
    return each({"Apr. 30, 2021", "Apr. 30, 2021"})(boxes);
  });
  EXPECT_THAT(crops, ::testing::SizeIs(3));  // the line, its date, the code
  EXPECT_THAT(found(words), ElementsAre("Apr. 30, 2021", "3217C"));
}

TEST(Reread, WhereTheCropsDifferALineStaysAsItWas) {
  auto words = line("ADY. 30; 2021");
  words[0].confidence = 0.29;
  reread(words, each({"Apr. 30, 2021", "Apr. 30, 2024"}));
  EXPECT_EQ(words[0].text, "ADY.");
}

TEST(Reread, TheWitnessIsKeptApart) {
  auto words = line("by March 5, 2024");
  reread(words, each({"March 5, 2024", "March 15, 2024"}));
  EXPECT_EQ(words[2].reread, "5,");
  EXPECT_EQ(words[2].witness, "15,");
}

}  // namespace
}  // namespace noticescan::pipeline
