// SPDX-License-Identifier: Apache-2.0
#include "stacks.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace noticescan::accuracy {
namespace {

using ::testing::IsEmpty;
using ::testing::Not;

Json page(int number, const Json& notice, const std::string& kind = "notice", bool told = true) {
  return {{"file", 0},    {"page", number}, {"sheet", nullptr}, {"notice", notice},
          {"kind", kind}, {"told", told},   {"repeat", false}};
}

Json input(const std::vector<Json>& pages, bool shuffled = false) {
  const Json notice = {{"code", "CP14"}, {"layout", "cp_coupon"}};
  return {{"files", {"0.pdf"}},
          {"single_pages", false},
          {"shuffled", shuffled},
          {"notices", {notice, notice}},
          {"pages", pages}};
}

std::string record(const std::vector<int>& pages) {
  Json list = Json::array();
  for (const int number : pages) list.push_back({{"page", number}, {"sheet", nullptr}});
  const Json file = {{"file", "in/0.pdf"}, {"pages", list}};
  return Json{{"source", {{"files", Json::array({file})}}}}.dump() + "\n";
}

const std::vector<Json> kTwoNotices = {page(1, 0), page(2, 0), page(3, nullptr, "blank"),
                                       page(4, 1)};

TEST(JudgeStack, AllIsWell) {
  const StackResult result = judge_stack(input(kTwoNotices), record({1, 2, 3}) + record({4}));
  EXPECT_EQ(result.pages, 4);
  EXPECT_EQ(result.pages_once, 4);
  EXPECT_EQ(result.notices, 2);
  EXPECT_EQ(result.whole, 2);
  EXPECT_EQ(result.merged_wrong, 0);
  EXPECT_THAT(result.faults, IsEmpty());
}

TEST(JudgeStack, ATornNoticeIsNotWhole) {
  const StackResult result =
      judge_stack(input(kTwoNotices), record({1}) + record({2, 3}) + record({4}));
  EXPECT_EQ(result.whole, 1);
  EXPECT_EQ(result.merged_wrong, 0);
  EXPECT_THAT(result.faults, Not(IsEmpty()));
}

TEST(JudgeStack, TwoLettersInOneRecordAreMergedWronglyAndNeitherIsWhole) {
  const StackResult result = judge_stack(input(kTwoNotices), record({1, 2, 3, 4}));
  EXPECT_EQ(result.whole, 0);
  EXPECT_EQ(result.merged_wrong, 1);
}

TEST(JudgeStack, AnotherPaperInANoticesRecordIsMergedWrongly) {
  const StackResult result =
      judge_stack(input({page(1, 0), page(2, nullptr, "paper")}), record({1, 2}));
  EXPECT_EQ(result.merged_wrong, 1);
}

TEST(JudgeStack, PagesMissingOrTwiceAreCounted) {
  const StackResult result =
      judge_stack(input(kTwoNotices), record({1, 2}) + record({2}) + record({4}));
  EXPECT_EQ(result.pages_once, 2);
}

TEST(JudgeStack, APageThatTellsNothingMayStandAloneOnlyWhereThereIsNoOrder) {
  const std::vector<Json> pages = {page(1, 0), page(2, 0, "notice", false)};
  EXPECT_EQ(judge_stack(input(pages), record({1}) + record({2})).whole, 0);
  EXPECT_EQ(judge_stack(input(pages, true), record({1}) + record({2})).whole, 1);
}

}  // namespace
}  // namespace noticescan::accuracy
