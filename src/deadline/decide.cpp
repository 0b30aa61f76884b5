// SPDX-License-Identifier: Apache-2.0
#include "deadline/decide.hpp"

#include <algorithm>
#include <array>
#include <string_view>

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

// "February 20, 2018", "02/20/2018", "FEB 20 2018".
enum class Style { words, numbers, stamp };

Style style_of(const std::string& text) {
  if (text.find('/') != std::string::npos) return Style::numbers;
  const bool small = std::ranges::any_of(text, [](char c) { return c >= 'a' && c <= 'z'; });
  return small || text.find(',') != std::string::npos ? Style::words : Style::stamp;
}

// Whether a date is set like the notice's own, or `other`: a pen's note and an office's stamp
// aren't.
bool is_set_like(const Candidate& c, const std::vector<core::Evidence>& other, const Situation& s) {
  const auto style = style_of(c.evidence.front().text);
  const auto alike = [&](const core::Evidence& e) { return style_of(e.text) == style; };
  return s.notice_date.evidence.empty() || std::ranges::any_of(s.notice_date.evidence, alike) ||
         std::ranges::any_of(other, alike);
}

// Where no day was read in print though one may stand there, a day that was counted is no better
// than a hint.
void doubt_counted_days(const Situation& s, std::vector<Draft>& drafts) {
  constexpr int kNear = 7;  // days
  const std::vector<Candidate> unexplained = unexplained_dates(s);
  for (Draft& draft : drafts) {
    if (draft.deadline.status != Status::computed) continue;
    const bool beside_another = std::ranges::any_of(unexplained, [&](const Candidate& c) {
      const int later = core::days_between(*draft.deadline.date, *c.date);
      return later != 0 && std::abs(later) <= kNear && is_set_like(c, {}, s);
    });
    if (beside_another) put_in_doubt(draft, "counted; but a date near it may be the printed one");
  }
  const bool printed = std::any_of(drafts.begin(), drafts.end(), [](const Draft& draft) {
    return draft.deadline.date && draft.deadline.status != Status::computed;
  });
  if (printed || may_be_computed(s, unexplained)) return;
  for (Draft& draft : drafts) {
    if (draft.deadline.status == Status::computed)
      put_in_doubt(draft, "counted; but this notice usually prints a day, and none could be read");
  }
}

void doubt_where_print_is_lost(const Situation& s, std::vector<Draft>& drafts) {
  if (!s.lacks_print) return;
  for (Draft& draft : drafts) {
    if (draft.deadline.date)
      put_in_doubt(draft, "the file is damaged, and what it lost may say another day");
  }
}

// Whether the paper says the same day a second time: as another deadline, or by a number of days.
bool is_borne_out(const Deadline& d, const Situation& s) {
  constexpr int kLater = 7;  // days, for a weekend or the mail
  return std::ranges::any_of(s.mentions, [&](const extract::Mention& m) {
    if (m.meaning != extract::Meaning::deadline || !is_clean(m)) return false;
    if (m.kind == extract::Mention::Kind::date) return m.role != d.role && m.date == d.date;
    if (m.kind != extract::Mention::Kind::window || m.role != d.role || m.bare) return false;
    if (!s.notice_date || !s.notice_date_certain) return false;
    const int days = core::days_between(*s.notice_date.value, *d.date);
    return days >= m.days && days <= m.days + kLater;
  });
}

// A day that is printed once may not be the first: another may be what can't be read.
void doubt_beside_a_lost_date(const Situation& s, std::vector<Draft>& drafts) {
  if (!s.lost_date) return;
  for (Draft& draft : drafts) {
    if (draft.deadline.status == Status::read && !is_borne_out(draft.deadline, s))
      put_in_doubt(draft, "a date on the paper could not be read, and may come first");
  }
}

// Whether print of one day is easily taken for the other: one digit differs, both round or upright.
bool look_alike(Date a, Date b) {
  constexpr std::string_view kRound = "035689", kUpright = "17";
  const std::string x = core::to_iso(a), y = core::to_iso(b);
  if (!core::is_one_sign_off(x, y)) return false;
  const auto differing = std::mismatch(x.begin(), x.end(), y.begin());
  return std::ranges::any_of(std::array{kRound, kUpright}, [&](std::string_view shape) {
    return shape.find(*differing.first) != shape.npos &&
           shape.find(*differing.second) != shape.npos;
  });
}

bool is_recognized(const Draft& draft, const Situation& s) {
  return std::ranges::any_of(s.mentions, [&](const extract::Mention& m) {
    return m.date == draft.deadline.date && m.role == draft.deadline.role && m.confidence < 1;
  });
}

// Two deadlines of a digit's difference are rare, and a digit that every reading takes for another
// isn't: of a fax "April 6" beside four times "April 5" was one.
void doubt_what_looks_like_another(const Situation& s, std::vector<Draft>& drafts) {
  std::vector<Draft*> doubtful;
  for (Draft& draft : drafts) {
    const Deadline& d = draft.deadline;
    const bool alone = d.status == Status::read && d.evidence.size() == 1;
    if (alone && is_recognized(draft, s) && std::ranges::any_of(drafts, [&](const Draft& other) {
          return other.deadline.date && look_alike(*d.date, *other.deadline.date);
        }))
      doubtful.push_back(&draft);
  }
  for (Draft* draft : doubtful)
    put_in_doubt(*draft, "it differs in one digit from another day on the paper");
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

// A day between the notice's and the first that is known to be a deadline may be one that lost its
// wording, as behind a pen's stroke, unless it stands elsewhere with a meaning of its own.
bool comes_before(const Deadline& first, const std::vector<Candidate>& unexplained,
                  const Situation& s) {
  return s.notice_date && std::ranges::any_of(unexplained, [&](const Candidate& c) {
           if (!c.date || *c.date >= *first.date || !is_set_like(c, first.evidence, s))
             return false;
           return std::ranges::none_of(s.mentions, [&](const auto& m) {
             return m.date == c.date && m.kind != extract::Mention::Kind::unexplained;
           });
         });
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
  if (first != nullptr && comes_before(first->deadline, unexplained, s)) {
    doubts.push_back(as_candidate(first->deadline, "nothing says what an earlier date is"));
    append(doubts, unexplained);
    leave_to_a_person(r, doubts, s);
    r.role = first->deadline.role;
    r.evidence = first->deadline.evidence;
    return r;
  }
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
  const bool doubt_comes_first =
      !doubts.empty() &&
      (first == nullptr || doubt_without_day || (doubt_day && *doubt_day < *first->deadline.date));
  if (first != nullptr) {
    r.role = first->deadline.role;
    r.evidence = first->deadline.evidence;
  }
  if (doubt_comes_first) {
    if (first != nullptr) {
      doubts.push_back(as_candidate(first->deadline,
                                    "another deadline, which could not be read, may come first"));
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
  doubt_counted_days(s, drafts);
  doubt_where_print_is_lost(s, drafts);
  doubt_beside_a_lost_date(s, drafts);
  doubt_what_looks_like_another(s, drafts);

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
