// SPDX-License-Identifier: Apache-2.0
#include "pipeline/crew.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <set>
#include <stdexcept>

namespace noticescan::pipeline {
namespace {

TEST(Crew, GivesEachThreadItsNumber) {
  std::mutex lock;
  std::multiset<std::size_t> numbers;
  Crew crew(3, [&](std::size_t number) {
    const std::scoped_lock hold(lock);
    numbers.insert(number);
  });
  EXPECT_EQ(crew.size(), 3);
  crew.join();
  EXPECT_THAT(numbers, ::testing::ElementsAre(0, 1, 2));
}

TEST(Crew, OfNobodyDoesNothing) {
  Crew crew(0, [](std::size_t) { FAIL(); });
  EXPECT_EQ(crew.size(), 0);
  crew.join();
}

TEST(Crew, HasNoMoreThanAreAllowedOrNeeded) {
  EXPECT_EQ(workers_for(9, 4), 4);
  EXPECT_EQ(workers_for(3, 100), 3);
  EXPECT_EQ(workers_for(3, 0), 1);
  EXPECT_EQ(workers_for(0, 4), 1);
}

// What would end the whole program in a thread of its own reaches the one that waits, and the
// others finish their work before.
TEST(Crew, HandsOnWhatAThreadThrew) {
  std::atomic<int> done = 0;
  Crew crew(3, [&](std::size_t number) {
    if (number == 1) throw std::runtime_error("of thread 1");
    ++done;
  });
  EXPECT_THROW(crew.join(), std::runtime_error);
  EXPECT_EQ(done, 2);
}

}  // namespace
}  // namespace noticescan::pipeline
