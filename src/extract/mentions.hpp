// SPDX-License-Identifier: Apache-2.0
// Everything on a page that speaks of time: dates with what their wording says of them, printed
// windows ("within 30 days from the date of this notice"), "immediately", and labels whose date is
// missing. Nothing is decided here: every printing is one mention.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/date.hpp"
#include "core/deadline_terms.hpp"
#include "core/evidence.hpp"
#include "extract/layout.hpp"
#include "extract/phrase_tables.hpp"

namespace noticescan::extract {

struct Mention {
  enum class Kind {
    date,         // a whole date with a known meaning
    unexplained,  // a whole date whose wording no phrase knows
    broken,       // a known meaning, but no whole date of the calendar: "August 21", "February 30"
    window,       // `days` from the notice date
    immediately,
    blank_label,  // the label of a cell with no date in it
  };

  Kind kind = Kind::date;
  Meaning meaning = Meaning::deadline;       // of all but `unexplained`
  core::Role role = core::Role::respond_by;  // of Meaning::deadline
  std::string part;
  std::optional<core::Counts> counts;
  std::optional<core::Date> date;
  int month = 0;  // of a broken date what could be read, else 0
  int day = 0;
  int days = 0;  // of a window; 0 where its number could not be read
  // Of the characters, 0 to 1: the weakest word of the date or number, lowered where a second
  // reading of the same ink differs or the date was repaired.
  double confidence = 0;
  bool past = false;       // by its wording the date lies before the notice's own
  bool on_insert = false;  // a sheet that came with the notice and moves its days
  bool bare = false;       // a window that doesn't say from when it runs: a hint, no more
  bool repaired = false;
  bool contradicted = false;  // a second reading of the same ink gives another date
  core::Box box;              // on the prepared page
  core::Evidence evidence;
};

// In the order of sort_by_place().
std::vector<Mention> find_mentions(const Layout& layout, const PhraseTables& tables);

// Of one page: from top to bottom, then from left to right.
void sort_by_place(std::vector<Mention>& mentions);

}  // namespace noticescan::extract
