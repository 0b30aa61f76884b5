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

bool has_passed(const AsOf& as_of, core::Date date) {
  return as_of && core::days_between(*as_of, date) < 0;
}

std::string quoted(const core::Evidence& evidence) {
  return fmt::format("\"{}\"", shortened(printable(evidence.text), kQuoteColumns));
}

std::string place_and_quote(const NoticeSummary& record, const core::Evidence& evidence) {
  const std::string place = place_words(record.source, evidence);
  return evidence.text.empty() ? place : fmt::format("{}: {}", place, quoted(evidence));
}

// The first reading of each place.
std::vector<const core::Evidence*> by_place(const NoticeSummary& record,
                                            const std::vector<core::Evidence>& evidence) {
  std::vector<const core::Evidence*> readings;
  for (const auto& e : evidence) {
    const bool known = std::ranges::any_of(readings, [&](const auto* other) {
      return place_words(record.source, *other) == place_words(record.source, e);
    });
    if (!known && readings.size() < kPlaces) readings.push_back(&e);
  }
  return readings;
}

// Where to look on the paper and what stands there. Print that is the same in several places is
// quoted once.
std::string see_words(const NoticeSummary& record, const std::vector<core::Evidence>& evidence) {
  const auto readings = by_place(record, evidence);
  if (readings.empty()) return {};
  const core::Evidence& first = *readings.front();
  const bool same_print =
      std::ranges::all_of(readings, [&](const auto* e) { return e->text == first.text; });
  std::vector<std::string> places;
  for (const auto* e : readings) {
    places.push_back(same_print ? place_words(record.source, *e) : place_and_quote(record, *e));
  }
  const std::string quote = same_print && !first.text.empty() ? ": " + quoted(first) : "";
  return fmt::format("See {}{}.", fmt::join(places, same_print ? " and " : "; and "), quote);
}

std::string day_and_left(core::Date date, const AsOf& as_of) {
  if (!as_of) return day_words(date);
  return fmt::format("{} - {}", day_words(date), days_left_words(core::days_between(*as_of, date)));
}

// A statute's last day moves past weekends and legal holidays; the reader is told both days.
std::string by_law_words(core::Date counted, core::Date last_day) {
  if (last_day == counted) return "By law this is also the last day.";
  const std::string weekday = core::weekday_name(counted);
  const bool weekend = weekday == "Saturday" || weekday == "Sunday";
  return fmt::format(
      "Since that day is a {}, by law the last day is {} (IRC 7503). To be safe, act by the "
      "earlier day.",
      weekend ? weekday : "legal holiday", day_words(last_day));
}

std::string counts_words(core::Counts counts, bool passed) {
  if (counts == core::Counts::postmark) return "What counts is the day of the postmark.";
  return passed ? "What counts is the day on which it arrives."
                : "It must arrive by that day: send it well before.";
}

std::string sentence(std::string_view before, const std::string& text) {
  return with_stop(fmt::format("{}: {}", before, text));
}

// The day of the headline, and what is left of the time.
std::string headline(const NoticeSummary& record, const Deadline* behind, const AsOf& as_of) {
  const auto& respond_by = record.respond_by;
  const std::string act{respond_by.role ? act_words(*respond_by.role) : "Act by"};
  const bool later_by_law =
      behind != nullptr && behind->last_day_by_law && !has_passed(as_of, *behind->last_day_by_law);
  if (has_passed(as_of, *respond_by.date) && later_by_law) {
    return fmt::format("{} {}. That day has passed, but by law the last day is {}: act today.", act,
                       day_words(*respond_by.date), day_words(*behind->last_day_by_law));
  }
  return fmt::format("{} {}", act, day_and_left(*respond_by.date, as_of));
}

// Beside a dated deadline: what the notice asks for without a day.
std::string at_once_words(const NoticeSummary& record) {
  std::vector<std::string_view> verbs;
  for (const Deadline& deadline : record.deadlines) {
    if (deadline.status == Status::immediate) verbs.push_back(act_verb(deadline.role));
  }
  if (verbs.empty()) verbs.emplace_back("act");
  return fmt::format("The notice also asks you to {} immediately: don't wait for that day.",
                     fmt::join(verbs, " and "));
}

void add_dated(Sheet& sheet, const NoticeSummary& record, const AsOf& as_of) {
  const auto& respond_by = record.respond_by;
  const Deadline* behind = deadline_behind(record);
  const bool passed = has_passed(as_of, *respond_by.date);
  const bool soon = as_of && core::days_between(*as_of, *respond_by.date) <= kSoon;
  add_entry(sheet, "By when", headline(record, behind, as_of),
            soon || respond_by.immediate ? Emphasis::alarm : Emphasis::strong);
  if (respond_by.immediate) add_entry(sheet, "", at_once_words(record));
  const std::string basis = behind != nullptr ? behind->basis : std::string{};
  add_entry(sheet, "",
            fmt::format("{} {}", how_sure_words(*respond_by.status, basis),
                        see_words(record, respond_by.evidence)));
  if (behind == nullptr) return;
  std::string rules;
  if (behind->last_day_by_law && !passed) {
    rules = by_law_words(*respond_by.date, *behind->last_day_by_law) + " ";
  }
  if (behind->counts) rules += counts_words(*behind->counts, passed);
  add_entry(sheet, "", rules);
  if (behind->if_missed) {
    add_entry(sheet, "",
              sentence(passed ? "Now that it has passed" : "If you miss it", *behind->if_missed));
  }
}

