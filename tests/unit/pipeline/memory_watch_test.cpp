// SPDX-License-Identifier: Apache-2.0
#include "pipeline/worker/memory_watch.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>

namespace noticescan::pipeline {
namespace {

// In a process of its own, since what is noted stays so.
TEST(MemoryWatch, NotesAnAllocationThatFailed) {
#if defined(__SANITIZE_ADDRESS__) || !defined(__GLIBC__)
  GTEST_SKIP() << "no allocation can be watched here";
#endif
  EXPECT_FALSE(memory_ran_out());
  EXPECT_EXIT(
      {
        volatile std::size_t too_much = SIZE_MAX / 4;
        void* const memory = std::malloc(too_much);
        ::_exit(memory == nullptr && memory_ran_out() ? 0 : 1);
      },
      ::testing::ExitedWithCode(0), "");
  EXPECT_FALSE(memory_ran_out());
}

}  // namespace
}  // namespace noticescan::pipeline
