// SPDX-License-Identifier: Apache-2.0
// data/phrases/LANGUAGE.json as the readers of this room use it.
#pragma once

#include <re2/re2.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/deadline_terms.hpp"

namespace noticescan::extract {

// What a wording says about the date, the window or the "immediately" that it introduces.
enum class Meaning {
  deadline,        // of Phrase::role
  notice_date,     // the day the notice was issued
  tax_period,      // a period's end
  not_a_deadline,  // birth date, revision, waiting time of the IRS, refund limit, earlier notice
                   // ...
};

enum class PhraseKind { date, window, immediately };

struct Phrase {
  std::string id;  // the rule's name in evidence: "pay_by.amount_due_by"
  std::string language;
  Meaning meaning = Meaning::deadline;
  PhraseKind kind = PhraseKind::date;
  core::Role role = core::Role::respond_by;
  // A part of the duty with a day of its own (CP161: the unpaid tax by one day, all by another).
  std::string part;
  std::optional<core::Counts> counts;
  // True for the label of a table or coupon, whose value stands right of it or below it.
  bool cell = false;
  std::vector<std::shared_ptr<const RE2>> patterns;
  std::vector<std::shared_ptr<const RE2>>
      label_patterns;              // of a cell: the label without its date, at the end of the text
  std::vector<int> specificity;    // of each pattern: how many letters it asks for
  std::vector<std::string> tests;  // sentences of which this phrase must be the reading
};

// Papers of other senders, told by words that stand on them: "an invoice".
struct OtherPaper {
  std::string name;
  std::vector<std::string> words;  // folded
};

struct PhraseTables {
  std::vector<Phrase> phrases;
  std::vector<std::shared_ptr<const RE2>> amounts_due;  // their first group is the amount's mark
  std::vector<OtherPaper> other_papers;
};

}  // namespace noticescan::extract
