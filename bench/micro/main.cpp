// SPDX-License-Identifier: Apache-2.0
// bench_micro: parts of the work by themselves. "bench_micro --benchmark_filter=Sheets" runs some.
#include <benchmark/benchmark.h>

#include <opencv2/core.hpp>

int main(int argc, char** argv) {
  cv::setNumThreads(1);  // as in the worker
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  return 0;
}
