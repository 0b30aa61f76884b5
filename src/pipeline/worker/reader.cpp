// SPDX-License-Identifier: Apache-2.0
#include "pipeline/worker/reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <new>
#include <optional>
#include <utility>

#include "input/document.hpp"
#include "pipeline/worker/memory_watch.hpp"
#include "pipeline/worker/read_picture.hpp"
#include "pipeline/worker/sandbox.hpp"
#include "pipeline/worker/stopwatch.hpp"

namespace noticescan::pipeline {
namespace {

using core::ErrorCode;

// The supervisor's clock is a little ahead of ours, and an answer takes time to write.
constexpr double kShareOfTime = 0.85;

// --- words --------------------------------------------------------------------------------------

// What a picture on the page says that its text does not.
void add_words_beside(std::vector<core::Word>& words, const std::vector<core::Word>& seen) {
  constexpr double kSurelyAWord = 0.6;  // a logo or a QR code reads as rubbish
  const std::size_t own = words.size();
  for (const core::Word& word : seen) {
    const auto end = words.begin() + static_cast<std::ptrdiff_t>(own);
    const bool known = std::any_of(
        words.begin(), end, [&](const auto& mine) { return core::coincide(mine.box, word.box); });
    if (!known && word.confidence >= kSurelyAWord) words.push_back(word);
  }
}

// --- one page -----------------------------------------------------------------------------------

core::PageReading failed(int page, core::Error error) {
  core::PageReading reading;
  reading.page = page;
  reading.failure = std::move(error);
  return reading;
}

core::PageReading read_text_layer(int page, input::TextLayer layer) {
  core::PageReading reading;
  reading.page = page;
  reading.read = core::ReadBy::text_layer;
  reading.width = layer.width;
  reading.height = layer.height;
  reading.words = std::move(layer.words);
  return reading;
}

// Errors of the page stand in the reading; an error here is the engine's.
core::Result<PageReadings> read_page(input::PageSource& pages, int page,
                                     core::Result<input::TextLayer> layer, Effort effort,
                                     Engine& engine, KeptPictures& kept, Stopwatch& watch) {
  const bool printed = layer && layer->is_print && !layer->words.empty();
  if (printed && !layer->has_pictures)
    return PageReadings{read_text_layer(page, std::move(*layer))};

  std::optional<KeptPicture> picture = kept.take(page);
  if (!picture) {
    double loading = 0;
    auto image = watch.time("image", [&] {
      engine.load_ahead();
      auto decoded = pages.image(page);
      loading = engine.finish_loading();
      return decoded;
    });
    watch.move("image", "models", loading);
    if (!image) {
      if (printed) return PageReadings{read_text_layer(page, std::move(*layer))};
      return PageReadings{failed(page, image.error())};
    }
    picture.emplace().image = std::move(*image);
  }
  auto read = read_picture(page, *picture, effort, engine, watch);
  if (!printed) {  // pieces of print are drawn anew, in another size
    kept.keep(page, std::move(*picture));
    return read;
  }
  if (!read) return read;

  // Typed text beside a picture: the text is sure, and the picture may hold the rest. Their places
  // agree only where the picture was neither turned nor flattened.
  core::PageReading both = read_text_layer(page, std::move(*layer));
  const core::PageReading& seen = read->front();
  if (read->size() == 1 && seen.rotation == 0 && seen.to_source.is_identity()) {
    both.read = core::ReadBy::both;
    add_words_beside(both.words, seen.words);
  }
  return PageReadings{std::move(both)};
}

// Libraries' own exceptions end here.
core::Result<PageReadings> guarded_read_page(input::PageSource& pages, int page, Effort effort,
                                             Engine& engine, KeptPictures& kept, Stopwatch& watch) {
  try {
    auto layer = watch.time("text_layer", [&] { return pages.text(page); });
    const bool in_part = !layer || layer->in_part;
    auto read = read_page(pages, page, std::move(layer), effort, engine, kept, watch);
    if (memory_ran_out()) return PageReadings{failed(page, out_of_memory())};
    if (read && in_part) {
      for (core::PageReading& sheet : *read) sheet.in_part = true;
    }
    return read;
  } catch (const std::bad_alloc&) {
    return PageReadings{failed(page, out_of_memory())};
  } catch (const std::exception&) {  // its words may be anything, even from the page
    return PageReadings{failed(
        page,
        {ErrorCode::corrupt, "This page can't be read: a library gave up on it. Scan it again."})};
  }
}

// --- what the protocol promises -----------------------------------------------------------------

double finite(double value, double low, double high) {
  return std::isfinite(value) ? std::clamp(value, low, high) : low;
}

// A damaged file can put text anywhere; the supervisor would take that for a lie.
void keep_in_bounds(core::PageReading& page) {
  for (core::Word& word : page.words) {
    constexpr std::size_t kMaxBytes = 1000;
    if (word.text.size() > kMaxBytes) word.text.resize(kMaxBytes);
    for (auto* again : {&word.reread, &word.witness}) {
      if (*again && (*again)->size() > kMaxBytes) (*again)->resize(kMaxBytes);
    }
    word.confidence = finite(word.confidence, 0, 1);
    for (double* edge : {&word.box.x0, &word.box.y0, &word.box.x1, &word.box.y1}) {
      *edge = finite(*edge, -2, 3);
    }
  }
}

std::vector<int> wanted_pages(const std::vector<int>& asked, int page_count) {
  std::vector<int> pages;
  if (asked.empty()) {
    for (int page = 1; page <= page_count; ++page) pages.push_back(page);
    return pages;
  }
  for (const int page : asked) {
    if (page <= page_count) pages.push_back(page);
  }
  std::sort(pages.begin(), pages.end());
  pages.erase(std::unique(pages.begin(), pages.end()), pages.end());
  return pages;
}

core::Error out_of_time(double seconds) {
  return {ErrorCode::timeout,
          fmt::format("The {:g} seconds of computing for this file were used up. Allow more with "
                      "--timeout, or read fewer pages with --pages.",
                      seconds)};
}

}  // namespace

core::Error out_of_memory() {
  return {ErrorCode::too_large,
          fmt::format("There is not enough memory for this. At most {} GiB are used, which is a "
                      "fixed limit. Scan the page again at 300 dpi.",
                      kMaxMemoryBytes >> 30)};
}

core::Result<core::DocumentReading> read_document(std::vector<std::uint8_t> bytes,
                                                  const Read& request, Engine& engine,
                                                  KeptPictures& kept) {
  Stopwatch watch;
  const input::Limits limits{request.max_pixels, request.max_pages};
  kept.begin(bytes, limits);
  auto document = watch.time(
      "open", [&] { return input::open_document(std::move(bytes), limits, request.password); });
  if (memory_ran_out()) return tl::make_unexpected(out_of_memory());
  if (!document) return tl::make_unexpected(document.error());

  core::DocumentReading reading;
  reading.media_type = document->media_type;
  reading.page_count = document->pages->page_count();
  reading.damaged = document->damaged;
  for (const int page : wanted_pages(request.pages, reading.page_count)) {
    const bool late =
        request.cpu_seconds > 0 && watch.seconds() > request.cpu_seconds * kShareOfTime;
    if (late && reading.pages.empty()) return tl::make_unexpected(out_of_time(request.cpu_seconds));
    if (late) {
      reading.pages.push_back(failed(page, out_of_time(request.cpu_seconds)));
      continue;
    }
    auto read = guarded_read_page(*document->pages, page, request.effort, engine, kept, watch);
    if (!read) return tl::make_unexpected(read.error());
    for (core::PageReading& sheet : *read) {
      keep_in_bounds(sheet);
      reading.pages.push_back(std::move(sheet));
    }
  }
  const auto unread = [](const core::PageReading& page) { return page.failure.has_value(); };
  if (!reading.pages.empty() && std::all_of(reading.pages.begin(), reading.pages.end(), unread)) {
    return tl::make_unexpected(*reading.pages.front().failure);
  }
  reading.timings_ms = watch.stages_ms();
  return reading;
}

}  // namespace noticescan::pipeline
