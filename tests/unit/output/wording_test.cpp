// SPDX-License-Identifier: Apache-2.0
#include "output/wording.hpp"

#include <gtest/gtest.h>

namespace noticescan::output {
namespace {

using core::Box;

TEST(Wording, DaysLeft) {
  EXPECT_EQ(days_left_words(Language::en, 12), "12 days left");
  EXPECT_EQ(days_left_words(Language::en, 1), "1 day left: tomorrow is the last day");
  EXPECT_EQ(days_left_words(Language::en, 0), "today is the last day");
  EXPECT_EQ(days_left_words(Language::en, -1), "passed 1 day ago: act now");
  EXPECT_EQ(days_left_words(Language::en, -15), "passed 15 days ago: act now");
}

TEST(Wording, Days) {
  EXPECT_EQ(day_words(Language::en, *core::make_date(2025, 2, 20)), "Thursday, February 20, 2025");
  EXPECT_EQ(month_words(Language::en, "2024-05"), "May 2024");
  EXPECT_EQ(month_words(Language::en, "2024-05-07"), "May 7, 2024");
  EXPECT_EQ(month_words(Language::en, "2024"), "2024");
}

TEST(Wording, Pages) {
  EXPECT_EQ(page_words(Language::en, {3}), "page 3");
  EXPECT_EQ(page_words(Language::en, {1, 2, 3, 5}), "pages 1-3, 5");
}

TEST(Wording, Periods) {
  EXPECT_EQ(period_words(Language::en, {}), "");
  EXPECT_EQ(period_words(Language::en, {"2023"}), "tax year 2023");
  EXPECT_EQ(period_words(Language::en, {"2022", "2023"}), "tax years 2022, 2023");
  EXPECT_EQ(period_words(Language::en, {"March 31, 2024"}), "tax period March 31, 2024");
}

TEST(Wording, Amounts) {
  EXPECT_EQ(amount_words(Language::en, {"amount_due", {953353}}), "$9,533.53 due");
  EXPECT_EQ(amount_words(Language::en, {"failure_to_pay_penalty", {1200}}),
            "$12.00 failure to pay penalty");
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
    EXPECT_EQ(place_words(Language::en, source, {0, 1, c.box, {}, "", ""}), c.place);
  }
}

TEST(Wording, PlacesNameTheFileWhereThereAreSeveral) {
  summary::Source source;
  source.files.resize(2);
  source.files[0].file = "one.jpg";
  source.files[1].file = "two.jpg";
  const Box box{0.8, 0.05, 0.9, 0.07};
  EXPECT_EQ(place_words(Language::en, source, {1, 1, box, {}, "", ""}),
            "two.jpg, page 1, upper right");
  EXPECT_EQ(place_words(Language::en, source, {7, 1, box, {}, "", ""}), "page 1, upper right");
}

// No basis may sound better founded than it is.
TEST(Wording, SourcesSayWhatTheyRestOn) {
  EXPECT_EQ(source_words(Language::en, {{}, "official_live", {}, "2026-11-25"}),
            "from the IRS page, as it stood on November 25, 2026");
  EXPECT_EQ(source_words(Language::en, {{}, "official_copy", "2024-05", {}}),
            "from a copy of the IRS page dated May 2024; check the page before acting");
  EXPECT_EQ(source_words(Language::en, {{}, "official_copy", {}, {}}),
            "from a copy of the IRS page of unknown date; check the page before acting");
  for (const char* basis : {"official_secondary", "secondary", "none"}) {
    const std::string words = source_words(Language::en, {{}, basis, {}, {}});
    EXPECT_EQ(words.find("from the IRS page,"), std::string::npos) << words;
    EXPECT_TRUE(words.ends_with("before acting")) << words;
  }
}

TEST(Wording, CommandsCanBeCopied) {
  EXPECT_EQ(show_command("CP14"), "noticescan kb show CP14");
  EXPECT_EQ(show_command("Letter 4883C"), "noticescan kb show \"Letter 4883C\"");
}

TEST(Wording, InSpanish) {
  constexpr auto kEs = Language::es;
  EXPECT_EQ(day_words(kEs, *core::make_date(2025, 2, 20)), "jueves, 20 de febrero de 2025");
  EXPECT_EQ(days_left_words(kEs, 1), "queda 1 día: mañana es el último");
  EXPECT_EQ(days_left_words(kEs, -15), "venció hace 15 días: actúe ya");
  EXPECT_EQ(month_words(kEs, "2024-05"), "mayo de 2024");
  EXPECT_EQ(month_words(kEs, "2024-12-31"), "31 de diciembre de 2024");
  EXPECT_EQ(page_words(kEs, {1, 2}), "páginas 1-2");
  EXPECT_EQ(period_words(kEs, {"2022", "2023"}), "los años tributarios 2022, 2023");
  EXPECT_EQ(amount_words(kEs, {"amount_due", {953353}}), "$9,533.53 adeudado");
}

TEST(Wording, EveryRoleAndAreaHasItsSpanish) {
  for (int role = 0; role <= static_cast<int>(core::Role::suit_by); ++role) {
    const auto r = static_cast<core::Role>(role);
    EXPECT_NE(act_words(Language::es, r), act_words(Language::en, r));
    EXPECT_NE(act_verb(Language::es, r), act_verb(Language::en, r));
  }
  for (const double x : {0.1, 0.5, 0.9}) {
    for (const double y : {0.1, 0.5, 0.9}) {
      const core::Evidence at{0, 1, {x, y, x, y}, {}, "", ""};
      const std::string words = place_words(Language::es, {}, at);
      EXPECT_NE(words.find("a la"), words.find("en el centro")) << words;  // one of the two
    }
  }
}

}  // namespace
}  // namespace noticescan::output
