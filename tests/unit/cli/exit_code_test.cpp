// SPDX-License-Identifier: Apache-2.0
#include "cli/exit_code.hpp"

#include <gtest/gtest.h>

#include <csignal>

namespace noticescan::cli {
namespace {

using summary::Outcome;

std::vector<summary::NoticeSummary> records(std::initializer_list<Outcome> outcomes) {
  std::vector<summary::NoticeSummary> list;
  for (const Outcome outcome : outcomes) list.emplace_back().outcome = outcome;
  return list;
}

TEST(ExitCode, OfOneOutcome) {
  EXPECT_EQ(exit_code_of(Outcome::ok), 0);
  EXPECT_EQ(exit_code_of(Outcome::review), 1);
  EXPECT_EQ(exit_code_of(Outcome::partial), 1);
  EXPECT_EQ(exit_code_of(Outcome::not_a_notice), 1);
  EXPECT_EQ(exit_code_of(Outcome::unreadable), 3);
}

TEST(ExitCode, OfManyIsTheLargest) {
  EXPECT_EQ(exit_code_of(records({})), 0);
  EXPECT_EQ(exit_code_of(records({Outcome::ok, Outcome::ok})), 0);
  EXPECT_EQ(exit_code_of(records({Outcome::ok, Outcome::review, Outcome::ok})), 1);
  EXPECT_EQ(exit_code_of(records({Outcome::unreadable, Outcome::review, Outcome::ok})), 3);
}

TEST(ExitCode, OfAnErrorOfTheRun) {
  EXPECT_EQ(exit_code_of(core::Error{core::ErrorCode::setup, ""}), 4);
  EXPECT_EQ(exit_code_of(core::Error{core::ErrorCode::internal, ""}), 4);
  EXPECT_EQ(exit_code_of(core::Error{core::ErrorCode::corrupt, ""}), 3);
}

TEST(ExitCode, OfASignal) {
  EXPECT_EQ(exit_code_of_signal(SIGINT), 130);
  EXPECT_EQ(exit_code_of_signal(SIGTERM), 143);
}

}  // namespace
}  // namespace noticescan::cli
