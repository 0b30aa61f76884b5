// SPDX-License-Identifier: Apache-2.0
#include "deadline/draft.hpp"

#include <algorithm>

namespace noticescan::deadline {
namespace {

using core::Date;
using core::Role;
using extract::Mention;

// A printed day lies within a year of the notice date.
constexpr int kLongestWindow = 366;

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

Deadline base_deadline(Role role) {
  Deadline d;
  d.role = role;
  d.kind = kind_of(role);
  d.if_missed = if_missed(role);
  // IRC 7502: a petition counts as filed on the day of its postmark.
  if (role == Role::petition_by) d.counts = core::Counts::postmark;
  return d;
}

bool is_clean(const Mention& m) {
  return !m.repaired && !m.contradicted && m.confidence >= kBelieved;
}

std::optional<std::string> implausible(Date date, const Situation& s) {
  if (!s.notice_date) return std::nullopt;
  const int days = core::days_between(*s.notice_date.value, date);
  if (days < 0) return "it lies before the notice date";
  if (days > kLongestWindow) return "it lies more than a year after the notice date";
  return std::nullopt;
}

Candidate candidate_of(const Mention& m, std::string why_not) {
  Candidate c;
  c.date = m.date;
  c.role = m.role;
  c.confidence = std::min(m.confidence, kDoubtful);
  c.why_not = std::move(why_not);
  c.evidence.push_back(m.evidence);
  return c;
}

Candidate as_candidate(const Deadline& deadline, std::string why_not) {
  return {deadline.date, deadline.role, kDoubtful, std::move(why_not), deadline.evidence};
}

void put_in_doubt(Draft& draft, const std::string& why) {
  Deadline& d = draft.deadline;
  if (d.date) draft.candidates.push_back(as_candidate(d, why));
  d.date.reset();
  d.last_day_by_law.reset();
  d.status = core::Status::review;
  d.confidence = kDoubtful;
}

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

bool has_day(const std::vector<Draft>& drafts) {
  return std::any_of(drafts.begin(), drafts.end(),
                     [](const Draft& d) { return d.deadline.date.has_value(); });
}

std::vector<Candidate> unexplained_dates(const Situation& s) {
  std::vector<Candidate> candidates;
  for (const Mention& m : s.mentions) {
    if (m.kind != Mention::Kind::unexplained) continue;
    if (s.notice_date && (*m.date <= *s.notice_date.value || implausible(*m.date, s))) continue;
    candidates.push_back(candidate_of(m, "nothing beside it says what this date is"));
  }
  return candidates;
}

bool may_be_computed(const Situation& s, const std::vector<Candidate>& unexplained) {
  using Prints = core::Expectation::Prints;
  if (s.code_certain && s.expectation.prints_nothing()) return false;
  if (s.code_certain && s.expectation.prints) return !s.expectation.may_print(Prints::date);
  return s.pages_well_read && !s.pages_unread && unexplained.empty();
}

}  // namespace noticescan::deadline
