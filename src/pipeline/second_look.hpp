// SPDX-License-Identifier: Apache-2.0
// Which pages are worth a second look, larger or without blur and grain, which often shows what the
// first reading lost: line by line first, and by Tesseract where that leaves a doubt. Each costs
// more than all before, so that only what is in doubt gets it.
#pragma once

#include <string>
#include <vector>

#include "core/page.hpp"
#include "pipeline/assemble.hpp"

namespace noticescan::pipeline {

// A record that another reading may settle, or contradict.
struct Doubt {
  std::vector<int> pages;      // those read by OCR, in order
  std::string said;            // its code and dates in short: what another reading may say as well
  bool well_read = false;      // all of the pages, and what they are was found
  bool for_review = false;     // a person looks at it anyway
  bool is_named = false;       // it is of a notice whose code was read
  bool lacks_its_day = false;  // its code is sure, and the day of its time to act is not made out

  friend bool operator==(const Doubt&, const Doubt&) = default;
};

// Notices whose code or time is in doubt, and pictures on which little could be read, or nothing of
// a notice and that not well. Not a notice that was read well and prints no time.
std::vector<Doubt> doubts_of(const core::DocumentReading& reading, const Knowledge& knowledge);

// Those that another reading may settle: not what two readings said alike, both good or of a notice
// that they answer for, but for a plain notice that lacks its day.
std::vector<Doubt> open_doubts(const std::vector<Doubt>& before, std::vector<Doubt> after);

// In order, each once.
std::vector<int> pages_of(const std::vector<Doubt>& doubts);

// Those that Tesseract reads: where the record would claim something (an answer, "no notice",
// "illegible") on print that was hard to read, and where a plain notice lacks its day alone. Of 30
// others that were for review it settled one and unsettled another, in 5 to 20 s each; and of print
// that the network reads with the least confidence it made nothing on any page.
std::vector<int> pages_for_tesseract(const core::DocumentReading& reading,
                                     const std::vector<Doubt>& doubts);

// Adds the words of `again` to the same pages of `reading`, and its time. A page that was read on
// its head, or whose print was hard to read and is plain in `again`, gives way to `again`'s.
void add_second_look(core::DocumentReading& reading, core::DocumentReading again);

}  // namespace noticescan::pipeline
