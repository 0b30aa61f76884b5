// SPDX-License-Identifier: Apache-2.0
// A small set that is the same everywhere, and what its reading may not fall below: for each group
// a floor for right answers and a ceiling for wrong ones (tests/accuracy/*.json).
#pragma once

#include <string>
#include <vector>

#include "tally.hpp"

namespace noticescan::accuracy {

// Numbers of files by name. Floors: code_right, date_right (of legible notices). Ceilings:
// code_wrong, date_wrong, denied, dismissed (of all notices), found (in files that are none),
// failed.
using Numbers = std::map<std::string, int>;

struct Measured {
  Numbers floor;
  Numbers ceiling;
};
Measured measured(const Tally& tally);

// What a group of the file says and its reading breaks, one sentence each. A ceiling above 0 has to
// come with a "why": what is wrong, and what will mend it.
std::vector<std::string> faults(const std::string& group, const Json& limits, const Tally& tally);

// The same group with the limits that today's reading would just pass, one file of slack in the
// floors: processors round differently, and Tesseract with them.
Json suggested(Json limits, const Tally& tally);

}  // namespace noticescan::accuracy
