// SPDX-License-Identifier: Apache-2.0
// Takes judged files and gives the tables that tell how well they were read.
#pragma once

#include <string>
#include <vector>

#include "support/table.hpp"
#include "tally.hpp"

namespace noticescan::accuracy {

struct ReportOptions {
  bench::Style style = bench::Style::text;
  int rows = 15;                // of each table by group; 0: all
  std::vector<std::string> by;  // only these headings' tables; empty: all that there are
};

// The whole, then each heading's groups, the worst first, then what the columns mean.
std::string report(const std::string& name, const std::vector<Judged>& all,
                   const ReportOptions& options);

// Each file with a false claim or a wrong "at once": what it is, what is true, what was claimed.
// Empty where none has.
std::string false_claims(const std::vector<Judged>& all);

// "97.4": of all, in percent; "-" where there are none.
std::string percent(int count, int all);

}  // namespace noticescan::accuracy
