// SPDX-License-Identifier: Apache-2.0
// Days on which an act before the IRS or the Tax Court can't fall due: IRC 7503. "Legal holiday"
// means one in the District of Columbia: the federal holidays of 5 U.S.C. 6103, Emancipation Day
// (April 16; D.C. Code 1-612.02) and, every fourth year, Inauguration Day. Statewide holidays are
// left out on purpose: without them the day told is the earlier, safe one.
#pragma once

#include "core/date.hpp"

namespace noticescan::deadline {

bool is_legal_holiday(core::Date day);
bool is_business_day(core::Date day);  // no Saturday, no Sunday, no legal holiday

// The day itself, or the next business day where it is none (IRC 7503).
core::Date last_day_by_law(core::Date day);

}  // namespace noticescan::deadline
