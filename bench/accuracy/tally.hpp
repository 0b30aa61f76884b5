// SPDX-License-Identifier: Apache-2.0
// Counts verdicts by group.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "scan.hpp"

namespace noticescan::accuracy {

// Of notices.
struct Counts {
  int notices = 0;
  int code_right = 0, code_wrong = 0, code_none = 0;
  int code_wrong_ok = 0;  // of the wrong ones, those with the outcome "ok": nobody would look again
  int date_right = 0, date_wrong = 0, not_printed = 0, dismissed = 0, review = 0;
  int unsettled = 0;  // not counted in the share of dates that are right
  int immediate_wrong = 0;
  int false_claims = 0;  // files with a wrong code or any false claim about time

  int settled() const { return notices - unsettled; }
};

struct Tally {
  Counts legible;
  Counts illegible;  // here `review` is the right answer
  int others = 0;    // files that are no notices
  int others_dismissed = 0, found = 0;
  int failed = 0;  // files without any record
  std::vector<double> cpu_ms;

  int files() const { return legible.notices + illegible.notices + others; }
  int false_claims() const { return legible.false_claims + illegible.false_claims + found; }
};

void add(Tally& tally, const Judged& judged);
Tally tally(const std::vector<Judged>& all);

// Groups of a truth under one heading, such as its layout; none where it isn't known.
std::vector<std::string> groups_of(const Truth& truth, const std::string& heading);

// The headings: "layout × damage", "layout", "damage", "letter", "prints", "file_kind",
// "photo_kind", "photo", "held_out", "group".
const std::vector<std::string>& headings();

std::map<std::string, Tally> tally_by(const std::vector<Judged>& all, const std::string& heading);

// Names of the groups, the worst first: by the share of false claims, then of dates not read, then
// of codes.
std::vector<std::string> worst_first(const std::map<std::string, Tally>& groups);

// What a share may be in truth where `count` of `all` were seen: 95% of such samples show more
// (Wilson's score interval, one-sided).
double upper_bound(int count, int all);

}  // namespace noticescan::accuracy
