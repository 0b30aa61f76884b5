// SPDX-License-Identifier: Apache-2.0
// By when to act: the part of the summary where a mistake costs most.
#include "output/printable.hpp"
#include "output/text_sections.hpp"
#include "output/wording.hpp"

namespace noticescan::output {
namespace {

using core::in;
using core::say;
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
  const std::string place = place_words(record.language, record.source, evidence);
  return evidence.text.empty() ? place : fmt::format("{}: {}", place, quoted(evidence));
}

// The first reading of each place.
std::vector<const core::Evidence*> by_place(const NoticeSummary& record,
                                            const std::vector<core::Evidence>& evidence) {
  std::vector<const core::Evidence*> readings;
  for (const auto& e : evidence) {
    const bool known = std::ranges::any_of(readings, [&](const auto* other) {
      return place_words(record.language, record.source, *other) ==
             place_words(record.language, record.source, e);
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
    places.push_back(same_print ? place_words(record.language, record.source, *e)
                                : place_and_quote(record, *e));
  }
  const std::string quote = same_print && !first.text.empty() ? ": " + quoted(first) : "";
  const std::string_view between = in(record.language, same_print ? " and " : "; and ");
  return say(record.language, "See {}{}.", fmt::format("{}", fmt::join(places, between)), quote);
}

std::string day_and_left(Language language, core::Date date, const AsOf& as_of) {
  if (!as_of) return day_words(language, date);
  return fmt::format("{} - {}", day_words(language, date),
                     days_left_words(language, core::days_between(*as_of, date)));
}

// A statute's last day moves past weekends and legal holidays; the reader is told both days.
std::string by_law_words(Language language, core::Date counted, core::Date last_day) {
  if (last_day == counted) return std::string{in(language, "By law this is also the last day.")};
  const std::string weekday = core::weekday_name(counted);
  const bool weekend = weekday == "Saturday" || weekday == "Sunday";
  return say(language,
             "Since that day is a {}, by law the last day is {} (IRC 7503). To be safe, act by the "
             "earlier day.",
             in(language, weekend ? std::string_view{weekday} : "legal holiday"),
             day_words(language, last_day));
}

std::string_view counts_words(core::Counts counts, bool passed) {
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
  const Language language = record.language;
  const std::string_view act =
      respond_by.role ? act_words(language, *respond_by.role) : in(language, "Act by");
  const bool later_by_law =
      behind != nullptr && behind->last_day_by_law && !has_passed(as_of, *behind->last_day_by_law);
  if (has_passed(as_of, *respond_by.date) && later_by_law) {
    return say(language, "{} {}. That day has passed, but by law the last day is {}: act today.",
               act, day_words(language, *respond_by.date),
               day_words(language, *behind->last_day_by_law));
  }
  return fmt::format("{} {}", act, day_and_left(language, *respond_by.date, as_of));
}

// Beside a dated deadline: what the notice asks for without a day.
std::string at_once_words(const NoticeSummary& record) {
  std::vector<std::string_view> verbs;
  for (const Deadline& deadline : record.deadlines) {
    if (deadline.status == Status::immediate)
      verbs.push_back(act_verb(record.language, deadline.role));
  }
  if (verbs.empty()) verbs.emplace_back(in(record.language, "act"));
  return say(record.language,
             "The notice also asks you to {} immediately: don't wait for that day.",
             fmt::format("{}", fmt::join(verbs, in(record.language, " and "))));
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
            fmt::format("{} {}", how_sure_words(sheet.language, *respond_by.status, basis),
                        see_words(record, respond_by.evidence)));
  if (behind == nullptr) return;
  std::string rules;
  if (behind->last_day_by_law && !passed) {
    rules = by_law_words(sheet.language, *respond_by.date, *behind->last_day_by_law) + " ";
  }
  if (behind->counts) rules += in(sheet.language, counts_words(*behind->counts, passed));
  add_entry(sheet, "", rules);
  if (behind->if_missed) {
    add_entry(sheet, "",
              sentence(in(sheet.language, passed ? "Now that it has passed" : "If you miss it"),
                       *behind->if_missed));
  }
}

void add_immediate(Sheet& sheet, const NoticeSummary& record) {
  add_entry(sheet, "By when", how_sure_words(sheet.language, Status::immediate, ""),
            Emphasis::alarm);
  add_entry(sheet, "", see_words(record, record.respond_by.evidence));
  const Deadline* behind = deadline_behind(record);
  if (behind != nullptr && behind->if_missed) {
    add_entry(sheet, "", sentence(in(sheet.language, "If you don't"), *behind->if_missed));
  }
}

void add_not_printed(Sheet& sheet, const NoticeSummary& record) {
  add_entry(sheet, "By when", how_sure_words(sheet.language, Status::not_printed, ""),
            Emphasis::strong);
  add_entry(
      sheet, "",
      fmt::format("{} {}", in(sheet.language, "Every page at hand was read, and none names a day."),
                  record.guidance ? record.guidance->response_window.text : ""));
}

std::string candidate_words(const NoticeSummary& record, const Candidate& candidate,
                            bool with_why) {
  std::string words = candidate.date
                          ? day_words(record.language, *candidate.date)
                          : std::string{in(record.language, "No date could be read here")};
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
  add_paragraph(
      sheet,
      fmt::format(
          "{}{}", why.empty() ? "" : say(sheet.language, "The reason: {}. ", why),
          in(sheet.language, candidates.size() == 1
                                 ? "Look at this place and see which date really stands there:"
                                 : "Look at these places and see which date really stands there:")),
      Emphasis::none, 2);
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (i == kCandidates) {
      add_paragraph(
          sheet, say(sheet.language, "- and {} more (with --format json)", candidates.size() - i),
          Emphasis::none, 2);
      return;
    }
    add_paragraph(sheet, "- " + candidate_words(record, candidates[i], why.empty()), Emphasis::none,
                  2);
  }
}

std::string short_status(Language language, const Deadline& deadline) {
  switch (deadline.status) {
    case Status::confirmed:
      return std::string{in(language, "printed, sure")};
    case Status::read:
      return std::string{in(language, "printed, fairly sure")};
    case Status::computed:
      return say(language, "counted: {}", deadline.basis);
    case Status::review:
      return std::string{in(language, "unclear, check the paper")};
    case Status::immediate:
    case Status::not_printed:
      return {};
  }
  return {};
}

std::string other_deadline_words(const NoticeSummary& record, const Deadline& deadline,
                                 const AsOf& as_of) {
  const Language language = record.language;
  std::string words;
  if (deadline.superseded && deadline.date) {
    words = say(language, "No longer counts: {} {}", act_verb(language, deadline.role),
                day_words(language, *deadline.date));
  } else if (deadline.date) {
    words = fmt::format("{} {}", act_words(language, deadline.role),
                        day_and_left(language, *deadline.date, as_of));
  } else if (deadline.status == Status::immediate) {
    words = say(language, "At once: {}", act_verb(language, deadline.role));
  } else {
    words = say(language, "{} a day that could not be read", act_words(language, deadline.role));
  }
  std::vector<std::string> remarks;
  if (deadline.kind == core::DeadlineKind::right) remarks.emplace_back(in(language, "your right"));
  if (const auto status = short_status(language, deadline); !status.empty())
    remarks.push_back(status);
  if (deadline.last_day_by_law && deadline.last_day_by_law != deadline.date) {
    remarks.push_back(say(language, "by law {}", day_words(language, *deadline.last_day_by_law)));
  }
  if (!deadline.evidence.empty()) {
    remarks.push_back(place_words(language, record.source, deadline.evidence.front()));
  }
  return remarks.empty() ? words : fmt::format("{} ({})", words, fmt::join(remarks, "; "));
}

}  // namespace

