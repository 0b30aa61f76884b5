// SPDX-License-Identifier: Apache-2.0
#include "core/money.hpp"

#include <gtest/gtest.h>

namespace noticescan::core {
namespace {

TEST(Money, ReadsAmountsAsPrinted) {
  EXPECT_EQ(parse_money("$9,533.53"), Money{953353});
  EXPECT_EQ(parse_money("9533.53"), Money{953353});
  EXPECT_EQ(parse_money("-$1,000,000.05"), Money{-100000005});
  EXPECT_EQ(parse_money("$0.00"), Money{0});
}

TEST(Money, RefusesWhatLooksMisread) {
  for (const char* text : {"", "$", "$9,533", "9,53.53", "95,33.53", ",533.53", "9 533.53",
                           "$9,533.5O", "$1234567890123.00"}) {
    EXPECT_FALSE(parse_money(text)) << text;
  }
}

TEST(Money, IsShownForProgramsAndPeople) {
  EXPECT_EQ(to_decimal(Money{953353}), "9533.53");
  EXPECT_EQ(to_dollars(Money{953353}), "$9,533.53");
  EXPECT_EQ(to_dollars(Money{100}), "$1.00");
  EXPECT_EQ(to_dollars(Money{-100000005}), "-$1,000,000.05");
}

}  // namespace
}  // namespace noticescan::core
