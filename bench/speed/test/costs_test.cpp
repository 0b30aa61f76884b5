// SPDX-License-Identifier: Apache-2.0
// The arithmetic of the tables. What anything took is never tested: machines differ.
#include "costs.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "report.hpp"
#include "support/numbers.hpp"

namespace noticescan::speed {
namespace {

using testing::AllOf;
using testing::DoubleNear;
using testing::HasSubstr;
using testing::Not;

Pair pair_of(double ours_ms, double peer_ms) {
  return {{ours_ms, 2 * ours_ms, 50}, {peer_ms, 3 * peer_ms, 90}};
}

Row row_of(Ratio ratio, double aim) {
  Row row{"clean", "clean scans", "tesseract"};
  row.ratio = ratio;
  row.aim = aim;
  row.pairs = {pair_of(100, 200), pair_of(300, 300), pair_of(200, 1000), pair_of(400, 1600),
               pair_of(1000, 500)};
  row.documents = 5;
  return row;
}

TEST(Numbers, LieBetweenNeighboursInProportion) {
  EXPECT_DOUBLE_EQ(bench::median({}), 0);
  EXPECT_DOUBLE_EQ(bench::median({7}), 7);
  EXPECT_DOUBLE_EQ(bench::median({4, 1, 2}), 2);
  EXPECT_DOUBLE_EQ(bench::median({4, 1, 2, 3}), 2.5);
  EXPECT_DOUBLE_EQ(bench::quantile({10, 20, 30, 40, 50}, 0.25), 20);
  EXPECT_DOUBLE_EQ(bench::quantile({10, 20}, 0.75), 17.5);
  EXPECT_DOUBLE_EQ(bench::quantile({10, 20}, 1), 20);
}

TEST(Cost, AddsUpAndKeepsThePeak) {
  Cost cost{10, 20, 50};
  cost += {30, 20, 40};
  const Cost one = cost.per(4);
  EXPECT_DOUBLE_EQ(one.cpu_ms, 10);
  EXPECT_DOUBLE_EQ(one.wall_ms, 10);
  EXPECT_DOUBLE_EQ(one.peak_mb, 50);
}

TEST(Comparison, IsTheRatioOfMediansWithTheQuartilesOfRatios) {
  // Medians 300 and 500; ratios 2, 1, 5, 4, 0.5.
  const Comparison less = compare(row_of(Ratio::times_less, 2));
  EXPECT_THAT(less.ratio, DoubleNear(500.0 / 300, 1e-9));
  EXPECT_DOUBLE_EQ(less.lower, 1);
  EXPECT_DOUBLE_EQ(less.upper, 4);
  EXPECT_FALSE(less.reached);
  EXPECT_TRUE(compare(row_of(Ratio::times_less, 1.5)).reached);
}

TEST(Comparison, MayAskForNotMoreThanThePeers) {
  const Comparison times = compare(row_of(Ratio::times_its, 0.7));
  EXPECT_DOUBLE_EQ(times.ratio, 0.6);
  EXPECT_TRUE(times.reached);
  EXPECT_FALSE(compare(row_of(Ratio::times_its, 0.5)).reached);
}

TEST(Comparison, TakesWallTimeWhereThatCounts) {
  Row row = row_of(Ratio::times_less, 2);
  row.quantity = Quantity::wall;
  EXPECT_DOUBLE_EQ(compare(row).ratio, 2.5);  // 1500 to 600
}

TEST(Comparison, OfMemoryHoldsTheLargestToTheAim) {
  Row row = row_of(Ratio::no_peer, 60);
  row.quantity = Quantity::memory;
  row.pairs[3].ours.peak_mb = 70;
  EXPECT_DOUBLE_EQ(compare(row).ratio, 50);
  EXPECT_FALSE(compare(row).reached);
  row.aim = 70;
  EXPECT_TRUE(compare(row).reached);
}

TEST(Comparison, OfNothingReachesNothing) {
  EXPECT_FALSE(compare(Row{}).reached);
}

TEST(Report, TellsRatioSpreadAndAim) {
  const std::string text = report({row_of(Ratio::times_less, 2)}, bench::Style::text);
  EXPECT_THAT(text, HasSubstr("1.67"));
  EXPECT_THAT(text, HasSubstr("1.00 to 4.00"));
  EXPECT_THAT(text, HasSubstr("2 × less: no"));
}

TEST(Report, JudgesNothingWithoutAnAim) {
  EXPECT_THAT(report({row_of(Ratio::times_its, 0)}, bench::Style::text),
              AllOf(HasSubstr("0.60"), Not(HasSubstr("yes")), Not(HasSubstr(": no"))));
}

TEST(Report, PutsWhatNoStageCountsIntoTheRest) {
  Row row = row_of(Ratio::times_less, 2);  // 2,000 ms for 5 documents
  row.stages_ms = {{"ocr", 1000}, {"prepare", 500}};
  const std::string text = report({row}, bench::Style::text);
  EXPECT_THAT(text, HasSubstr("200"));  // ocr
  EXPECT_THAT(text, HasSubstr("100"));  // prepare, and the rest as well
  EXPECT_THAT(text, HasSubstr("400"));  // all
}

}  // namespace
}  // namespace noticescan::speed
