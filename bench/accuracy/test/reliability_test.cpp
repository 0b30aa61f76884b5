// SPDX-License-Identifier: Apache-2.0
#include "reliability.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

namespace noticescan::accuracy {
namespace {

using ::testing::ElementsAre;

TEST(Reliability, JudgesWhatTheTruthTells) {
  Judged judged;
  judged.truth.code = "CP14";
  judged.truth.days = {"2025-02-20"};
  judged.truth.fields["addressee"] = "Pat Example";
  judged.answer.claims = {{"code", 0.97, "CP14"},
                          {"candidate", 0.5, "2025-02-26"},
                          {"addressee", 0.9, "PAT EXAMPLE"},
                          {"phone", 0.9, "800-829-0922"}};  // the truth doesn't tell
  std::vector<std::string> right, wrong;
  for (const Outcome& one : outcomes_of(judged)) (one.right ? right : wrong).push_back(one.of);
  EXPECT_THAT(right, ElementsAre("code", "addressee"));
  EXPECT_THAT(wrong, ElementsAre("candidate"));
}

TEST(Reliability, CountsValuesOfEachBand) {
  const auto file = std::filesystem::path(testing::TempDir()) / "saved.jsonl";
  write_whole(file,
              "{\"claims\":[[\"code\",0.97,true],[\"code\",0.5,false]]}\n"
              "{\"claims\":[[\"code\",0.97,false]]}\n");
  const bench::Table table = reliability({file});
  EXPECT_THAT(table.rows, ElementsAre(ElementsAre("code", "0.970", "2", "1", "50.0", "87.9"),
                                      ElementsAre("code", "0.500", "1", "0", "0.0", "100.0")));
  std::filesystem::remove(file);
}

TEST(Reliability, SaysHowLittleAFewRightValuesProve) {
  const auto file = std::filesystem::path(testing::TempDir()) / "right.jsonl";
  std::string lines;
  for (int i = 0; i < 100; ++i) lines += "{\"claims\":[[\"code\",0.995,true]]}\n";
  write_whole(file, lines);
  EXPECT_THAT(reliability({file}).rows,
              ElementsAre(ElementsAre("code", "0.995", "100", "100", "100.0", "2.6")));
  std::filesystem::remove(file);
}

}  // namespace
}  // namespace noticescan::accuracy
