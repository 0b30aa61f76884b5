// SPDX-License-Identifier: Apache-2.0
// Tests of loops that Highway compiles for several processors: TEST_P of a class of EachProcessor
// runs on every kind that this one can stand for, since it has the others' instructions, too.
#pragma once

#include <gtest/gtest.h>
#include <hwy/targets.h>

#include <cstdint>

namespace noticescan::test {

class EachProcessor : public ::testing::TestWithParam<std::int64_t> {
 protected:
  void SetUp() override { use(GetParam()); }
  void TearDown() override { use(0); }  // this processor's own

 private:
  static void use(std::int64_t target) {
    hwy::SetSupportedTargetsForTest(target);
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
  }
};

}  // namespace noticescan::test

#define NOTICESCAN_ON_EACH_PROCESSOR(tests)                                          \
  INSTANTIATE_TEST_SUITE_P(Processors, tests,                                        \
                           ::testing::ValuesIn(hwy::SupportedAndGeneratedTargets()), \
                           [](const auto& target) { return hwy::TargetName(target.param); })
