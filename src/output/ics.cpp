// SPDX-License-Identifier: Apache-2.0
#include "output/ics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "output/printable.hpp"
#include "output/wording.hpp"

namespace noticescan::output {
namespace {

using core::Date;
using core::in;
using core::say;
using core::Status;
using deadline::Deadline;
using summary::NoticeSummary;

struct Event {
  std::string uid;
  Date stamp;
  Date day;
  std::string title;
  std::vector<std::string> lines;  // of the description
  bool tentative = false;
};

std::string basic_form(Date day) {  // "20250220"
  std::string iso = core::to_iso(day);
  std::erase(iso, '-');
  return iso;
}

// RFC 5545, 3.3.11.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : printable(text)) {
    if (c == '\\' || c == ';' || c == ',') out += '\\';
    out += c;
  }
  return out;
}

// RFC 5545, 3.1: at most 75 bytes a line, the next begins with a blank. No character is cut.
void add_line(std::string& out, std::string_view line) {
  constexpr std::size_t kLongest = 75;
  std::size_t room = kLongest;
  while (line.size() > room) {
    std::size_t cut = room;
    while ((static_cast<unsigned char>(line[cut]) & 0xC0U) == 0x80U) --cut;
    out.append(line.substr(0, cut)).append("\r\n ");
    line.remove_prefix(cut);
    room = kLongest - 1;
  }
  out.append(line).append("\r\n");
}

void add_event(std::string& out, const Event& event) {
  std::string description;
  for (const std::string& line : event.lines) {
    if (!line.empty()) description += (description.empty() ? "" : "\\n") + escaped(line);
  }
  const std::string title = escaped(event.title);
  add_line(out, "BEGIN:VEVENT");
  add_line(out, "UID:" + event.uid);
  add_line(out, fmt::format("DTSTAMP:{}T000000Z", basic_form(event.stamp)));
  add_line(out, "DTSTART;VALUE=DATE:" + basic_form(event.day));
  add_line(out, "DTEND;VALUE=DATE:" + basic_form(core::add_days(event.day, 1)));
  add_line(out, "SUMMARY:" + title);
  add_line(out, "DESCRIPTION:" + description);
  add_line(out, event.tentative ? "STATUS:TENTATIVE" : "STATUS:CONFIRMED");
  add_line(out, "TRANSP:TRANSPARENT");
  for (const int days : {14, 7, 1}) {
    add_line(out, "BEGIN:VALARM");
    add_line(out, "ACTION:DISPLAY");
    add_line(out, fmt::format("TRIGGER:-P{}D", days));
    add_line(out, "DESCRIPTION:" + title);
    add_line(out, "END:VALARM");
  }
  add_line(out, "END:VEVENT");
}

// By the content of the file and the first page, not by what was read: a better reading of the same
// paper moves the event.
std::string uid(const NoticeSummary& record, std::string_view what) {
  constexpr std::size_t kDigits = 32;
  const auto& file = record.source.files.front();
  const int page = file.pages.empty() ? 1 : file.pages.front().page;
  return fmt::format("{}-p{}-{}@noticescan", file.sha256.value_or("unread").substr(0, kDigits),
                     page, what);
}

std::string paper_words(const NoticeSummary& record) {
  return record.notice ? "IRS " + record.notice->code
                       : std::string{in(record.language, "letter of the IRS without a clear code")};
}

std::string file_words(const NoticeSummary& record) {
  return say(record.language, "Read from {}.", record.source.files.front().file);
}

std::string amount_words_of(const NoticeSummary& record) {
  const auto& amounts = record.fields.amounts;
  return amounts.empty()
             ? ""
             : say(record.language, "Amount: {}.", amount_words(record.language, amounts.front()));
}

Event event_of(const NoticeSummary& record, const Deadline& deadline, Date day, Date stamp) {
  const Language language = record.language;
  const std::string_view act = act_verb(language, deadline.role);
  Event event;
  event.stamp = stamp;
  event.day = day;
  event.title = deadline.date ? say(language, "Last day to {}: {}", act, paper_words(record))
                              : say(language, "At once: {} ({})", act, paper_words(record));
  event.lines = {how_sure_words(language, deadline.status, deadline.basis),
                 amount_words_of(record)};
  if (deadline.last_day_by_law && deadline.last_day_by_law != deadline.date) {
    event.lines.push_back(say(language,
                              "By law the last day is {} (IRC 7503). Act by the earlier one.",
                              day_words(language, *deadline.last_day_by_law)));
  }
  if (deadline.if_missed)
    event.lines.push_back(with_stop(say(language, "If missed: {}", *deadline.if_missed)));
  event.lines.push_back(file_words(record));
  return event;
}

Event check_of(const NoticeSummary& record, Date as_of, Date stamp) {
  Event event;
  event.uid = uid(record, "check");
  event.stamp = stamp;
  event.day = record.respond_by.act_before.value_or(as_of);
  event.title = say(record.language, "Check this letter by hand: {}", paper_words(record));
  event.tentative = true;
  for (const auto& candidate : record.respond_by.candidates) {
    if (!candidate.date) continue;
    event.lines.push_back(with_stop(say(record.language, "Perhaps {}{}{}",
                                        day_words(record.language, *candidate.date),
                                        candidate.why_not.empty() ? "" : ": ", candidate.why_not)));
  }
  event.lines.emplace_back(in(record.language, "Look on the paper by which day to act."));
  event.lines.push_back(file_words(record));
  return event;
}

bool needs_a_look(const NoticeSummary& record) {
  return record.outcome == summary::Outcome::review || record.outcome == summary::Outcome::partial;
}

void add_record(const NoticeSummary& record, Date as_of, Calendar& calendar) {
  const Date stamp = record.fields.notice_date.value_or(as_of);
  if (needs_a_look(record)) add_event(calendar.text, check_of(record, as_of, stamp));
  std::map<core::Role, int> seen;
  for (const Deadline& deadline : record.deadlines) {
    const int number = ++seen[deadline.role];
    const bool at_once = deadline.status == Status::immediate;
    if (deadline.superseded || (!deadline.date && !at_once)) continue;
    const auto day = deadline.date ? deadline.date : record.fields.notice_date;
    if (!day) {
      calendar.notes.push_back(
          fmt::format("{}: {} at once; the notice date is not known, so it is not in the calendar",
                      record.source.files.front().file, act_verb(Language::en, deadline.role)));
      continue;
    }
    Event event = event_of(record, deadline, *day, stamp);
    event.uid = uid(record, fmt::format("{}-{}", core::name_of(deadline.role), number));
    add_event(calendar.text, event);
  }
}

}  // namespace

Calendar to_ics(const std::vector<NoticeSummary>& records, Date as_of) {
  Calendar calendar;
  add_line(calendar.text, "BEGIN:VCALENDAR");
  add_line(calendar.text, "VERSION:2.0");
  add_line(calendar.text, "PRODID:-//noticescan//noticescan//EN");
  add_line(calendar.text, "CALSCALE:GREGORIAN");
  for (const NoticeSummary& record : records) add_record(record, as_of, calendar);
  add_line(calendar.text, "END:VCALENDAR");
  return calendar;
}

}  // namespace noticescan::output
