// SPDX-License-Identifier: Apache-2.0
// A rule of law as data/rules holds it: one section of the Internal Revenue Code in our own words,
// and the notices that rest on it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/date.hpp"
#include "core/rule.hpp"

namespace noticescan::kb {

// A worked example. Held by the tests against the counting and the calendar of the program.
struct LawExample {
  core::Date mailed;
  bool abroad = false;
  core::Date day;              // `mailed` and the rule's days
  core::Date last_day_by_law;  // after weekends and legal holidays, IRC 7503
};

struct LawSource {
  std::string url;      // where the section stands in the United States Code
  std::string read_at;  // the copy that was read
  std::optional<std::string> copy_dated;
  std::string checked_on;
};

struct Law {
  core::Rule rule;  // role and days are filled only where a date may be counted from it
  std::string title;
  bool may_become_date = false;  // true for IRC 6213(a), 6213(b)(2) and 6330 alone
  std::vector<std::string> codes;
  std::vector<std::string> notes;
  LawSource source;
  std::vector<LawExample> examples;
};

}  // namespace noticescan::kb
