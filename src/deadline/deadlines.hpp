// SPDX-License-Identifier: Apache-2.0
// What the room `deadline` gives: every deadline of a notice, and the one to respond by.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/date.hpp"
#include "core/deadline_terms.hpp"
#include "core/evidence.hpp"

namespace noticescan::deadline {

struct Deadline {
  core::Role role = core::Role::respond_by;
  core::DeadlineKind kind = core::DeadlineKind::duty;
  std::optional<core::Date> date;
  core::Status status = core::Status::review;
  std::optional<core::Date> last_day_by_law;
  std::string basis;  // "printed on the notice"; "30 days from the notice date, as printed"
  std::optional<core::Counts> counts;
  double confidence = 0;
  bool superseded = false;
  std::optional<std::string> if_missed;
  std::vector<core::Evidence> evidence;
};

// One date, or label without a date, that was read where a deadline was looked for.
struct Candidate {
  std::optional<core::Date> date;  // unset: a label or an incomplete date; evidence has its text
  core::Role role = core::Role::respond_by;
  double confidence = 0;
  std::string why_not;  // why it was not taken: "before the notice date"
  std::vector<core::Evidence> evidence;
};

struct RespondBy {
  std::optional<core::Date> date;
  bool immediate = false;
  std::optional<core::Status> status;  // unset where there is no notice
  std::optional<core::Role> role;
  double confidence = 0;
  std::optional<int> days_left;  // from as-of to `date`; negative when it has passed
  std::optional<core::Date> act_before;
  std::vector<core::Evidence> evidence;
  std::vector<Candidate> candidates;
};

struct Deadlines {
  RespondBy respond_by;
  std::vector<Deadline> all;  // dated ones first, by date
};

}  // namespace noticescan::deadline
