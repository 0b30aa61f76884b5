// SPDX-License-Identifier: Apache-2.0
#include "privacy.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace noticescan::accuracy {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(FullIds, AreFoundHoweverTheyAreWritten) {
  EXPECT_THAT(full_ids("id 000-12-3456, spouse 666 12 3456"),
              ElementsAre("000-12-3456", "666 12 3456"));
  EXPECT_THAT(full_ids("EIN 00-1234567."), ElementsAre("00-1234567"));
  EXPECT_THAT(full_ids("666123456 AB CDEF 30 0"), ElementsAre("666123456"));
}

TEST(FullIds, AreNotSeenInOtherNumbers) {
  EXPECT_THAT(full_ids("XXX-XX-3456 $9,000.00 800-829-0922 0.0001234567 20260012345 8b009700136f"),
              IsEmpty());
}

}  // namespace
}  // namespace noticescan::accuracy
