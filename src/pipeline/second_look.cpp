// SPDX-License-Identifier: Apache-2.0
#include "pipeline/second_look.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

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

bool is_read_worse_than(double confidence, const core::PageReading& page) {
  return is_picture(page) && page.quality && page.quality->mean_confidence < confidence;
}

std::string day_of(const std::optional<core::Date>& date) {
  return date ? core::to_iso(*date) : "-";
}

std::string said_by(const NoticeSummary& record) {
  std::string said = fmt::format("{} {}", summary::name_of(record.outcome),
                                 record.notice ? record.notice->code : "-");
  if (record.respond_by.immediate) said += " at once";
  for (const auto& deadline : record.deadlines) said += " " + day_of(deadline.date);
  for (const auto& candidate : record.respond_by.candidates) said += "?" + day_of(candidate.date);
  return said;
}

std::vector<int> sorted_once(std::vector<int> pages) {
  std::sort(pages.begin(), pages.end());
  pages.erase(std::unique(pages.begin(), pages.end()), pages.end());
  return pages;
}

std::vector<int> pictures_of(const NoticeSummary& record) {
  std::vector<int> pages;
  for (const auto& file : record.source.files) {
    for (const auto& page : file.pages) {
      if (is_picture(page)) pages.push_back(page.page);
    }
  }
  return sorted_once(std::move(pages));
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

// Puts each page that was read again to the same page of `reading`, and adds the time.
template <class Put>
void take_over(core::DocumentReading& reading, core::DocumentReading& again, Put put) {
  for (core::PageReading& page : again.pages) {
    const auto first = std::ranges::find_if(reading.pages, [&](const auto& each) {
      return each.page == page.page && each.sheet == page.sheet;
    });
    if (!page.failure && first != reading.pages.end()) put(*first, page);
  }
  for (const auto& [stage, ms] : again.timings_ms) reading.timings_ms[stage] += ms;
}

}  // namespace

std::vector<Doubt> doubts_of(const core::DocumentReading& reading, const Knowledge& knowledge) {
  constexpr double kPoor = 0.85;
  constexpr double kWell = 0.9;  // the cheapest reading must be that good to dismiss a paper
  if (std::ranges::none_of(reading.pages, is_picture)) return {};
  const bool poor = std::ranges::any_of(reading.pages, [](const auto& page) {
    return is_read_worse_than(page.by_lines ? kWell : kPoor, page);
  });
  constexpr core::Date kAnyDay{std::chrono::year{2026} / 1 / 1};  // doubt doesn't hang on today
  std::vector<Doubt> doubts;
  for (const NoticeSummary& record :
       assemble({{"", std::nullopt, reading}}, knowledge, {.as_of = kAnyDay})) {
    if (!is_doubtful(record, poor)) continue;
    Doubt doubt{pictures_of(record), said_by(record), true};
    for (const core::PageReading& page : reading.pages) {
      if (std::ranges::binary_search(doubt.pages, page.page) && is_read_worse_than(kWell, page))
        doubt.well_read = false;
    }
    doubts.push_back(std::move(doubt));
  }
  return doubts;
}

std::vector<Doubt> open_doubts(const std::vector<Doubt>& before, std::vector<Doubt> after) {
  std::erase_if(after, [&](const Doubt& doubt) {
    return doubt.well_read && std::ranges::find(before, doubt) != before.end();
  });
  return after;
}

std::vector<int> pages_of(const std::vector<Doubt>& doubts) {
  std::vector<int> pages;
  for (const Doubt& doubt : doubts)
    pages.insert(pages.end(), doubt.pages.begin(), doubt.pages.end());
  return sorted_once(std::move(pages));
}

std::vector<int> cheaply_read(const core::DocumentReading& reading, const std::vector<int>& pages) {
  std::vector<int> result;
  for (const int page : pages) {
    if (std::ranges::any_of(reading.pages,
                            [&](const auto& each) { return each.page == page && each.by_lines; }))
      result.push_back(page);
  }
  return result;
}

void replace_pages(core::DocumentReading& reading, core::DocumentReading again) {
  take_over(reading, again,
            [](core::PageReading& first, core::PageReading& page) { first = std::move(page); });
}

void add_second_look(core::DocumentReading& reading, core::DocumentReading again) {
  take_over(reading, again, [](core::PageReading& first, core::PageReading& page) {
    if (first.rotation == page.rotation) {
      first.words_again = std::move(page.words);
    } else if (stands_better(page, first)) {
      first = std::move(page);
    }
  });
}

}  // namespace noticescan::pipeline
