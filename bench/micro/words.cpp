// SPDX-License-Identifier: Apache-2.0
// What happens to the words of a page.
#include <benchmark/benchmark.h>

#include <numeric>
#include <string>
#include <vector>

#include "extract/date_text.hpp"
#include "extract/layout.hpp"
#include "extract/notice_fields.hpp"
#include "extract/page_marks.hpp"
#include "extract/passage.hpp"
#include "samples.hpp"

namespace noticescan::micro {
namespace {

void LoadPhrases(benchmark::State& state) {
  for (auto _ : state) {
    benchmark::DoNotOptimize(extract::load_phrases(NOTICESCAN_SOURCE_DIR "/data"));
  }
}
BENCHMARK(LoadPhrases)->Unit(benchmark::kMillisecond);

void LayOutPage(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(extract::lay_out(printed_page()));
}
BENCHMARK(LayOutPage)->Unit(benchmark::kMicrosecond);

void ExtractPage(benchmark::State& state) {
  const core::KnownCodes known = knowledge_base().known_codes();
  const std::vector<core::PageReading> pages = {printed_page()};
  for (auto _ : state) benchmark::DoNotOptimize(extract::extract(pages, known, phrases()));
}
BENCHMARK(ExtractPage)->Unit(benchmark::kMicrosecond);

void MarkPage(benchmark::State& state) {
  const core::KnownCodes known = knowledge_base().known_codes();
  for (auto _ : state) {
    benchmark::DoNotOptimize(extract::page_marks(printed_page(), known, phrases()));
  }
}
BENCHMARK(MarkPage)->Unit(benchmark::kMicrosecond);

// All words of the page as one run.
void MakePassage(benchmark::State& state) {
  std::vector<int> words(printed_page().words.size());
  std::iota(words.begin(), words.end(), 0);
  for (auto _ : state) benchmark::DoNotOptimize(extract::make_passage(printed_page(), words));
}
BENCHMARK(MakePassage)->Unit(benchmark::kMicrosecond);

void FindDates(benchmark::State& state) {
  std::string text;
  for (const core::Word& word : printed_page().words) text += word.text + ' ';
  for (auto _ : state) benchmark::DoNotOptimize(extract::find_dates(text));
}
BENCHMARK(FindDates)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace noticescan::micro
