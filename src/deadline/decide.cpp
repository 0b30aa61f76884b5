// SPDX-License-Identifier: Apache-2.0
#include "deadline/decide.hpp"

#include <algorithm>

#include "deadline/doubts.hpp"
#include "deadline/draft.hpp"

namespace noticescan::deadline {
namespace {

using core::Date;
using core::Role;
using core::Status;

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

// Known to print a day, or a window to count one from: "immediately" is not all then, though the
// code be in doubt.
bool prints_a_day(const core::Expectation& expectation) {
  using Prints = core::Expectation::Prints;
  return expectation.prints &&
         (expectation.may_print(Prints::date) || expectation.may_print(Prints::window));
}

void leave_to_a_person(RespondBy& r, const std::vector<Candidate>& candidates, const Situation& s) {
  r.date.reset();
  r.status = Status::review;
  r.confidence = kDoubtful;
  r.candidates.clear();
  append(r.candidates, candidates);
  r.act_before = earliest(r.candidates, s);
}

// Reasons and consequences are written in English throughout the room.
void tell(Deadlines& deadlines, core::Language language) {
  const auto translate = [&](std::string& text) { text = std::string{core::in(language, text)}; };
  for (Deadline& d : deadlines.all) {
    translate(d.basis);
    if (d.if_missed) translate(*d.if_missed);
  }
  for (Candidate& c : deadlines.respond_by.candidates) translate(c.why_not);
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
    if (r.immediate && unexplained.empty() && !prints_a_day(s.expectation)) {
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
  const bool unexplained_first = first != nullptr && comes_before(first->deadline, unexplained, s);
  const bool doubt_comes_first =
      unexplained_first || (!doubts.empty() && (first == nullptr || doubt_without_day ||
                                                (doubt_day && *doubt_day < *first->deadline.date)));
  if (first != nullptr) {
    r.role = first->deadline.role;
    r.evidence = first->deadline.evidence;
  }
  if (doubt_comes_first) {
    if (first != nullptr) {
      doubts.push_back(as_candidate(
          first->deadline, unexplained_first
                               ? "nothing says what an earlier date is"
                               : "another deadline, which could not be read, may come first"));
    } else {
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

Deadlines decide(const Situation& s) {
  std::vector<Draft> drafts = printed_deadlines(s);
  add_windows(s, drafts);
  add_windows_of_law(s, drafts);
  add_immediate(s, drafts);
  add_bare_windows(s, drafts);
  put_unsure_in_doubt(s, drafts);

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
  tell(result, s.language);
  return result;
}

Deadlines decide_without_notice(const Situation& s, bool surely_irs) {
  Deadlines found = decide(s);
  if (surely_irs && found.respond_by.status == Status::confirmed && !found.respond_by.immediate) {
    const auto no_more_than_read = [](auto& day) {
      day.status = Status::read;
      day.confidence = kRead;
    };
    std::erase_if(found.all, [](const Deadline& d) { return d.status != Status::confirmed; });
    for (Deadline& deadline : found.all) no_more_than_read(deadline);
    no_more_than_read(found.respond_by);
    return found;
  }
  Deadlines result;
  RespondBy& r = result.respond_by;
  for (const Deadline& d : found.all) {
    if (d.date) {
      append(r.candidates,
             {as_candidate(d, std::string{core::in(s.language,
                                                   "the code of the notice could not be read")})});
    }
  }
  for (const Candidate& c : found.respond_by.candidates) {
    const bool known = std::any_of(r.candidates.begin(), r.candidates.end(),
                                   [&](const Candidate& other) { return other.date == c.date; });
    if (c.date && !known) append(r.candidates, {c});
  }
  r.act_before = found.respond_by.immediate ? s.as_of : earliest(r.candidates, s);
  return result;
}

}  // namespace noticescan::deadline
