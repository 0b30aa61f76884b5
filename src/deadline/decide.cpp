// SPDX-License-Identifier: Apache-2.0
#include "deadline/decide.hpp"

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

// Characters are believed from here on; a date that is printed only once must be surer.
constexpr double kBelieved = 0.6;
constexpr double kSure = 0.8;
// A printed day lies within a year of the notice date.
constexpr int kLongestWindow = 366;
// Windows that notices print. Another number is more likely misread.
const std::set<int> kWindows = {10, 15, 20, 21, 30, 45, 60, 75, 90, 120, 150, 180};

// Measured shares of right answers are to replace these (see docs/accuracy.md).
constexpr double kConfirmed = 0.998;
constexpr double kRead = 0.98;
constexpr double kComputed = 0.97;
constexpr double kUndated = 0.97;
constexpr double kDoubtful = 0.5;

std::optional<std::string> if_missed(Role role) {
  switch (role) {
    case Role::pay_by:
      return "interest and penalties go on";
    case Role::hearing_by:
      return "the right to a hearing before a levy, and to go to Tax Court after it, is lost (IRC "
             "6330)";
    case Role::petition_by:
      return "the right to go to Tax Court before paying is lost (IRC 6213(a))";
    case Role::abatement_by:
      return "the right to have the change reversed on request is lost (IRC 6213(b)(2))";
    case Role::respond_by:
      return "the IRS goes on without your answer";
    default:
      return std::nullopt;
  }
}

// Windows that a statute fixes: IRC 6330(a)(3)(B), 6213(a), 6213(b)(2)(A).
bool is_statutory(Role role, int days) {
  return (role == Role::hearing_by && days == 30) ||
         (role == Role::petition_by && (days == 90 || days == 150)) ||
         (role == Role::abatement_by && days == 60);
}

bool is_clean(const Mention& m) {
  return !m.repaired && !m.contradicted && m.confidence >= kBelieved;
}

// Why a printed day can't be taken as it stands, or nothing.
std::optional<std::string> implausible(Date date, const Situation& s) {
  if (!s.notice_date) return std::nullopt;
  const int days = core::days_between(*s.notice_date.value, date);
  if (days < 0) return "it lies before the notice date";
  if (days > kLongestWindow) return "it lies more than a year after the notice date";
  return std::nullopt;
}

Deadline base_deadline(Role role) {
  Deadline d;
  d.role = role;
  d.kind = kind_of(role);
  d.if_missed = if_missed(role);
  // IRC 7502: a petition counts as filed on the day of its postmark.
  if (role == Role::petition_by) d.counts = core::Counts::postmark;
  return d;
}

struct Group {
  Role role = Role::respond_by;
  std::vector<const Mention*> printings;  // whole dates
  std::vector<const Mention*> broken;     // labels without a whole date
};

// A deadline and what was read for it, while it is being decided.
struct Draft {
  Deadline deadline;
  std::vector<Candidate> candidates;  // of a deadline in doubt
};

Candidate candidate_of(const Mention& m, std::string why_not) {
  Candidate c;
  c.date = m.date;
  c.role = m.role;
  c.confidence = std::min(m.confidence, kDoubtful);
  c.why_not = std::move(why_not);
  c.evidence.push_back(m.evidence);
  return c;
}

// Printings of one date are one candidate with several places.
void append(std::vector<Candidate>& to, const std::vector<Candidate>& from) {
  for (const Candidate& c : from) {
    const auto same = std::find_if(to.begin(), to.end(), [&](const Candidate& other) {
      return c.date && other.date == c.date && other.role == c.role && other.why_not == c.why_not;
    });
    if (same == to.end()) {
      to.push_back(c);
    } else {
      same->evidence.insert(same->evidence.end(), c.evidence.begin(), c.evidence.end());
      same->confidence = std::max(same->confidence, c.confidence);
    }
  }
}

Candidate as_candidate(const Deadline& deadline, std::string why_not) {
  return {deadline.date, deadline.role, kDoubtful, std::move(why_not), deadline.evidence};
}

std::string doubt_of(const Mention& m) {
  if (m.contradicted) return "a second reading of the same print differs";
  if (m.repaired) return "the print could only be read by guessing at a character";
  return "the print is hard to read";
}

Draft doubtful(const Group& group, const std::string& why) {
  Draft draft{base_deadline(group.role), {}};
  draft.deadline.status = Status::review;
  draft.deadline.basis = why;
  draft.deadline.confidence = kDoubtful;
  for (const Mention* m : group.printings) {
    draft.candidates.push_back(candidate_of(*m, is_clean(*m) ? why : doubt_of(*m)));
    draft.deadline.evidence.push_back(m->evidence);
  }
  for (const Mention* m : group.broken) {
    draft.candidates.push_back(
        candidate_of(*m, "the label is there, but no whole date could be read"));
    draft.deadline.evidence.push_back(m->evidence);
  }
  return draft;
}

