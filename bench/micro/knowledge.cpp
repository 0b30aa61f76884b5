// SPDX-License-Identifier: Apache-2.0
// Looking a notice up.
#include <benchmark/benchmark.h>

#include <filesystem>

#include "kb/compact.hpp"
#include "kb/knowledge_base.hpp"
#include "kb/search.hpp"
#include "samples.hpp"

namespace noticescan::micro {
namespace {

// As the programs find it: share/noticescan, with the compact form beside it.
const std::filesystem::path kInstalled = NOTICESCAN_BINARY_DIR "/share/noticescan/data";

void LoadCardFromCompact(benchmark::State& state) {
  if (!kb::load_card_compact(kInstalled, "CP14")) state.SkipWithError("no compact form");
  for (auto _ : state) benchmark::DoNotOptimize(kb::load_card_compact(kInstalled, "CP14"));
}
BENCHMARK(LoadCardFromCompact)->Unit(benchmark::kMicrosecond);

void LoadAllFromCompact(benchmark::State& state) {
  if (!kb::load_compact(kInstalled)) state.SkipWithError("no compact form");
  for (auto _ : state) benchmark::DoNotOptimize(kb::load_compact(kInstalled));
}
BENCHMARK(LoadAllFromCompact)->Unit(benchmark::kMillisecond);

void FindCard(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(knowledge_base().find("Letter 4883C"));
}
BENCHMARK(FindCard)->Unit(benchmark::kNanosecond);

void SearchCards(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(kb::search(knowledge_base(), "refund offset"));
}
BENCHMARK(SearchCards)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace noticescan::micro
