// SPDX-License-Identifier: Apache-2.0
// What the two programs say to each other about a page.
#include <benchmark/benchmark.h>

#include <string>

#include "pipeline/protocol.hpp"
#include "samples.hpp"

namespace noticescan::micro {
namespace {

pipeline::Reply reply() {
  core::DocumentReading reading;
  reading.media_type = "application/pdf";
  reading.page_count = 1;
  reading.pages = {printed_page()};
  return reading;
}

void EncodeReading(benchmark::State& state) {
  const pipeline::Reply message = reply();
  for (auto _ : state) benchmark::DoNotOptimize(pipeline::encode(message));
}
BENCHMARK(EncodeReading)->Unit(benchmark::kMicrosecond);

void DecodeReading(benchmark::State& state) {
  const std::string bytes = pipeline::encode(reply());
  if (!pipeline::decode_reply(bytes)) state.SkipWithError("it isn't taken");
  for (auto _ : state) benchmark::DoNotOptimize(pipeline::decode_reply(bytes));
}
BENCHMARK(DecodeReading)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace noticescan::micro