void add_immediate(Sheet& sheet, const NoticeSummary& record) {
  add_entry(sheet, "By when", how_sure_words(Status::immediate, ""), Emphasis::alarm);
  add_entry(sheet, "", see_words(record, record.respond_by.evidence));
  const Deadline* behind = deadline_behind(record);
  if (behind != nullptr && behind->if_missed) {
    add_entry(sheet, "", sentence("If you don't", *behind->if_missed));
  }
}

void add_not_printed(Sheet& sheet, const NoticeSummary& record) {
  add_entry(sheet, "By when", how_sure_words(Status::not_printed, ""), Emphasis::strong);
  add_entry(sheet, "",
            fmt::format("Every page at hand was read, and none names a day. {}",
                        record.guidance ? record.guidance->response_window.text : ""));
}

std::string candidate_words(const NoticeSummary& record, const Candidate& candidate,
                            bool with_why) {
  std::string words = candidate.date ? day_words(*candidate.date) : "No date could be read here";
  if (!candidate.evidence.empty()) {
    words += fmt::format(" ({})", place_and_quote(record, candidate.evidence.front()));
  }
  if (with_why && !candidate.why_not.empty()) words += fmt::format(": {}", candidate.why_not);
  return words;
}

// Why no candidate was taken, where it is the same for all that say so.
std::string shared_why(const std::vector<Candidate>& candidates) {
  std::string why;
  for (const Candidate& candidate : candidates) {
    if (candidate.why_not.empty() || candidate.why_not == why) continue;
    if (!why.empty()) return {};
    why = candidate.why_not;
  }
  return why;
}

void add_candidates(Sheet& sheet, const NoticeSummary& record) {
  const auto& candidates = record.respond_by.candidates;
  const std::string why = shared_why(candidates);
  add_paragraph(sheet,
                fmt::format("{}Look at {} and see which date really stands there:",
                            why.empty() ? "" : fmt::format("The reason: {}. ", why),
                            candidates.size() == 1 ? "this place" : "these places"),
                Emphasis::none, 2);
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (i == kCandidates) {
      add_paragraph(sheet, fmt::format("- and {} more (with --format json)", candidates.size() - i),
                    Emphasis::none, 2);
      return;
    }
    add_paragraph(sheet, "- " + candidate_words(record, candidates[i], why.empty()), Emphasis::none,
                  2);
  }
}

std::string short_status(const Deadline& deadline) {
  switch (deadline.status) {
    case Status::confirmed:
      return "printed, sure";
    case Status::read:
      return "printed, fairly sure";
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
  if (deadline.superseded && deadline.date) {
    words =
        fmt::format("No longer counts: {} {}", act_verb(deadline.role), day_words(*deadline.date));
  } else if (deadline.date) {
    words = fmt::format("{} {}", act_words(deadline.role), day_and_left(*deadline.date, as_of));
  } else if (deadline.status == Status::immediate) {
    words = fmt::format("At once: {}", act_verb(deadline.role));
  } else {
    words = fmt::format("{} a day that could not be read", act_words(deadline.role));
  }
  std::vector<std::string> remarks;
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
  add_paragraph(sheet, "Check the date on the paper: the day to act by could not be read for sure.",
                Emphasis::alarm);
  if (respond_by.candidates.empty()) {
    add_paragraph(
        sheet,
        "Look at the top right of page 1, at the last line of the table of amounts and at "
        "the slip at the bottom, for words such as \"Amount due by\", \"Respond by\" or "
        "\"within 30 days\".",
        Emphasis::none, 2);
  } else {
    add_candidates(sheet, record);
  }
  if (respond_by.act_before && respond_by.act_before == as_of) {
    add_paragraph(sheet, "Until you have looked, take it that you must act today.",
                  Emphasis::strong, 2);
  } else if (respond_by.act_before) {
    add_paragraph(sheet,
                  fmt::format("Until you have looked, go by the earliest: {}.",
                              day_and_left(*respond_by.act_before, as_of)),
                  Emphasis::strong, 2);
  } else {
    add_paragraph(sheet, "Until you have looked, treat this letter as urgent.", Emphasis::strong,
                  2);
  }
}

void add_by_when(Sheet& sheet, const NoticeSummary& record, const AsOf& as_of) {
  const auto& respond_by = record.respond_by;
  if (respond_by.date && respond_by.status) {
    add_dated(sheet, record, counted_from(record, as_of));
  } else if (respond_by.status == Status::immediate) {
    add_immediate(sheet, record);
  } else if (respond_by.status == Status::not_printed) {
    add_not_printed(sheet, record);
  } else {
    add_entry(sheet, "By when", "Not certain: see the top of this summary.", Emphasis::alarm);
  }
}

void add_other_deadlines(Sheet& sheet, const NoticeSummary& record, const AsOf& as_of) {
  const AsOf today = counted_from(record, as_of);
  std::vector<std::string> others;
  for (const Deadline& deadline : record.deadlines) {
    if (&deadline == deadline_behind(record)) continue;
    // Said beside the date already.
    if (deadline.status == Status::immediate && record.respond_by.date) continue;
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
