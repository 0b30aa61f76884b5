// SPDX-License-Identifier: Apache-2.0
// Searching by code and by words, as people type them.
#include "kb/search.hpp"

#include <gmock/gmock.h>

#include <algorithm>

#include "folder_fixture.hpp"

namespace noticescan::kb {
namespace {

std::vector<std::string> codes_for(std::string_view query, std::size_t most = 100) {
  std::vector<std::string> codes;
  for (const auto& hit : search(real(), query)) {
    if (codes.size() < most) codes.push_back(hit.record->code);
  }
  return codes;
}

struct Query {
  const char* asked;
  const char* code;  // that must be among the first
  std::size_t within;
};

class FindsByCode : public testing::TestWithParam<Query> {};
class FindsByWords : public testing::TestWithParam<Query> {};

TEST_P(FindsByCode, First) {
  EXPECT_THAT(codes_for(GetParam().asked, GetParam().within), testing::Contains(GetParam().code))
      << GetParam().asked;
}

TEST_P(FindsByWords, AmongTheFirst) {
  EXPECT_THAT(codes_for(GetParam().asked, GetParam().within), testing::Contains(GetParam().code))
      << GetParam().asked;
}

INSTANTIATE_TEST_SUITE_P(
    Search, FindsByCode,
    testing::Values(Query{"CP14", "CP14", 1}, Query{"cp 14", "CP14", 1},
                    Query{"notice cp-14", "CP14", 1}, Query{"carta 4883", "Letter 4883C", 1},
                    Query{"carta 4883c", "Letter 4883C", 1}, Query{"4883", "Letter 4883C", 1},
                    Query{"letter 5071", "Letter 5071C", 2}, Query{"ltr 105c", "Letter 105C", 1},
                    Query{"aviso CP504", "CP504", 1}, Query{"CP5O4", "CP504", 1},
                    Query{"CP3912A", "CP3219A", 1}, Query{"2000", "CP2000", 1},
                    Query{"letter 2000", "CP2000", 1}, Query{"lt 11", "LT11", 1},
                    Query{"566b", "Letter 566-B", 1}, Query{"668 a", "Form 668-A", 1},
                    Query{"1058", "Letter 1058", 1}, Query{"972cg", "Notice 972CG", 1},
                    Query{"cp 71 c", "CP71C", 1}, Query{"3219", "CP3219A", 4}));

INSTANTIATE_TEST_SUITE_P(
    Search, FindsByWords,
    testing::Values(Query{"levy", "LT11", 20}, Query{"levvy", "LT11", 20},
                    Query{"garnishment", "Form 668-W", 20}, Query{"embargo", "LT11", 20},
                    Query{"first bill", "CP14", 10}, Query{"balance due", "CP14", 5},
                    Query{"ballance due", "CP14", 5}, Query{"payment plan", "CP521", 10},
                    Query{"paymnt plan", "CP521", 10}, Query{"verify identity", "Letter 4883C", 5},
                    Query{"prve idenity", "Letter 4883C", 5}, Query{"lien", "Letter 3172", 5},
                    Query{"passport", "CP508C", 4}, Query{"pasaporte", "CP508C", 4},
                    Query{"tax court", "CP3219A", 20}, Query{"refund on hold", "CP05", 15},
                    Query{"my refund was used for another debt", "CP49", 10},
                    Query{"audit", "Letter 2205", 25}, Query{"adit in person", "Letter 2205", 10},
                    Query{"ITIN", "CP566", 10}, Query{"missing return", "CP59", 25},
                    Query{"Form 12153", "LT11", 20}, Query{"trust fund", "CP15B", 5}));

TEST(Search, PutsTheCodeBeforeOtherWords) {
  EXPECT_EQ(codes_for("my CP503 levy", 1).front(), "CP503");
}

TEST(Search, NeedsEveryWordThatAnyCardHas) {
  const auto both = codes_for("refund identity", 500);
  const auto one = codes_for("refund", 500);
  EXPECT_LT(both.size(), one.size());
  for (const auto& code : both) EXPECT_THAT(one, testing::Contains(code));
}

TEST(Search, IgnoresWordsThatNoCardHas) {
  EXPECT_EQ(codes_for("levy qwxzzk"), codes_for("levy"));
}

TEST(Search, FindsNothingInNonsense) {
  for (const auto* query : {"", " ", "?!", "qwxzzk", "the", "zzzzzzzzzz", "\xff\xfe"}) {
    EXPECT_THAT(codes_for(query), testing::IsEmpty()) << query;
  }
}

TEST(Search, OfUnconfirmedCardsGoesByCodeAlone) {
  const auto it = std::find_if(real().records.begin(), real().records.end(),
                               [](const auto& record) { return !record.confirmed_content; });
  ASSERT_NE(it, real().records.end());
  EXPECT_EQ(codes_for(it->code, 1).front(), it->code);
  // The general steps speak of dates; a card that has nothing else to say is no answer to "date".
  for (const auto& hit : search(real(), "immediately")) {
    EXPECT_TRUE(hit.record->confirmed_content) << hit.record->code;
  }
}

TEST(Search, IsTheSameEveryTime) {
  EXPECT_EQ(codes_for("penalty"), codes_for("penalty"));
}

}  // namespace
}  // namespace noticescan::kb
