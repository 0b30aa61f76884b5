// SPDX-License-Identifier: Apache-2.0
// Takes records and gives a calendar (iCalendar, RFC 5545): an all-day event for each deadline with
// alarms before it, and one that asks for a person's look where a record is in doubt. The same file
// gives the same UIDs, so that a calendar updates its events instead of showing them twice.
#pragma once

#include <string>
#include <vector>

#include "core/date.hpp"
#include "summary/notice_summary.hpp"

namespace noticescan::output {

struct Calendar {
  std::string text;                // lines end in CRLF
  std::vector<std::string> notes;  // on what could not be given a day, for the user
};

// `as_of` is the day of what must be looked at and has no day of its own.
Calendar to_ics(const std::vector<summary::NoticeSummary>& records, core::Date as_of);

}  // namespace noticescan::output
