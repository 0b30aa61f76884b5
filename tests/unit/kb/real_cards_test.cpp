// SPDX-License-Identifier: Apache-2.0
// The cards as they ship: they load, are found by every way of writing a code, and hold together.
#include <gmock/gmock.h>

#include <algorithm>
#include <chrono>

#include "folder_fixture.hpp"
#include "kb/check.hpp"
#include "kb/knowledge_base.hpp"
#include "kb/listing_order.hpp"

namespace noticescan::kb {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

std::string found(std::string_view spelling) {
  const auto* record = real().find(spelling);
  return record ? record->code : "";
}

TEST(RealCards, LoadWithoutAProblem) {
  std::string problems;
  for (const auto& problem : check(kRealData)) problems += to_text(problem) + "\n";
  EXPECT_EQ(problems, "");
}

TEST(RealCards, CoverWhatPeopleGet) {
  EXPECT_GE(real().records.size(), 462u);
  EXPECT_GE(std::count_if(real().records.begin(), real().records.end(),
                          [](const auto& record) { return record.confirmed_content; }),
            325);
  for (const auto* code : {"CP14", "CP501", "CP503", "CP504", "LT11", "CP521", "CP2000", "CP3219A",
                           "CP05", "CP12", "CP49", "Letter 4883C"}) {
    const auto* record = real().find(code);
    ASSERT_NE(record, nullptr) << code;
    EXPECT_TRUE(record->confirmed_content) << code;
  }
}

TEST(RealCards, LoadFastEnoughForACommand) {
  const auto start = std::chrono::steady_clock::now();
  ASSERT_TRUE(load(kRealData));
  const auto took = std::chrono::steady_clock::now() - start;
  // 30 ms alone in a release build; the ceiling catches a reading that grows with the square.
  EXPECT_LT(took, std::chrono::milliseconds(1000));
}

TEST(RealCards, Cp14IsTheFirstBill) {
  const auto* card = real().find("CP14");
  ASSERT_NE(card, nullptr);
  EXPECT_EQ(card->title, "Balance due (first IRS bill)");
  EXPECT_EQ(card->category, "collection");
  EXPECT_EQ(card->response_window.kind, "printed_date");
  EXPECT_EQ(card->response_window.days, std::nullopt);
  ASSERT_EQ(card->key_forms.size(), 1u);
  EXPECT_EQ(card->key_forms.front().form, "Form 9465");
  EXPECT_EQ(card->appeal_path.kind, "informal");
  std::vector<std::string> related;
  for (const auto& notice : card->related) related.push_back(notice.code);
  EXPECT_THAT(related, ElementsAre("CP501", "CP503", "CP504", "LT11", "CP521"));
  EXPECT_EQ(card->related.front().title, real().find("CP501")->title);
}

TEST(RealCards, TheMostFrequentExplainThemselvesInSpanish) {
  for (const auto* code :
       {"CP01", "CP01A", "CP05", "CP05A", "CP06", "CP09", "CP11", "CP12", "CP13", "CP14", "CP21A",
        "CP21B", "CP21C", "CP22A", "CP27", "CP40", "CP49", "CP53", "CP59", "CP63", "CP71C", "CP75",
        "CP80", "CP88", "CP90", "CP161", "CP297", "CP501", "CP503", "CP504", "CP515", "CP516",
        "CP518", "CP521", "CP523", "CP565", "CP2000", "CP3219A", "LT11", "Letter 12C", "Letter 525",
        "Letter 566-B", "Letter 1058", "Letter 4883C", "Letter 5071C", "Letter 5747C",
        // What people who write in Spanish get most, and the days that can't be made good again.
        "CP53E", "CP566", "CP567", "CP3219N", "Letter 3172", "Letter 3219"}) {
    const auto* card = real().find(code);
    ASSERT_NE(card, nullptr) << code;
    ASSERT_TRUE(card->es.has_value()) << code;
    // As many steps as in English: nothing is left out, and nothing is added.
    EXPECT_EQ(card->es->required_action.size(), card->required_action.size()) << code;
  }
}

TEST(RealCards, Cp14ExplainsItselfInSpanish) {
  const auto& spanish = real().find("CP14")->es;
  ASSERT_TRUE(spanish.has_value());
  EXPECT_EQ(spanish->title, "Saldo pendiente (primera factura del IRS)");
  EXPECT_NE(spanish->why_sent, "");
  EXPECT_EQ(spanish->required_action.size(), 4u);
}

struct Spelling {
  const char* written;
  const char* code;  // "" for none
};

class FindsSpelling : public testing::TestWithParam<Spelling> {};

TEST_P(FindsSpelling, OfACode) {
  EXPECT_EQ(found(GetParam().written), GetParam().code);
}

INSTANTIATE_TEST_SUITE_P(
    RealCards, FindsSpelling,
    testing::Values(
        Spelling{"CP14", "CP14"}, Spelling{"cp14", "CP14"}, Spelling{"CP 14", "CP14"},
        Spelling{"cp-14", "CP14"}, Spelling{"Notice CP14", "CP14"},
        Spelling{"notice cp 14", "CP14"}, Spelling{"CP014", "CP14"}, Spelling{"CP5", "CP05"},
        Spelling{"CP 71 c", "CP71C"}, Spelling{"CP3219A", "CP3219A"}, Spelling{"lt 11", "LT11"},
        Spelling{"Notice LT11", "LT11"}, Spelling{"4883C", "Letter 4883C"},
        Spelling{"4883 c", "Letter 4883C"}, Spelling{"LTR 4883C", "Letter 4883C"},
        Spelling{"Ltr. 4883C", "Letter 4883C"}, Spelling{"L4883C", "Letter 4883C"},
        Spelling{"Letter 4883-C", "Letter 4883C"}, Spelling{"carta 4883C", "Letter 4883C"},
        Spelling{"Ltr. 1058", "Letter 1058"}, Spelling{"letter 566B", "Letter 566-B"},
        Spelling{"CP521 (SP)", "CP521"}, Spelling{"form 668-w", "Form 668-W"},
        Spelling{"notice 972cg", "Notice 972CG"}, Spelling{"Letter 972CG", "Notice 972CG"},
        Spelling{"CP14 notice", "CP14"}, Spelling{"IRS Notice CP 14", "CP14"},
        Spelling{"irs letter 5071c", "Letter 5071C"}, Spelling{"LTR5071C", "Letter 5071C"},
        Spelling{"5071C letter", "Letter 5071C"}, Spelling{"Letter No. 1058", "Letter 1058"},
        Spelling{"Letter number 1058", "Letter 1058"},
        Spelling{"CP\u2013"
                 "14",
                 "CP14"},
        Spelling{"CP\u00a0"
                 "503",
                 "CP503"},
        Spelling{"(CP504)", "CP504"}, Spelling{"CP 3219-A", "CP3219A"},
        Spelling{"aviso CP2000", "CP2000"}, Spelling{"Cp2000.", "CP2000"},
        Spelling{"lt-11", "LT11"}, Spelling{"LT 0011", "LT11"},
        Spelling{"Letter 0531", "Letter 531"}, Spelling{"\tcp14\n", "CP14"}, Spelling{"CP9999", ""},
        Spelling{"2000", ""}, Spelling{"", ""}, Spelling{"hello", ""}, Spelling{"L", ""},
        Spelling{"Notice", ""}));

TEST(RealCards, AreListedAsPeopleWould) {
  const auto& records = real().records;
  EXPECT_TRUE(std::is_sorted(records.begin(), records.end(), [](const auto& a, const auto& b) {
    return listed_before(a.code, b.code);
  }));
  EXPECT_TRUE(listed_before("CP05", "CP05A"));
  EXPECT_TRUE(listed_before("CP14", "CP501"));
  EXPECT_TRUE(listed_before("CP501", "CP2000"));
  EXPECT_TRUE(listed_before("CP3219N", "LT11"));
  EXPECT_TRUE(listed_before("LT75", "LP59"));
  EXPECT_TRUE(listed_before("LP59", "Letter 12C"));
  EXPECT_TRUE(listed_before("Letter 12C", "Letter 105C"));
  EXPECT_TRUE(listed_before("Letter 6475", "Form 668-A"));
  EXPECT_TRUE(listed_before("Form 668-A", "Notice 972CG"));
  EXPECT_FALSE(listed_before("CP14", "CP14"));
}

TEST(RealCards, KnownCodesHoldEveryCodeSorted) {
  const auto known = real().known_codes();
  EXPECT_TRUE(std::is_sorted(known.codes.begin(), known.codes.end()));
  for (const auto& record : real().records) EXPECT_TRUE(known.contains(record.code)) << record.code;
  EXPECT_TRUE(known.contains("CP521SP"));  // another spelling of CP521
  EXPECT_FALSE(known.contains("CP9999"));
}

TEST(RealCards, NearestCodesAreTheOnesMeant) {
  EXPECT_EQ(nearest_codes(real(), "CP5014", 1).front(), "CP501");
  EXPECT_EQ(nearest_codes(real(), "Letter 2000", 1).front(), "CP2000");
  EXPECT_EQ(nearest_codes(real(), "CP5071C", 1).front(), "Letter 5071C");
  EXPECT_EQ(nearest_codes(real(), "CP5O3", 1).front(), "CP503");
  EXPECT_EQ(nearest_codes(real(), "CP3912A", 1).front(), "CP3219A");
  EXPECT_THAT(nearest_codes(real(), "CP14X", 3), Contains("CP14"));
  EXPECT_THAT(nearest_codes(real(), "CP14"), Not(Contains("CP14")));
  EXPECT_EQ(nearest_codes(real(), "CP5014").size(), 3u);
}

TEST(RealCards, AnUnconfirmedCodeGetsSafeGeneralSteps) {
  const auto it = std::find_if(real().records.begin(), real().records.end(),
                               [](const auto& record) { return !record.confirmed_content; });
  ASSERT_NE(it, real().records.end());
  EXPECT_FALSE(it->code.empty());
  EXPECT_EQ(it->title, "");
  EXPECT_EQ(it->required_action, real().generic.required_action);
  EXPECT_EQ(it->confidence, "low");
  EXPECT_EQ(it->response_window.prints, std::nullopt);
  EXPECT_FALSE(expectation_of(*it).prints_nothing());
}

TEST(RealCards, SayWhatStandsOnThePaper) {
  using Prints = core::Expectation::Prints;
  const auto of = [](std::string_view code) { return expectation_of(*real().find(code)); };
  EXPECT_THAT(of("CP14").prints, testing::Optional(ElementsAre(Prints::date)));
  EXPECT_THAT(of("CP504").prints,
              testing::Optional(ElementsAre(Prints::immediately, Prints::window)));
  EXPECT_THAT(of("CP12").prints, testing::Optional(ElementsAre(Prints::window)));
  EXPECT_TRUE(of("CP05").prints_nothing());
  EXPECT_TRUE(of("CP49").prints_nothing());
  EXPECT_TRUE(of("LT11").may_print(Prints::date));
  EXPECT_EQ(of("CP05").code, "CP05");
}

// A false "this notice sets no date" is a wrong date, so the claim is checked card by card.
TEST(RealCards, NothingIsClaimedOnlyWhereNoDutyStands) {
  for (const auto& record : real().records) {
    if (!expectation_of(record).prints_nothing()) continue;
    EXPECT_THAT(record.response_window.kind, testing::Optional(std::string("none"))) << record.code;
    EXPECT_EQ(record.response_window.days, std::nullopt) << record.code;
    EXPECT_THAT(record.urgency, testing::AnyOf("none", "if_you_disagree")) << record.code;
  }
}

// The law gives the way to the Tax Court to a math error and to no penalty.
TEST(RealCards, OnlyAMathErrorLeadsToANoticeOfDeficiency) {
  for (const auto& record : real().records) {
    const auto& appeal = record.appeal_path;
    if (appeal.kind != "abatement_request") continue;
    if (appeal.leads_to.value_or("").find("notice of deficiency") == std::string::npos) continue;
    EXPECT_EQ(record.response_window.basis.value_or(""), "IRC 6213(b)(2)") << record.code;
  }
}

TEST(RealCards, PromiseNothing) {
  for (const auto& record : real().records) {
    std::string all = record.why_sent + record.appeal_path.text + record.response_window.text;
    for (const auto& text : record.required_action) all += text;
    for (const auto& text : record.notes) all += text;
    for (const auto* word : {"guarantee", "we promise", "we will", "don't worry", "!"}) {
      EXPECT_EQ(all.find(word), std::string::npos) << record.code << " says " << word;
    }
  }
}

TEST(RealCards, HaveAHashOfTwelveDigits) {
  EXPECT_EQ(real().hash.size(), 12u);
  EXPECT_THAT(real().newest_check, testing::MatchesRegex("20[0-9][0-9]-[0-9][0-9]-[0-9][0-9]"));
}

}  // namespace
}  // namespace noticescan::kb
