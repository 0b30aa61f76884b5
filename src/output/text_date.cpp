// SPDX-License-Identifier: Apache-2.0
// By when to act: the part of the summary where a mistake costs most.
#include "output/printable.hpp"
#include "output/text_sections.hpp"
#include "output/wording.hpp"

namespace noticescan::output {
namespace {

using core::Status;
using deadline::Candidate;
using deadline::Deadline;
using summary::NoticeSummary;
using AsOf = std::optional<core::Date>;

constexpr int kQuoteColumns = 48;
constexpr std::size_t kCandidates = 4;
constexpr std::size_t kOtherDeadlines = 4;
constexpr std::size_t kPlaces = 2;
constexpr int kSoon = 3;  // days

bool is_respond_by(const Deadline& deadline, const deadline::RespondBy& respond_by) {
  return deadline.role == respond_by.role && deadline.date == respond_by.date &&
         deadline.status == respond_by.status && !deadline.superseded;
}

// The entry of `deadlines` that `respond_by` was taken from; null where there is none.
const Deadline* deadline_behind(const NoticeSummary& record) {
  for (const Deadline& deadline : record.deadlines) {
    if (is_respond_by(deadline, record.respond_by)) return &deadline;
  }
  return nullptr;
}

// The day that the record's days are counted from.
AsOf counted_from(const NoticeSummary& record, const AsOf& as_of) {
  const auto& respond_by = record.respond_by;
  if (as_of || !respond_by.date || !respond_by.days_left) return as_of;
  return core::add_days(*respond_by.date, -*respond_by.days_left);
}

std::string quoted(const core::Evidence& evidence) {
  return fmt::format("\"{}\"", shortened(printable(evidence.text), kQuoteColumns));
}

std::string place_and_quote(const NoticeSummary& record, const core::Evidence& evidence) {
  const std::string place = place_words(record.source, evidence);
  return evidence.text.empty() ? place : fmt::format("{}: {}", place, quoted(evidence));
}

// "See page 1, upper right: "Amount due by ..."; page 1, lower right: "..."."
std::string see_words(const NoticeSummary& record, const std::vector<core::Evidence>& evidence) {
  std::vector<std::string> places;
  for (const auto& e : evidence) {
    const std::string place = place_and_quote(record, e);
    if (std::ranges::find(places, place) == places.end()) places.push_back(place);
    if (places.size() == kPlaces) break;
  }
  return places.empty() ? std::string{} : fmt::format("See {}.", fmt::join(places, "; "));
}

std::string day_and_left(core::Date date, const AsOf& as_of) {
  if (!as_of) return day_words(date);
  return fmt::format("{}: {}", day_words(date), days_left_words(core::days_between(*as_of, date)));
}

std::string by_law_words(core::Date counted, core::Date last_day) {
  if (last_day == counted) return "By law this is also the last day.";
  return fmt::format(
      "The counted day is a weekend day or legal holiday, so by law the last day is {} (IRC 7503). "
      "To be safe, act by the counted day.",
      day_words(last_day));
}

std::string missed_words(const std::string& if_missed, bool passed) {
  return fmt::format("{}: {}{}", passed ? "Now that it has passed" : "If you miss it", if_missed,
                     if_missed.ends_with('.') ? "" : ".");
}

// The day of the headline, and what is left of the time.
std::string headline(const NoticeSummary& record, const Deadline* behind, const AsOf& as_of) {
  const auto& respond_by = record.respond_by;
  const std::string act{respond_by.role ? act_words(*respond_by.role) : "Act by"};
  const bool passed = as_of && core::days_between(*as_of, *respond_by.date) < 0;
  const bool law_is_kinder = behind != nullptr && behind->last_day_by_law && as_of &&
                             core::days_between(*as_of, *behind->last_day_by_law) >= 0;
  if (passed && law_is_kinder) {
    return fmt::format("{} {}. That day has passed, but by law the last day is {}: act today.", act,
                       day_words(*respond_by.date), day_words(*behind->last_day_by_law));
  }
  return fmt::format("{} {}", act, day_and_left(*respond_by.date, as_of));
}

void add_dated(Sheet& sheet, const NoticeSummary& record, const AsOf& as_of) {
  const auto& respond_by = record.respond_by;
  const Deadline* behind = deadline_behind(record);
  const bool soon = as_of && core::days_between(*as_of, *respond_by.date) <= kSoon;
  const bool passed = as_of && core::days_between(*as_of, *respond_by.date) < 0;
  add_entry(sheet, "By when", headline(record, behind, as_of),
            soon || respond_by.immediate ? Emphasis::alarm : Emphasis::strong);
  if (respond_by.immediate) {
    add_entry(sheet, "", "The notice asks you to act immediately: don't wait for that day.");
  }
  add_entry(sheet, "", how_sure_words(*respond_by.status, behind != nullptr ? behind->basis : ""));
  add_entry(sheet, "", see_words(record, respond_by.evidence));
  if (behind == nullptr) return;
  if (behind->last_day_by_law && !(passed && *behind->last_day_by_law != *respond_by.date)) {
    add_entry(sheet, "", by_law_words(*respond_by.date, *behind->last_day_by_law));
  }
  if (behind->counts) {
    add_entry(sheet, "",
              *behind->counts == core::Counts::postmark
                  ? "What counts is the day of the postmark."
                  : "It must have arrived by that day: send it well before.");
  }
  if (behind->if_missed) add_entry(sheet, "", missed_words(*behind->if_missed, passed));
}

std::string candidate_words(const NoticeSummary& record, const Candidate& candidate) {
  std::string words =
      candidate.date ? day_words(*candidate.date) : "A label without a readable date";
  if (!candidate.evidence.empty()) {
    words += fmt::format(" ({})", place_and_quote(record, candidate.evidence.front()));
  }
  if (!candidate.why_not.empty()) words += fmt::format(": {}", candidate.why_not);
  return words;
}

std::string short_status(const Deadline& deadline) {
  switch (deadline.status) {
    case Status::confirmed:
      return "printed, read twice";
    case Status::read:
      return "printed, read once";
    case Status::computed:
      return "counted: " + deadline.basis;
    case Status::review:
      return "unclear, check the paper";
    case Status::immediate:
    case Status::not_printed:
      return {};
  }
  return {};
}

std::string other_deadline_words(const NoticeSummary& record, const Deadline& deadline,
                                 const AsOf& as_of) {
  std::string words;
  if (deadline.date) {
    words = fmt::format("{} {}", act_words(deadline.role), day_and_left(*deadline.date, as_of));
  } else if (deadline.status == Status::immediate) {
    words = fmt::format("At once: {}", act_verb(deadline.role));
  } else {
    words = fmt::format("{} a day that could not be read", act_words(deadline.role));
  }
  std::vector<std::string> remarks;
  if (deadline.superseded) remarks.emplace_back("replaced by another date");
  if (deadline.kind == core::DeadlineKind::right) remarks.emplace_back("your right");
  if (const auto status = short_status(deadline); !status.empty()) remarks.push_back(status);
  if (deadline.last_day_by_law && deadline.last_day_by_law != deadline.date) {
    remarks.push_back("by law " + day_words(*deadline.last_day_by_law));
  }
  if (!deadline.evidence.empty()) {
    remarks.push_back(place_words(record.source, deadline.evidence.front()));
  }
  return remarks.empty() ? words : fmt::format("{} ({})", words, fmt::join(remarks, "; "));
}

}  // namespace

void add_date_check(Sheet& sheet, const NoticeSummary& record, const AsOf& as_of) {
  const auto& respond_by = record.respond_by;
  add_paragraph(sheet, "Check the date on the paper: by when to act could not be read for sure.",
                Emphasis::alarm);
  if (respond_by.candidates.empty()) {
    add_paragraph(
        sheet,
        "Look at the top right of page 1, at the last line of the table of amounts and at "
        "the slip at the bottom, for words such as \"Amount due by\", \"Respond by\" or "
        "\"within 30 days\".",
        Emphasis::none, 2);
  } else {
    add_paragraph(
        sheet, "Look at these places and see which date really stands there:", Emphasis::none, 2);
  }
  for (std::size_t i = 0; i < respond_by.candidates.size(); ++i) {
    if (i == kCandidates) {
      add_paragraph(
          sheet,
          fmt::format("- and {} more (with --format json)", respond_by.candidates.size() - i),
          Emphasis::none, 2);
      break;
    }
    add_paragraph(sheet, "- " + candidate_words(record, respond_by.candidates[i]), Emphasis::none,
                  2);
  }
  if (respond_by.act_before) {
    add_paragraph(sheet,
                  fmt::format("Until you have looked, go by the earliest day that it may be: {}.",
                              day_and_left(*respond_by.act_before, as_of)),
                  Emphasis::strong, 2);
  } else {
    add_paragraph(sheet, "Until you have looked, treat this letter as urgent.", Emphasis::strong,
                  2);
  }
}

void add_by_when(Sheet& sheet, const NoticeSummary& record, const AsOf& as_of) {
  const auto& respond_by = record.respond_by;
  const AsOf today = counted_from(record, as_of);
  if (respond_by.date && respond_by.status) {
    add_dated(sheet, record, today);
  } else if (respond_by.status == Status::immediate) {
    add_entry(sheet, "By when", "At once.", Emphasis::alarm);
    add_entry(sheet, "", how_sure_words(Status::immediate, ""));
    add_entry(sheet, "", see_words(record, respond_by.evidence));
    const Deadline* behind = deadline_behind(record);
    if (behind != nullptr && behind->if_missed) {
      add_entry(sheet, "", missed_words(*behind->if_missed, false));
    }
  } else if (respond_by.status == Status::not_printed) {
    add_entry(sheet, "By when", how_sure_words(Status::not_printed, ""), Emphasis::strong);
    add_entry(sheet, "", "Every page at hand was read, and none names a day.");
    if (record.guidance) add_entry(sheet, "", record.guidance->response_window.text);
  } else {
    add_entry(sheet, "By when", "Not certain: see the top of this summary.", Emphasis::alarm);
  }
}

void add_other_deadlines(Sheet& sheet, const NoticeSummary& record, const AsOf& as_of) {
  const AsOf today = counted_from(record, as_of);
  std::vector<std::string> others;
  for (const Deadline& deadline : record.deadlines) {
    if (&deadline == deadline_behind(record)) continue;
    others.push_back("- " + other_deadline_words(record, deadline, today));
  }
  for (std::size_t i = 0; i < others.size(); ++i) {
    if (i == kOtherDeadlines) {
      add_entry(sheet, "", fmt::format("- and {} more (with --format json)", others.size() - i));
      break;
    }
    add_entry(sheet, i == 0 ? "Other dates" : "", others[i]);
  }
}

}  // namespace noticescan::output
