// SPDX-License-Identifier: Apache-2.0
#include "pipeline/second_look.hpp"

#include <algorithm>
#include <chrono>

namespace noticescan::pipeline {
namespace {

using summary::NoticeSummary;
using summary::Outcome;

bool is_doubtful(const NoticeSummary& record) {
  switch (record.outcome) {
    case Outcome::review:
    case Outcome::partial:
      return true;
    case Outcome::unreadable:
      return record.error && record.error->code == core::ErrorCode::illegible;
    default:
      return false;
  }
}

}  // namespace

std::vector<int> doubtful_pages(const core::DocumentReading& reading, const Knowledge& knowledge) {
  const auto is_picture = [](const auto& page) { return page.read == core::ReadBy::ocr; };
  if (std::none_of(reading.pages.begin(), reading.pages.end(), is_picture)) return {};
  constexpr core::Date kAnyDay{std::chrono::year{2026} / 1 / 1};  // doubt doesn't hang on today
  std::vector<int> pages;
  for (const NoticeSummary& record :
       assemble({{"", std::nullopt, reading}}, knowledge, {.as_of = kAnyDay})) {
    if (!is_doubtful(record)) continue;
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
    const auto first = std::find_if(reading.pages.begin(), reading.pages.end(),
                                    [&](const auto& p) {
                                      return p.page == page.page && p.sheet == page.sheet;
                                    });
    // Turned otherwise, the places of its words would be others.
    if (page.failure || first == reading.pages.end() || first->rotation != page.rotation) continue;
    first->words_again = std::move(page.words);
  }
  for (const auto& [stage, ms] : again.timings_ms) reading.timings_ms[stage] += ms;
}

}  // namespace noticescan::pipeline
