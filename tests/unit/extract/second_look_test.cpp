// SPDX-License-Identifier: Apache-2.0
// What the crops of a date, read again, do to the mention of it.
#include <gtest/gtest.h>

#include "extract/layout.hpp"
#include "extract/mentions.hpp"
#include "support/phrases.hpp"
#include "support/text_page.hpp"

namespace noticescan::extract {
namespace {

struct Crops {
  const char* again;
  const char* witness;
};

Mention due(double confidence, const Crops& crops) {
  core::PageReading page = test::text_page("Amount due by July 3, 2023");
  for (std::size_t i = 3; i < page.words.size(); ++i) {
    page.words[i].confidence = confidence;
    page.words[i].reread = crops.again;
    page.words[i].witness = crops.witness;
  }
  const auto mentions = find_mentions(lay_out(page), *test::phrases().tables);
  return mentions.size() == 1 ? mentions.front() : Mention{};
}

TEST(SecondLook, WhatAllReadAlikeIsSure) {
  const Mention m = due(0.4, {"July 3, 2023", "July 3, 2023."});
  EXPECT_FALSE(m.contradicted);
  EXPECT_GE(m.confidence, 0.9);
}

TEST(SecondLook, OneCropMayFail) {
  EXPECT_FALSE(due(0.9, {"July31,2023", "July 3, 2023"}).contradicted);
  EXPECT_FALSE(due(0.9, {"July 3, 2023", "uly 3, 2O2"}).contradicted);
  EXPECT_LT(due(0.4, {"July 3, 2023", ""}).confidence, 0.5);
}

TEST(SecondLook, WhereNeitherAgreesThereIsDoubt) {
  EXPECT_TRUE(due(0.9, {"July 8, 2023", "July 8, 2023"}).contradicted);
  EXPECT_TRUE(due(0.9, {"July 8, 2023", ""}).contradicted);
  EXPECT_TRUE(due(0.9, {"", ""}).contradicted);
}

// Of smeared print one model read "2027" on the page and in the crop, the other the true 2017.
TEST(SecondLook, AnotherDayThatTheWitnessReadsIsADoubt) {
  EXPECT_TRUE(due(0.9, {"July 3, 2023", "July 3, 2013"}).contradicted);
  EXPECT_FALSE(due(0.9, {"July 3, 2023", "July 3, 20"}).contradicted);
  EXPECT_TRUE(due(0.9, {"July 3, 2023", "July §, 2013"}).contradicted);
}

// A shaken "February 5, 2023" was read as of 2022: every day of the notice was too late then.
TEST(SecondLook, TwoCropsOutvoteANoticeDate) {
  core::PageReading page = test::text_page("Notice date   February 5, 2022");
  for (std::size_t i = 2; i < page.words.size(); ++i)
    page.words[i].reread = page.words[i].witness = "February 5, 2023";
  const auto mentions = find_mentions(lay_out(page), *test::phrases().tables);
  ASSERT_EQ(mentions.size(), 1u);
  EXPECT_EQ(core::to_iso(*mentions.front().date), "2023-02-05");
  EXPECT_FALSE(mentions.front().contradicted);
  EXPECT_TRUE(mentions.front().repaired);  // nothing is counted from it
}

// A copy of a copy: "12/69/2023" on the page. It agrees with other printings, and is a doubt alone.
TEST(SecondLook, WhatIsNoDayIsWhatBothCropsRead) {
  const auto read_as = [](const char* witness) {
    core::PageReading page = test::text_page("Amount due by 12/69/2023");
    page.words.back().reread = "12/09/2023";
    page.words.back().witness = witness;
    return find_mentions(lay_out(page), *test::phrases().tables).at(0);
  };
  EXPECT_EQ(read_as("12/09/2023").date, core::parse_iso("2023-12-09"));
  EXPECT_TRUE(read_as("12/09/2023").repaired);
  EXPECT_FALSE(read_as("12/08/2023").date);
}

}  // namespace
}  // namespace noticescan::extract
