// SPDX-License-Identifier: Apache-2.0
// What happens to a picture before it is read, and its first reading.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "imaging/homography.hpp"
#include "imaging/light.hpp"
#include "imaging/prepared_page.hpp"
#include "imaging/resample.hpp"
#include "imaging/sheet.hpp"
#include "input/document.hpp"
#include "ocr/line_reader.hpp"
#include "ocr/printed_lines.hpp"
#include "samples.hpp"

namespace noticescan::micro {
namespace {

std::vector<std::uint8_t> photo_file() {
  std::ifstream file(NOTICESCAN_SOURCE_DIR "/samples/cp14-photo.jpg", std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void DecodePhoto(benchmark::State& state) {
  const std::vector<std::uint8_t> bytes = photo_file();
  for (auto _ : state) {
    const auto document = input::open_document(bytes, {}, "");
    benchmark::DoNotOptimize(document->pages->image(1));
  }
}
BENCHMARK(DecodePhoto)->Unit(benchmark::kMillisecond);

void FindSheets(benchmark::State& state) {
  const double scale =
      static_cast<double>(imaging::kSheetSearch) / std::max(photo().cols, photo().rows);
  cv::Mat small;
  cv::resize(photo(), small, {}, scale, scale, cv::INTER_AREA);
  for (auto _ : state) benchmark::DoNotOptimize(imaging::find_sheets(small));
}
BENCHMARK(FindSheets)->Unit(benchmark::kMillisecond);

// A letter at 300 dpi.
cv::Mat letter() {
  cv::Mat grey, large;
  cv::cvtColor(photo(), grey, cv::COLOR_RGB2GRAY);
  cv::resize(grey, large, {2550, 3300}, 0, 0, cv::INTER_LINEAR);
  return large;
}

void PaperLevel(benchmark::State& state) {
  cv::Mat small;
  cv::resize(letter(), small, {}, 1.0 / 6, 1.0 / 6, cv::INTER_AREA);
  for (auto _ : state) benchmark::DoNotOptimize(imaging::paper_level(small, 6.5));
}
BENCHMARK(PaperLevel)->Unit(benchmark::kMillisecond);

// Askew: 0 as large as it was, 1 enlarged by half, 2 as large and bent.
void Resample(benchmark::State& state) {
  const cv::Mat page = letter();
  const double enlarged = state.range(0) == 1 ? 1.5 : 1;
  const cv::Size size(cvRound(enlarged * page.cols), cvRound(enlarged * page.rows));
  core::PageMap map;
  map.plane = imaging::onto(core::Quad{{{0.02, 0.01}, {0.98, 0.03}, {0.99, 0.97}, {0.01, 0.98}}});
  if (state.range(0) == 2) map.bend = {2, 3, {{0, 0}, {1, 0}, {0, 0.51}, {1, 0.5}, {0, 1}, {1, 1}}};
  for (auto _ : state)
    benchmark::DoNotOptimize(imaging::resampled(page, map, size, enlarged, imaging::Beyond::white));
  state.counters["px"] =
      benchmark::Counter(size.area(), benchmark::Counter::kIsIterationInvariantRate);
}
BENCHMARK(Resample)->DenseRange(0, 2)->Unit(benchmark::kMillisecond);

void EvenLight(benchmark::State& state) {
  const cv::Mat page = letter();
  cv::Mat small;
  cv::resize(page, small, {}, 1.0 / 6, 1.0 / 6, cv::INTER_AREA);
  const cv::Mat paper = imaging::paper_level(small, 6.5);
  for (auto _ : state) benchmark::DoNotOptimize(imaging::even_light(page, paper));
}
BENCHMARK(EvenLight)->Unit(benchmark::kMillisecond);

// All of it: sheet, light, level lines, size.
void PreparePhoto(benchmark::State& state) {
  const auto document = input::open_document(photo_file(), {}, "");
  const input::Image image = document->pages->image(1).value();
  for (auto _ : state) {
    benchmark::DoNotOptimize(imaging::prepare(image, imaging::Look::normal));
  }
}
BENCHMARK(PreparePhoto)->Unit(benchmark::kMillisecond);

imaging::PreparedPage prepared_photo() {
  const auto document = input::open_document(photo_file(), {}, "");
  return imaging::prepare(document->pages->image(1).value(), imaging::Look::normal).front();
}

// Where the lines are, of a prepared page.
void FindLines(benchmark::State& state) {
  const imaging::PreparedPage page = prepared_photo();
  for (auto _ : state) benchmark::DoNotOptimize(ocr::printed_lines(page.grey, page.search_scale));
}
BENCHMARK(FindLines)->Unit(benchmark::kMillisecond);

// All words of it, by the network alone.
void ReadByLines(benchmark::State& state) {
  const imaging::PreparedPage page = prepared_photo();
  const auto reader = ocr::LineReader::load(NOTICESCAN_SOURCE_DIR "/models");
  for (auto _ : state) benchmark::DoNotOptimize(reader->read(page, {0, 0, 1, 1}));
}
BENCHMARK(ReadByLines)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace noticescan::micro
