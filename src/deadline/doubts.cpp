// SPDX-License-Identifier: Apache-2.0
#include "deadline/doubts.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string_view>

namespace noticescan::deadline {
namespace {

using core::Date;
using core::Status;

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

}  // namespace

void put_unsure_in_doubt(const Situation& s, std::vector<Draft>& drafts) {
  doubt_counted_days(s, drafts);
  doubt_where_print_is_lost(s, drafts);
  doubt_beside_a_lost_date(s, drafts);
  doubt_what_looks_like_another(s, drafts);
}

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

}  // namespace noticescan::deadline
