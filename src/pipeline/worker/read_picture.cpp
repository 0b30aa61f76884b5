// SPDX-License-Identifier: Apache-2.0
#include "pipeline/worker/read_picture.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "imaging/homography.hpp"
#include "imaging/prepared_page.hpp"
#include "ocr/left_out.hpp"
#include "ocr/upright.hpp"
#include "pipeline/worker/reread.hpp"

namespace noticescan::pipeline {
namespace {

constexpr core::Box kWholePage{0, 0, 1, 1};
// Of the clock, for Tesseract: far beyond what a page takes, since what a busy machine cuts off
// would differ from run to run. The supervisor's limits come first.
constexpr double kSecondsAPage = 600;

// --- sheets -------------------------------------------------------------------------------------

// Of two sheets in one picture: the places are told on the picture as the first sheet stands, even
// where the other lies the other way round.
void share_rotation(std::vector<imaging::PreparedPage>& sheets) {
  for (imaging::PreparedPage& sheet : sheets) {
    const int first = sheets.front().rotation;
    const int turn = (first - sheet.rotation + 360) % 360;
    sheet.to_source = imaging::compose(imaging::quarter_turn(turn), sheet.to_source);
    sheet.rotation = first;
  }
}

// From left to right, or from top to bottom where they lie so.
void put_in_order(std::vector<imaging::PreparedPage>& sheets) {
  const auto middle = [](const auto& sheet) { return sheet.to_source.map({0.5, 0.5}); };
  const core::Point a = middle(sheets[0]), b = middle(sheets[1]);
  const bool beside = std::abs(a.x - b.x) >= std::abs(a.y - b.y);
  if (beside ? b.x < a.x : b.y < a.y) std::swap(sheets[0], sheets[1]);
}

// --- words --------------------------------------------------------------------------------------

double mean_confidence(const std::vector<core::Word>& words) {
  double sum = 0;
  int count = 0;
  for (const core::Word& word : words) {
    const auto letters = std::count_if(word.text.begin(), word.text.end(), [](unsigned char c) {
      return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    });
    if (letters < 3) continue;
    sum += word.confidence;
    ++count;
  }
  return count == 0 ? 0 : sum / count;
}

// Print that was read well by lines, and some that wasn't seen. Of print that is hard to read much
// isn't seen, nor would Tesseract see it.
bool lacks_lines(const imaging::PreparedPage& page, const std::vector<core::Word>& words) {
  return (words.empty() || mean_confidence(words) >= kPlainPrint) &&
         !ocr::left_out(page, words).empty();
}

// False where the page needs Tesseract.
bool read_by_lines(core::PageReading& reading, const imaging::PreparedPage& page, Effort effort,
                   const ocr::LineReader& reader, Stopwatch& watch) {
  reading.words = watch.time("ocr", [&] { return reader.read(page, kWholePage); });
  if (effort == Effort::by_lines &&
      watch.time("ocr", [&] { return lacks_lines(page, reading.words); }))
    return false;
  return true;
}

core::Result<core::PageReading> read_sheet(int page, const imaging::PreparedPage& prepared,
                                           Effort effort, const ocr::LineReader& reader,
                                           Engine& engine, Stopwatch& watch) {
  core::PageReading reading;
  reading.page = page;
  reading.read = core::ReadBy::ocr;
  reading.rotation = prepared.rotation;
  reading.width = prepared.grey.cols;
  reading.height = prepared.grey.rows;
  reading.to_source = prepared.to_source;
  reading.by_lines =
      effort != Effort::closer && read_by_lines(reading, prepared, effort, reader, watch);
  if (!reading.by_lines) {
    const auto recognizer = watch.time("models", [&] { return engine.recognizer(); });
    if (!recognizer) return tl::make_unexpected(recognizer.error());
    reading.words = watch.time("ocr", [&] {
      return (*recognizer)->read(prepared, kWholePage, ocr::Layout::page, kSecondsAPage);
    });
  }
  const bool freed_of_a_blur = !prepared.others.empty();
  watch.time("reread", [&] {
    reread(
        reading.words, [&](const auto& boxes) { return reader.read_again(prepared, boxes); },
        freed_of_a_blur);
  });
  reading.quality = prepared.quality;
  reading.quality->mean_confidence = mean_confidence(reading.words);
  return reading;
}

imaging::Look look_of(Effort effort) {
  return effort == Effort::by_lines ? imaging::Look::normal : imaging::Look::closer;
}

// In order, and upright.
std::vector<imaging::PreparedPage> sheets_of(KeptPicture& picture, Effort effort,
                                             const ocr::LineReader& reader, Stopwatch& watch) {
  // Tesseract gets the page that the networks could not read.
  if (effort == Effort::closer && !picture.closer.empty()) return picture.closer;
  auto sheets = watch.time(
      "prepare", [&] { return imaging::prepare(picture.image, look_of(effort), picture.found); });
  const auto read_band = [&](const imaging::PreparedPage& sheet, const core::Box& band) {
    return reader.read(sheet, band);
  };
  watch.time("orientation", [&] {
    for (auto& sheet : sheets) sheet = ocr::upright(read_band, sheet);
  });
  if (sheets.size() > 1) {
    share_rotation(sheets);
    put_in_order(sheets);
  }
  if (effort == Effort::closer_by_lines) picture.closer = sheets;
  return sheets;
}

}  // namespace

core::Result<PageReadings> read_picture(int page, KeptPicture& picture, Effort effort,
                                        Engine& engine, Stopwatch& watch) {
  const auto reader = watch.time("models", [&] { return engine.line_reader(look_of(effort)); });
  if (!reader) return tl::make_unexpected(reader.error());
  const auto sheets = sheets_of(picture, effort, **reader, watch);
  PageReadings readings;
  for (const auto& sheet : sheets) {
    auto reading = read_sheet(page, sheet, effort, **reader, engine, watch);
    if (!reading) return tl::make_unexpected(reading.error());
    readings.push_back(std::move(*reading));
    if (sheets.size() > 1) readings.back().sheet = static_cast<int>(readings.size());
  }
  return readings;
}

}  // namespace noticescan::pipeline
