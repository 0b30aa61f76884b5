// SPDX-License-Identifier: Apache-2.0
// Whether the pages of many letters, read in one run, come together as they were sent.
#pragma once

#include <string>
#include <vector>

#include "sets.hpp"
#include "support/table.hpp"

namespace noticescan::accuracy {

// What became of one input.
struct StackResult {
  int pages = 0;
  int pages_once = 0;  // that stand in exactly one record
  int notices = 0;
  int whole = 0;         // notices with all their pages in one record, and no other's
  int merged_wrong = 0;  // records that hold pages of two letters
  std::vector<std::string> faults;
};

// `input` is a line of truth.jsonl, `jsonl` what the program printed for its files. A page that
// doesn't tell whose it is may stand alone where the pages lie in no order; so may one that was
// scanned twice.
StackResult judge_stack(const Json& input, const std::string& jsonl);

struct StackOptions {
  SetOptions set;
  double scanned = 0;       // share of inputs that were scanned
  bool two_in_one = false;  // only pictures, that show two sheets where they can
  bench::Style style = bench::Style::text;
};

struct StackReport {
  std::string text;  // a table, and what went wrong
  bool all_well = true;
};

// Draws the inputs and reads them.
StackReport stack_report(const StackOptions& options, const Places& places);

}  // namespace noticescan::accuracy
