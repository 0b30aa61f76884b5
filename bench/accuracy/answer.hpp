// SPDX-License-Identifier: Apache-2.0
// Takes the records that a reader printed for one file and gives what it claims about it.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "truth.hpp"

namespace noticescan::accuracy {

// What was read for one claim, and where.
struct Place {
  std::string key;  // "code", "respond_by"
  int page = 1;
  int rotation = 0;  // clockwise degrees by which the page was turned
  core::Box box;     // in fractions of the turned page
  std::string text;
};

// One value that is told, with how sure it is said to be.
struct Claim {
  std::string of;  // "code", "respond_by", "candidate", a field
  double confidence = 0;
  std::string value;
};

// Dates are YYYY-MM-DD. Of several records, all claims together.
struct Answer {
  std::vector<std::string> codes;
  std::vector<std::string> days;       // shown as the day to respond by, without a doubt
  std::vector<std::string> deadlines;  // the days of deadlines that are shown without a doubt
  bool immediate = false;
  bool says_nothing_printed = false;   // "this notice sets no deadline"
  bool says_no_notice = false;         // "this is not a notice"
  bool knows_what_is_printed = false;  // whether such a notice prints a day, by its card
  std::string outcome;                 // as the record spells it; "failed" where there is none
  std::string status;                  // of the date
  std::vector<int> rotation;           // of each page
  std::vector<Place> places;
  std::map<std::string, std::string> fields;  // of the first notice; only those that it tells
  std::vector<Claim> claims;
  double cpu_ms = 0;
};

// The output of `noticescan scan --format jsonl` for one file.
Answer answer_of(const std::string& jsonl);

}  // namespace noticescan::accuracy
