// SPDX-License-Identifier: Apache-2.0
#include "deadline/draft.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "deadline/calendar.hpp"

namespace noticescan::deadline {
namespace {

using core::Date;
using core::Role;
using core::Status;
using extract::Meaning;
using extract::Mention;

// Windows that notices print. Another number is more likely misread.
const std::set<int> kWindows = {10, 15, 20, 21, 30, 45, 60, 75, 90, 120, 150, 180};

// Windows that a statute fixes: IRC 6330(a)(3)(B), 6213(a), 6213(b)(2)(A).
bool is_statutory(Role role, int days) {
  return (role == Role::hearing_by && days == 30) ||
         (role == Role::petition_by && (days == 90 || days == 150)) ||
         (role == Role::abatement_by && days == 60);
}

// Days counted from the notice date by a window that the notice prints. The day counted is never
// moved; where a statute fixes the window, IRC 7503 gives the last day beside it.
Draft decide_window(Role role, const std::vector<const Mention*>& printings, const Situation& s) {
  const Mention& first = *printings.front();
  const bool agree = std::all_of(printings.begin(), printings.end(),
                                 [&](const Mention* m) { return m->days == first.days; });
  const bool sure = std::any_of(printings.begin(), printings.end(),
                                [](const Mention* m) { return m->confidence >= kSure; });
  Draft draft{base_deadline(role), {}};
  for (const Mention* m : printings) draft.deadline.evidence.push_back(m->evidence);
  draft.deadline.basis =
      core::say(s.language, "{} days from the notice date, as printed", first.days);
  if (agree && s.notice_date) {
    const Date day = core::add_days(*s.notice_date.value, first.days);
    const bool out_of_place = s.code_certain && s.expectation.prints_nothing();
    if (sure && kWindows.contains(first.days) && s.notice_date_certain && !out_of_place) {
      draft.deadline.date = day;
      draft.deadline.status = Status::computed;
      draft.deadline.confidence = kComputed;
      if (is_statutory(role, first.days)) draft.deadline.last_day_by_law = last_day_by_law(day);
      return draft;
    }
    Candidate counted =
        candidate_of(first, out_of_place ? "this notice is known to ask for nothing by a day"
                                         : "counted from a date or number that is hard to read");
    counted.date = day;
    draft.candidates.push_back(counted);
  } else {
    draft.candidates.push_back(
        candidate_of(first, agree ? "the notice date, from which to count, could not be read"
                                  : "the numbers of days on the paper differ"));
  }
  draft.deadline.status = Status::review;
  draft.deadline.confidence = kDoubtful;
  return draft;
}

// A window that the law fixes and the notice doesn't print: IRC 6213(a), 6213(b)(2) and 6330 alone.
// Where a printed day may have been missed, the day counted is only a candidate.
Draft count_by_law(const core::Rule& rule, const Situation& s, bool sure) {
  Draft draft{base_deadline(rule.role), {}};
  Deadline& d = draft.deadline;
  d.basis = core::say(s.language, "{}: {} days from the notice date; the notice prints no day",
                      rule.statute, rule.days);
  if (rule.days_if_abroad) {
    d.basis +=
        core::say(s.language, " ({} days if it was sent to an address outside the United States)",
                  *rule.days_if_abroad);
  }
  d.evidence = s.notice_date.evidence;
  d.date = core::add_days(*s.notice_date.value, rule.days);
  if (sure) {
    d.status = Status::computed;
    d.confidence = kComputed;
    d.last_day_by_law = last_day_by_law(*d.date);
    return draft;
  }
  put_in_doubt(
      draft, core::say(s.language, "counted by {}; the notice usually prints a day", rule.statute));
  return draft;
}

// Whether the notice gives a day, or the law a window, to petition the Tax Court.
bool gives_time_to_petition(const Situation& s, const std::vector<Draft>& drafts) {
  const auto is_petition = [](Role role) { return role == Role::petition_by; };
  return std::ranges::any_of(drafts, is_petition, [](const Draft& d) { return d.deadline.role; }) ||
         (s.code_certain && std::ranges::any_of(s.rules, is_petition, &core::Rule::role));
}

}  // namespace

void add_windows(const Situation& s, std::vector<Draft>& drafts) {
  std::map<Role, std::vector<const Mention*>> by_role;
  for (const Mention& m : s.mentions) {
    if (m.kind == Mention::Kind::window && m.meaning == Meaning::deadline && !m.bare)
      by_role[m.role].push_back(&m);
  }
  // "You have 90 days from the date of this letter", of which print that shines through from behind
  // hid "to file a petition", tells of no other duty.
  if (by_role.contains(Role::respond_by) && gives_time_to_petition(s, drafts)) {
    std::erase_if(by_role[Role::respond_by],
                  [](const Mention* m) { return is_statutory(Role::petition_by, m->days); });
  }
  // "within 30 days" without a verb we know repeats a window whose role is known.
  if (by_role.contains(Role::respond_by) && by_role.size() > 1) {
    auto& general = by_role[Role::respond_by];
    std::erase_if(general, [&](const Mention* m) {
      return std::any_of(by_role.begin(), by_role.end(), [&](const auto& other) {
        return other.first != Role::respond_by && other.second.front()->days == m->days;
      });
    });
  }
  for (const auto& [role, printings] : by_role) {
    if (printings.empty()) continue;
    Draft counted = decide_window(role, printings, s);
    const auto printed = std::find_if(drafts.begin(), drafts.end(),
                                      [r = role](const Draft& d) { return d.deadline.role == r; });
    if (printed == drafts.end()) {
      drafts.push_back(std::move(counted));
    } else if (!printed->deadline.date) {  // a label whose date was forgotten or can't be read
      if (counted.deadline.date)
        counted.candidates.push_back(
            as_candidate(counted.deadline, "counted from the notice date"));
      append(printed->candidates, counted.candidates);
    }  // else the printed day stands for its window
  }
}

void add_bare_windows(const Situation& s, std::vector<Draft>& drafts) {
  const bool at_once_alone = std::all_of(drafts.begin(), drafts.end(), [](const Draft& draft) {
    return draft.deadline.status == Status::immediate;
  });
  if (!at_once_alone) return;
  for (const Mention& m : s.mentions) {
    if (m.kind != Mention::Kind::window || m.meaning != Meaning::deadline || !m.bare) continue;
    const bool lost = m.days == 0;
    // "At once" says it better, unless what was lost says from which day.
    if (!lost && !drafts.empty() && is_clean(m)) continue;
    Draft draft{base_deadline(m.role),
                {candidate_of(m, lost ? "how many days it gives could not be read"
                                      : "the paper doesn't say from which day to count")}};
    if (s.notice_date && !lost)
      draft.candidates.front().date = core::add_days(*s.notice_date.value, m.days);
    draft.deadline.status = Status::review;
    draft.deadline.basis = lost ? "a number of days from the notice date, as printed"
                                : core::say(s.language, "within {} days, as printed", m.days);
    draft.deadline.confidence = kDoubtful;
    draft.deadline.evidence.push_back(m.evidence);
    drafts.push_back(std::move(draft));
    return;
  }
}

void add_windows_of_law(const Situation& s, std::vector<Draft>& drafts) {
  if (!s.code_certain || !s.notice_date) return;
  const bool anything_found = has_day(drafts);
  const bool well_read = s.pages_well_read && !s.pages_unread && s.notice_date_certain;
  const bool sure = well_read && (anything_found || may_be_computed(s, unexplained_dates(s)));
  for (const core::Rule& rule : s.rules) {
    const auto same = std::find_if(drafts.begin(), drafts.end(),
                                   [&](const Draft& d) { return d.deadline.role == rule.role; });
    if (same != drafts.end() && (same->deadline.date || !same->candidates.empty())) {
      // Printed, or counted already; a label without a date gets the counted day as a candidate.
      if (!same->deadline.date) append(same->candidates, count_by_law(rule, s, false).candidates);
      continue;
    }
    if (sure || !anything_found) drafts.push_back(count_by_law(rule, s, sure));
  }
}

void add_immediate(const Situation& s, std::vector<Draft>& drafts) {
  std::map<Role, Draft> by_role;
  for (const Mention& m : s.mentions) {
    if (m.kind != Mention::Kind::immediately || m.meaning != Meaning::deadline ||
        m.confidence < kBelieved)
      continue;
    Draft& draft = by_role.try_emplace(m.role, Draft{base_deadline(m.role), {}}).first->second;
    draft.deadline.status = Status::immediate;
    draft.deadline.basis = "the notice says \"immediately\"";
    draft.deadline.confidence = kUndated;
    draft.deadline.evidence.push_back(m.evidence);
  }
  for (auto& [role, draft] : by_role) drafts.push_back(std::move(draft));
}

}  // namespace noticescan::deadline
