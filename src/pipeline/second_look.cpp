// SPDX-License-Identifier: Apache-2.0
#include "pipeline/second_look.hpp"

#include <algorithm>
#include <chrono>

namespace noticescan::pipeline {
namespace {

using summary::NoticeSummary;
using summary::Outcome;

bool is_doubtful(const NoticeSummary& record, bool poor) {
  switch (record.outcome) {
    case Outcome::review:
    case Outcome::partial:
      return true;
    case Outcome::unreadable:
      return record.error && record.error->code == core::ErrorCode::illegible;
    case Outcome::not_a_notice:  // or one whose signs could not be read
      return poor;
    default:
      return false;
  }
}

// A page of a reading, or of a record's source.
constexpr auto is_picture = [](const auto& page) { return page.read == core::ReadBy::ocr; };

bool is_poor(const core::PageReading& page) {
  constexpr double kWellRead = 0.85;
  return is_picture(page) && page.quality && page.quality->mean_confidence < kWellRead;
}

// Of two readings of a page that was turned otherwise for each, one stands on its head, and all
// that was made of its letters is rubbish: then the other is the only reading of it.
bool stands_better(const core::PageReading& again, const core::PageReading& first) {
  constexpr double kFarSurer = 0.15;  // print on its head is read with half the confidence
  // Of two sheets in one picture both are told as the first of them stands.
  const bool alone = first.sheet == 0 && is_picture(first) && is_picture(again);
  return alone && first.quality && again.quality &&
         again.quality->mean_confidence > first.quality->mean_confidence + kFarSurer;
}

}  // namespace

std::vector<int> doubtful_pages(const core::DocumentReading& reading, const Knowledge& knowledge) {
  if (std::ranges::none_of(reading.pages, is_picture)) return {};
  const bool poor = std::ranges::any_of(reading.pages, is_poor);
  constexpr core::Date kAnyDay{std::chrono::year{2026} / 1 / 1};  // doubt doesn't hang on today
  std::vector<int> pages;
  for (const NoticeSummary& record :
       assemble({{"", std::nullopt, reading}}, knowledge, {.as_of = kAnyDay})) {
    if (!is_doubtful(record, poor)) continue;
    for (const auto& file : record.source.files) {
      for (const auto& page : file.pages) {
        if (is_picture(page)) pages.push_back(page.page);
      }
    }
  }
  std::sort(pages.begin(), pages.end());
  pages.erase(std::unique(pages.begin(), pages.end()), pages.end());
  return pages;
}

void add_second_look(core::DocumentReading& reading, core::DocumentReading again) {
  for (core::PageReading& page : again.pages) {
    const auto first = std::find_if(reading.pages.begin(), reading.pages.end(), [&](const auto& p) {
      return p.page == page.page && p.sheet == page.sheet;
    });
    if (page.failure || first == reading.pages.end()) continue;
    if (first->rotation == page.rotation) {
      first->words_again = std::move(page.words);
    } else if (stands_better(page, *first)) {
      *first = std::move(page);
    }
  }
  for (const auto& [stage, ms] : again.timings_ms) reading.timings_ms[stage] += ms;
}

}  // namespace noticescan::pipeline