// The one date of a group that all believable printings agree on, or nothing.
std::optional<Date> agreed_date(const Group& group) {
  std::map<Date, int> clean;
  std::set<Date> all;
  for (const Mention* m : group.printings) {
    all.insert(*m->date);
    if (is_clean(*m)) ++clean[*m->date];
  }
  if (all.size() == 1) return *all.begin();
  // A weak reading that differs doesn't outweigh two clean ones.
  if (clean.size() == 1 && clean.begin()->second >= 2) return clean.begin()->first;
  return std::nullopt;
}

Draft decide_printed(const Group& group, const Situation& s) {
  const auto date = agreed_date(group);
  if (!date) return doubtful(group, "the dates on the paper differ");
  if (const auto why = implausible(*date, s)) return doubtful(group, *why);

  int clean = 0;
  int others = 0;
  double surest = 0;
  Draft draft{base_deadline(group.role), {}};
  for (const Mention* m : group.printings) {
    if (m->date != date) {
      ++others;
      continue;
    }
    if (is_clean(*m)) {
      ++clean;
      surest = std::max(surest, m->confidence);
    }
    draft.deadline.evidence.push_back(m->evidence);
    if (m->counts) draft.deadline.counts = m->counts;
  }
  draft.deadline.date = date;
  draft.deadline.basis = "printed on the notice";
  if (clean >= 2 && others == 0 && !s.pages_unread && s.notice_date_certain) {
    draft.deadline.status = Status::confirmed;
    draft.deadline.confidence = kConfirmed;
  } else if (clean >= 2 || (clean == 1 && surest >= kSure)) {
    draft.deadline.status = Status::read;
    draft.deadline.confidence = clean >= 2 ? kConfirmed : kRead;
  } else {
    return doubtful(group, "the print is hard to read");
  }
  return draft;
}

std::vector<Draft> printed_deadlines(const Situation& s) {
  std::map<std::pair<Role, std::string>, Group> groups;
  for (const Mention& m : s.mentions) {
    if (m.meaning != Meaning::deadline) continue;
    Group& group = groups[{m.role, m.part}];
    group.role = m.role;
    if (m.kind == Mention::Kind::date) group.printings.push_back(&m);
    if (m.kind == Mention::Kind::broken || m.kind == Mention::Kind::blank_label)
      group.broken.push_back(&m);
  }
  std::vector<Draft> drafts;
  for (const auto& [key, group] : groups) {
    if (!group.printings.empty()) {
      drafts.push_back(decide_printed(group, s));
    } else if (!group.broken.empty()) {
      drafts.push_back(doubtful(group, "the label is there, but no whole date could be read"));
    }
  }
  return drafts;
}

