// SPDX-License-Identifier: Apache-2.0
// The room `deadline` takes what the pages say of time and decides: which deadlines there are, how
// sure each is, and which day to act by. One place decides; what it doubts it leaves to a person.
#pragma once

#include <optional>
#include <vector>

#include "core/date.hpp"
#include "core/evidence.hpp"
#include "core/language.hpp"
#include "core/notice_code.hpp"
#include "core/rule.hpp"
#include "deadline/deadlines.hpp"
#include "extract/mentions.hpp"

namespace noticescan::deadline {

struct Situation {
  std::vector<extract::Mention> mentions;
  core::Field<core::Date> notice_date;
  bool notice_date_certain = false;
  core::Expectation expectation;  // of the notice's code
  std::vector<core::Rule> rules;  // of law, that fix a window for this code
  bool code_certain = false;      // only then expectation and rules may be relied on
  bool pages_well_read = false;   // every page at hand
  bool pages_unread = false;      // some page at hand failed or was not searched
  bool lacks_print = false;  // pages were drawn in part or lost: other days may have stood there
  bool lost_date = false;    // a whole date stands on a page that can't be read
  core::Date as_of;
  core::Language language = core::Language::en;  // of the texts
};

Deadlines decide(const Situation& situation);

// Of a paper whose notice isn't known. On a letter that is surely the IRS's a day that is printed
// twice and first of all is one to act by, if no more than read; all others are candidates alone.
Deadlines decide_without_notice(const Situation& situation, bool surely_irs);

core::DeadlineKind kind_of(core::Role role);

}  // namespace noticescan::deadline
