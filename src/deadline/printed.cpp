// SPDX-License-Identifier: Apache-2.0
#include "deadline/draft.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace noticescan::deadline {
namespace {

using core::Date;
using core::Role;
using core::Status;
using extract::Meaning;
using extract::Mention;

struct Group {
  Role role = Role::respond_by;
  std::vector<const Mention*> printings;  // whole dates
  std::vector<const Mention*> broken;     // labels without a whole date
};

constexpr const char* kReadOtherwise = "a second reading of the same print differs";

std::string doubt_of(const Mention& m) {
  if (m.contradicted) return kReadOtherwise;
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
std::optional<Date> agreed_date(const Group& group, const Situation& s) {
  std::map<Date, int> clean;
  std::set<Date> all;
  for (const Mention* m : group.printings) {
    all.insert(*m->date);
    if (is_clean(*m) && !implausible(*m->date, s)) ++clean[*m->date];
  }
  if (all.size() == 1) return *all.begin();
  // A weak reading that differs doesn't outweigh two clean ones, nor does one that can't be.
  if (clean.size() == 1 && clean.begin()->second >= 2) return clean.begin()->first;
  return std::nullopt;
}

// Smeared print gives one wrong day to all readers at times: another printing of which they make
// different ones tells.
bool is_broken_otherwise(const Group& group) {
  return std::ranges::any_of(group.broken, [](const Mention* m) { return m->contradicted; });
}

Draft decide_printed(const Group& group, const Situation& s) {
  const auto date = agreed_date(group, s);
  if (!date) return doubtful(group, "the dates on the paper differ");
  if (const auto why = implausible(*date, s)) return doubtful(group, *why);
  if (s.code_certain && s.expectation.prints_nothing()) {
    return doubtful(group, "this notice is known to print no day to act by");
  }

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
  if (clean == 1 && is_broken_otherwise(group)) return doubtful(group, kReadOtherwise);
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

}  // namespace

std::vector<Draft> printed_deadlines(const Situation& s) {
  std::map<std::tuple<Role, std::string, bool>, Group> groups;
  for (const Mention& m : s.mentions) {
    if (m.meaning != Meaning::deadline) continue;
    Group& group = groups[{m.role, m.part, m.on_insert}];
    group.role = m.role;
    if (m.kind == Mention::Kind::date) group.printings.push_back(&m);
    if (m.kind == Mention::Kind::broken || m.kind == Mention::Kind::blank_label)
      group.broken.push_back(&m);
  }
  std::vector<Draft> drafts;
  for (const auto& [key, group] : groups) {
    if (group.printings.empty() && group.broken.empty()) continue;
    drafts.push_back(group.printings.empty()
                         ? doubtful(group, "the label is there, but no whole date could be read")
                         : decide_printed(group, s));
    drafts.back().on_insert = std::get<bool>(key);
  }
  apply_inserts(drafts, s.language);
  return drafts;
}

}  // namespace noticescan::deadline