// Days counted from the notice date by a window that the notice prints. The day counted is never
// moved; where a statute fixes the window, IRC 7503 gives the last day beside it.
Draft decide_window(Role role, const std::vector<const Mention*>& printings, const Situation& s) {
  const Mention& first = *printings.front();
  Group group{role, {}, {}};
  const bool agree = std::all_of(printings.begin(), printings.end(),
                                 [&](const Mention* m) { return m->days == first.days; });
  const bool sure = std::any_of(printings.begin(), printings.end(),
                                [](const Mention* m) { return m->confidence >= kSure; });
  Draft draft{base_deadline(role), {}};
  for (const Mention* m : printings) draft.deadline.evidence.push_back(m->evidence);
  draft.deadline.basis = fmt::format("{} days from the notice date, as printed", first.days);
  if (agree && s.notice_date) {
    const Date day = core::add_days(*s.notice_date.value, first.days);
    if (sure && kWindows.contains(first.days) && s.notice_date_certain) {
      draft.deadline.date = day;
      draft.deadline.status = Status::computed;
      draft.deadline.confidence = kComputed;
      if (is_statutory(role, first.days)) draft.deadline.last_day_by_law = last_day_by_law(day);
      return draft;
    }
    Candidate counted = candidate_of(first, "counted from a date or number that is hard to read");
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

void add_windows(const Situation& s, std::vector<Draft>& drafts) {
  std::map<Role, std::vector<const Mention*>> by_role;
  for (const Mention& m : s.mentions) {
    if (m.kind == Mention::Kind::window && m.meaning == Meaning::deadline)
      by_role[m.role].push_back(&m);
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

// Duties, and the rights whose loss can't be undone.
bool counts_for_respond_by(const Deadline& d) {
  return !d.superseded && (d.kind == core::DeadlineKind::duty || d.role == Role::hearing_by ||
                           d.role == Role::petition_by || d.role == Role::abatement_by);
}

std::optional<Date> earliest(const std::vector<Candidate>& candidates, const Situation& s) {
  std::optional<Date> first;
  for (const Candidate& c : candidates) {
    if (!c.date || implausible(*c.date, s)) continue;
    if (!first || *c.date < *first) first = c.date;
  }
  return first;
}

// A whole date with no wording that explains it, on or after the notice date: perhaps the very date
// that the label was lost of.
std::vector<Candidate> unexplained_dates(const Situation& s) {
  std::vector<Candidate> candidates;
  for (const Mention& m : s.mentions) {
    if (m.kind != Mention::Kind::unexplained) continue;
    if (s.notice_date && (*m.date <= *s.notice_date.value || implausible(*m.date, s))) continue;
    candidates.push_back(candidate_of(m, "nothing beside it says what this date is"));
  }
  return candidates;
}

void leave_to_a_person(RespondBy& r, const std::vector<Candidate>& candidates, const Situation& s) {
  r.date.reset();
  r.status = Status::review;
  r.confidence = kDoubtful;
  r.candidates.clear();
  append(r.candidates, candidates);
  r.act_before = earliest(r.candidates, s);
}

// May a counted day be shown, though no day is printed where we looked? Only if the notice is known
// to print none, or if every page was read well and no date is left without an explanation.
bool may_be_computed(const Situation& s, const std::vector<Candidate>& unexplained) {
  using Prints = core::Expectation::Prints;
  if (s.code_certain && s.expectation.prints) return !s.expectation.may_print(Prints::date);
  return s.pages_well_read && !s.pages_unread && unexplained.empty();
}

RespondBy choose(const std::vector<Draft>& drafts, const Situation& s) {
  RespondBy r;
  const Draft* first = nullptr;  // the earliest with a day
  std::vector<Candidate> doubts;
  std::optional<Date> doubt_day;
  bool doubt_without_day = false;
  for (const Draft& draft : drafts) {
    const Deadline& d = draft.deadline;
    if (!counts_for_respond_by(d)) continue;
    if (d.status == Status::immediate) {
      r.immediate = true;
      r.role = d.role;
      r.evidence = d.evidence;
    } else if (d.date) {
      if (first == nullptr || *d.date < *first->deadline.date) first = &draft;
    } else {
      append(doubts, draft.candidates);
      const auto day = earliest(draft.candidates, s);
      if (!day) doubt_without_day = true;
      if (day && (!doubt_day || *day < *doubt_day)) doubt_day = day;
    }
  }
  const std::vector<Candidate> unexplained = unexplained_dates(s);
  if (first == nullptr && doubts.empty()) {
    if (r.immediate && (!s.code_certain || !s.expectation.prints ||
                        !s.expectation.may_print(core::Expectation::Prints::date))) {
      r.status = Status::immediate;
      r.confidence = kUndated;
    } else if (!r.immediate && s.code_certain && s.expectation.prints_nothing() &&
               s.pages_well_read && !s.pages_unread && unexplained.empty()) {
      r.status = Status::not_printed;
      r.confidence = kUndated;
    } else {
      leave_to_a_person(r, unexplained, s);
    }
    return r;
  }
  const bool doubt_comes_first =
      !doubts.empty() &&
      (first == nullptr || doubt_without_day || (doubt_day && *doubt_day < *first->deadline.date));
  const bool counted_in_doubt = first != nullptr && first->deadline.status == Status::computed &&
                                !may_be_computed(s, unexplained);
  if (first != nullptr) {
    r.role = first->deadline.role;
    r.evidence = first->deadline.evidence;
  }
  if (doubt_comes_first || counted_in_doubt) {
    if (first != nullptr) {
      doubts.push_back(as_candidate(
          first->deadline,
          counted_in_doubt ? "counted; but this notice usually prints a day, and none could be read"
                           : "another deadline, which could not be read, may come first"));
    } else if (!doubts.empty()) {
      r.role = doubts.front().role;
    }
    append(doubts, unexplained);
    leave_to_a_person(r, doubts, s);
    return r;
  }
  r.date = first->deadline.date;
  r.status = first->deadline.status;
  r.confidence = first->deadline.confidence;
  return r;
}

}  // namespace

core::DeadlineKind kind_of(Role role) {
  switch (role) {
    case Role::appeal_by:
    case Role::hearing_by:
    case Role::petition_by:
    case Role::abatement_by:
    case Role::suit_by:
      return core::DeadlineKind::right;
    default:
      return core::DeadlineKind::duty;
  }
}

Deadlines decide(const Situation& s) {
  std::vector<Draft> drafts = printed_deadlines(s);
  add_windows(s, drafts);
  add_immediate(s, drafts);

  Deadlines result;
  result.respond_by = choose(drafts, s);
  RespondBy& r = result.respond_by;
  if (r.date) r.days_left = core::days_between(s.as_of, *r.date);
  if (r.immediate) {
    r.act_before = s.as_of;
  } else if (r.date) {
    r.act_before = r.date;
  }
  for (Draft& draft : drafts) result.all.push_back(std::move(draft.deadline));
  std::stable_sort(result.all.begin(), result.all.end(), [](const Deadline& a, const Deadline& b) {
    if (a.date.has_value() != b.date.has_value()) return a.date.has_value();
    return a.date && b.date && *a.date < *b.date;
  });
  return result;
}

}  // namespace noticescan::deadline
