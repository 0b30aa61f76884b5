// SPDX-License-Identifier: Apache-2.0
#include "cli/page_list.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace noticescan::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST(PageList, NumbersAndRanges) {
  EXPECT_THAT(*parse_page_list("3"), ElementsAre(3));
  EXPECT_THAT(*parse_page_list("1-3,5"), ElementsAre(1, 2, 3, 5));
  EXPECT_THAT(*parse_page_list(" 1 - 2 , 4 "), ElementsAre(1, 2, 4));
  EXPECT_THAT(*parse_page_list("2-2"), ElementsAre(2));
}

TEST(PageList, EachPageOnceInOrder) {
  EXPECT_THAT(*parse_page_list("5,1-3,2,5"), ElementsAre(1, 2, 3, 5));
}

TEST(PageList, WhatIsNoPageIsNamed) {
  for (const char* text : {"", ",", "1,", "0", "-1", "1-", "a", "1.5", "1-2-3", "100001",
                           "99999999999", "1;2", "0x1"}) {
    EXPECT_FALSE(parse_page_list(text)) << text;
  }
  EXPECT_THAT(parse_page_list("1,x,3").error().message, HasSubstr("'x'"));
  EXPECT_THAT(parse_page_list("7-5").error().message, HasSubstr("backwards"));
}

}  // namespace
}  // namespace noticescan::cli
