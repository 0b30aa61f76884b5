// SPDX-License-Identifier: Apache-2.0
// What else stands on the paper, or can't be read there, against a day that was read or counted.
// Inside the room only.
#pragma once

#include <vector>

#include "deadline/draft.hpp"

namespace noticescan::deadline {

// Days that were counted where one may be printed, read beside a date that is lost or looks like
// them, or of a file that lacks print.
void put_unsure_in_doubt(const Situation& s, std::vector<Draft>& drafts);

// A day between the notice's and the first that is known to be a deadline may be one that lost its
// wording, as behind a pen's stroke, unless it stands elsewhere with a meaning of its own.
bool comes_before(const Deadline& first, const std::vector<Candidate>& unexplained,
                  const Situation& s);

}  // namespace noticescan::deadline
