// SPDX-License-Identifier: Apache-2.0
#include "pipeline/worker/stopwatch.hpp"

#include <time.h>

namespace noticescan::pipeline {

double cpu_seconds() {
  timespec used{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
  return static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) * 1e-9;
}

}  // namespace noticescan::pipeline
