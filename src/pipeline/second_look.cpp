// SPDX-License-Identifier: Apache-2.0
#include "pipeline/second_look.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

#include "extract/notice_fields.hpp"
#include "pipeline/protocol.hpp"

namespace noticescan::pipeline {
namespace {

using summary::NoticeSummary;
using summary::Outcome;

constexpr double kSureCode = 0.9;

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

// Of print out of focus the cheapest reading may see a few words alone, and read them well.
bool is_smeared(const core::PageReading& page) {
  constexpr double kSharp = 0.16;
  return page.by_lines && page.quality && page.quality->sharpness < kSharp;
}

// A notice read well on which neither a time to act nor anything like one was found: what another
// reading doesn't find either.
bool has_no_time(const NoticeSummary& record) {
  return record.notice && record.notice->confidence >= kSureCode && record.deadlines.empty() &&
         record.respond_by.candidates.empty();
}

// A notice whose code is sure and that prints a time to act of which the day could not be made out:
// the label's own, or the notice date, from which to count.
bool lacks_its_day(const NoticeSummary& record) {
  const auto& candidates = record.respond_by.candidates;
  return record.outcome == Outcome::review && record.notice &&
         record.notice->confidence >= kSureCode &&
         std::ranges::any_of(candidates, [](const auto& each) { return !each.date; });
}

bool has_lost_date(const core::DocumentReading& reading, const std::vector<int>& pages) {
  return std::ranges::any_of(reading.pages, [&](const core::PageReading& page) {
    return std::ranges::binary_search(pages, page.page) && extract::has_lost_date(page);
  });
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

bool is_surer(const core::PageReading& again, const core::PageReading& first, double by) {
  return is_picture(first) && is_picture(again) && first.quality && again.quality &&
         again.quality->mean_confidence > first.quality->mean_confidence + by;
}

// Whether the second was freed of a blur: its edges are three times as steep then.
bool is_sharpened(const core::PageReading& again, const core::PageReading& first) {
  constexpr double kFarSharper = 2;
  return first.quality && again.quality &&
         again.quality->sharpness > kFarSharper * first.quality->sharpness;
}

// Whether the second reading is the only one that counts. Of two readings of a page that was turned
// otherwise for each, one stands on its head, and all that was made of its letters is rubbish; and
// so is what was made of grain or blur that the other was freed of.
bool takes_the_place(const core::PageReading& again, const core::PageReading& first) {
  constexpr double kFarSurer = 0.15;  // print on its head is read with half the confidence
  constexpr double kSurer = 0.03, kRubbish = 0.72;
  // Of two sheets in one picture both are told as the first of them stands.
  if (first.rotation != again.rotation)
    return first.sheet == 0 && is_surer(again, first, kFarSurer);
  if (!first.by_lines) return false;
  return (is_sharpened(again, first) && is_surer(again, first, 0)) ||
         (is_read_worse_than(kRubbish, first) && is_surer(again, first, kSurer));
}

// Of plain print Tesseract reads some letters that the network alone doesn't, as in dotted type.
bool is_worth_tesseract(const Doubt& doubt) {
  return doubt.well_read && doubt.lacks_its_day;
}

}  // namespace

std::vector<Doubt> doubts_of(const core::DocumentReading& reading, const Knowledge& knowledge) {
  constexpr double kWell = 0.9;  // the cheapest reading must be that good to dismiss a paper
  if (std::ranges::none_of(reading.pages, is_picture)) return {};
  const bool poor = std::ranges::any_of(reading.pages, [](const auto& page) {
    return is_read_worse_than(page.by_lines ? kWell : kPlainPrint, page) || is_smeared(page);
  });
  constexpr core::Date kAnyDay{std::chrono::year{2026} / 1 / 1};  // doubt doesn't hang on today
  std::vector<Doubt> doubts;
  for (const NoticeSummary& record :
       assemble({{"", std::nullopt, reading}}, knowledge, {.as_of = kAnyDay})) {
    Doubt doubt{
        .pages = pictures_of(record),
        .said = said_by(record),
        .well_read = record.notice || record.outcome == Outcome::not_a_notice,
        .for_review = record.outcome == Outcome::review || record.outcome == Outcome::partial,
        .is_named = record.notice.has_value(),
        .lacks_its_day = lacks_its_day(record)};
    bool plain = true;
    for (const core::PageReading& page : reading.pages) {
      if (!std::ranges::binary_search(doubt.pages, page.page)) continue;
      if (is_read_worse_than(kWell, page)) doubt.well_read = false;
      if (page.by_lines && is_read_worse_than(kPlainPrint, page)) plain = false;
    }
    if (doubt.well_read && has_no_time(record) && !has_lost_date(reading, doubt.pages)) continue;
    // An answer that rests on print which is hard to read is none yet.
    if (is_doubtful(record, poor) || !plain) doubts.push_back(std::move(doubt));
  }
  return doubts;
}

std::vector<Doubt> open_doubts(const std::vector<Doubt>& before, std::vector<Doubt> after) {
  std::erase_if(after, [&](const Doubt& doubt) {
    const bool answers = doubt.is_named && !doubt.for_review;
    return (doubt.well_read || answers) && !is_worth_tesseract(doubt) &&
           std::ranges::find(before, doubt) != before.end();
  });
  return after;
}

std::vector<int> pages_of(const std::vector<Doubt>& doubts) {
  std::vector<int> pages;
  for (const Doubt& doubt : doubts)
    pages.insert(pages.end(), doubt.pages.begin(), doubt.pages.end());
  return sorted_once(std::move(pages));
}

std::vector<int> pages_for_tesseract(const core::DocumentReading& reading,
                                     const std::vector<Doubt>& doubts) {
  constexpr double kLegible = 0.7;
  std::vector<Doubt> claims = doubts;
  std::erase_if(claims,
                [](const Doubt& doubt) { return doubt.for_review && !is_worth_tesseract(doubt); });
  std::vector<int> pages = pages_of(claims);
  std::erase_if(pages, [&](int number) {
    return std::ranges::none_of(reading.pages, [&](const auto& page) {
      return page.page == number && !is_read_worse_than(kLegible, page);
    });
  });
  return pages;
}

void add_second_look(core::DocumentReading& reading, core::DocumentReading again) {
  for (core::PageReading& page : again.pages) {
    const auto first = std::ranges::find_if(reading.pages, [&](const auto& each) {
      return each.page == page.page && each.sheet == page.sheet;
    });
    if (page.failure || first == reading.pages.end()) continue;
    if (takes_the_place(page, *first)) {
      *first = std::move(page);
    } else if (first->rotation == page.rotation) {
      first->words_again = std::move(page.words);
    }
  }
  for (const auto& [stage, ms] : again.timings_ms) reading.timings_ms[stage] += ms;
}

}  // namespace noticescan::pipeline
