// SPDX-License-Identifier: Apache-2.0
#include "output/wording.hpp"

#include <gtest/gtest.h>

namespace noticescan::output {
namespace {

using core::Box;

TEST(Wording, DaysLeft) {
  EXPECT_EQ(days_left_words(12), "12 days left");
  EXPECT_EQ(days_left_words(1), "1 day left: tomorrow is the last day");
  EXPECT_EQ(days_left_words(0), "today is the last day");
  EXPECT_EQ(days_left_words(-1), "passed 1 day ago: act now");
  EXPECT_EQ(days_left_words(-15), "passed 15 days ago: act now");
}

TEST(Wording, Days) {
  EXPECT_EQ(day_words(*core::make_date(2025, 2, 20)), "Thursday, February 20, 2025");
  EXPECT_EQ(month_words("2024-05"), "May 2024");
  EXPECT_EQ(month_words("2024-05-07"), "May 7, 2024");
  EXPECT_EQ(month_words("2024"), "2024");
}

TEST(Wording, Pages) {
  EXPECT_EQ(page_words({3}), "page 3");
  EXPECT_EQ(page_words({1, 2, 3, 5}), "pages 1-3, 5");
}

TEST(Wording, Periods) {
  EXPECT_EQ(period_words({}), "");
  EXPECT_EQ(period_words({"2023"}), "tax year 2023");
  EXPECT_EQ(period_words({"2022", "2023"}), "tax years 2022, 2023");
  EXPECT_EQ(period_words({"March 31, 2024"}), "tax period March 31, 2024");
}

TEST(Wording, Amounts) {
  EXPECT_EQ(amount_words({"amount_due", {953353}}), "$9,533.53 due");
  EXPECT_EQ(amount_words({"failure_to_pay_penalty", {1200}}), "$12.00 failure to pay penalty");
}

struct PlaceCase {
  Box box;
  std::string place;
};

TEST(Wording, PlacesOnAPage) {
  const std::vector<PlaceCase> cases = {
      {{0.80, 0.05, 0.90, 0.07}, "page 1, upper right"},
      {{0.05, 0.90, 0.30, 0.92}, "page 1, lower left"},
      {{0.40, 0.05, 0.60, 0.07}, "page 1, upper center"},
      {{0.40, 0.45, 0.60, 0.55}, "page 1, in the middle"},
      {{0.05, 0.50, 0.20, 0.52}, "page 1, middle left"},
      {{0.05, 0.80, 0.95, 0.82}, "page 1, in the lower part"},
  };
  summary::Source source;
  source.files.resize(1);
  for (const auto& c : cases) {
    EXPECT_EQ(place_words(source, {0, 1, c.box, {}, "", ""}), c.place);
  }
}

TEST(Wording, PlacesNameTheFileWhereThereAreSeveral) {
  summary::Source source;
  source.files.resize(2);
  source.files[0].file = "one.jpg";
  source.files[1].file = "two.jpg";
  const Box box{0.8, 0.05, 0.9, 0.07};
  EXPECT_EQ(place_words(source, {1, 1, box, {}, "", ""}), "two.jpg, page 1, upper right");
  EXPECT_EQ(place_words(source, {7, 1, box, {}, "", ""}), "page 1, upper right");
}

// No basis may sound better founded than it is.
TEST(Wording, SourcesSayWhatTheyRestOn) {
  EXPECT_EQ(source_words({{}, "official_live", {}, "2026-11-25"}),
            "from the IRS page, as it stood on November 25, 2026");
  EXPECT_EQ(source_words({{}, "official_copy", "2024-05", {}}),
            "from a copy of the IRS page dated May 2024; check the page before acting");
  EXPECT_EQ(source_words({{}, "official_copy", {}, {}}),
            "from a copy of the IRS page of unknown date; check the page before acting");
  for (const char* basis : {"official_secondary", "secondary", "none"}) {
    const std::string words = source_words({{}, basis, {}, {}});
    EXPECT_EQ(words.find("from the IRS page,"), std::string::npos) << words;
    EXPECT_TRUE(words.ends_with("before acting")) << words;
  }
}

TEST(Wording, CommandsCanBeCopied) {
  EXPECT_EQ(show_command("CP14"), "noticescan kb show CP14");
  EXPECT_EQ(show_command("Letter 4883C"), "noticescan kb show \"Letter 4883C\"");
}

}  // namespace
}  // namespace noticescan::output