void add_date_check(Sheet& sheet, const NoticeSummary& record, const AsOf& as_of) {
  const auto& respond_by = record.respond_by;
  const auto tell = [&](std::string_view text, Emphasis emphasis, int indent) {
    add_paragraph(sheet, in(sheet.language, text), emphasis, indent);
  };
  tell("Check the date on the paper: the day to act by could not be read for sure.",
       Emphasis::alarm, 0);
  if (respond_by.candidates.empty()) {
    tell(
        "Look at the top right of page 1, at the last line of the table of amounts and at the slip "
        "at the bottom, for words such as \"Amount due by\", \"Respond by\" or \"within 30 "
        "days\".",
        Emphasis::none, 2);
  } else {
    add_candidates(sheet, record);
  }
  if (respond_by.act_before && respond_by.act_before == as_of) {
    tell("Until you have looked, take it that you must act today.", Emphasis::strong, 2);
  } else if (respond_by.act_before) {
    add_paragraph(sheet,
                  say(sheet.language, "Until you have looked, go by the earliest: {}.",
                      day_and_left(sheet.language, *respond_by.act_before, as_of)),
                  Emphasis::strong, 2);
  } else {
    tell("Until you have looked, treat this letter as urgent.", Emphasis::strong, 2);
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
    add_entry(sheet, "By when", in(sheet.language, "Not certain: see the top of this summary."),
              Emphasis::alarm);
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
      add_entry(sheet, "",
                say(sheet.language, "- and {} more (with --format json)", others.size() - i));
      break;
    }
    add_entry(sheet, i == 0 ? "Other dates" : "", others[i]);
  }
}

}  // namespace noticescan::output
