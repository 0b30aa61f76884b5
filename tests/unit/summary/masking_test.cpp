// SPDX-License-Identifier: Apache-2.0
#include "summary/masking.hpp"

#include <gtest/gtest.h>

namespace noticescan::summary {
namespace {

TEST(Masking, KeepsTheLastFourDigits) {
  EXPECT_EQ(mask_taxpayer_id("000-12-3456"), "XXX-XX-3456");
  EXPECT_EQ(mask_taxpayer_id("00-1234567"), "XX-XXX4567");
  EXPECT_EQ(mask_taxpayer_id("XXX-XX-3456"), "XXX-XX-3456");
}

TEST(Masking, FindsIdsInText) {
  EXPECT_EQ(mask_ids_in("Write 000-12-3456 on it"), "Write XXX-XX-3456 on it");
  EXPECT_EQ(mask_ids_in("000123456"), "XXXXX3456");
  EXPECT_EQ(mask_ids_in("666 12 3456,"), "XXX XX 3456,");
  EXPECT_EQ(mask_ids_in("EIN 00-1234567."), "EIN XX-XXX4567.");
}

TEST(Masking, LeavesOtherNumbersAlone) {
  for (const char* text :
       {"800-829-0922", "2025-02-20", "$1,075.21", "Page 1 of 6", "CP14", "11742-9019x", ""}) {
    EXPECT_EQ(mask_ids_in(text), text);
  }
}

}  // namespace
}  // namespace noticescan::summary
