// SPDX-License-Identifier: Apache-2.0
// data/phrases/LANGUAGE.json as the readers of this room use it.
#pragma once

#include <re2/re2.h>

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
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
std::string_view name_of(Meaning meaning);  // as data/phrases write it

enum class PhraseKind {
  date,
  window,
  lost_window,  // "... days from the date of this notice", whose number or first words are lost
  immediately,
};

// A pattern that is compiled when it is first tried: of hundreds, a document needs a few.
class LazyPattern {
 public:
  explicit LazyPattern(std::string pattern) : text_(std::move(pattern)) {}

  const RE2& get() const {
    // Folded text is plain bytes; UTF-8 would make every gap ten times as large.
    std::call_once(once_, [this] { compiled_ = std::make_unique<const RE2>(text_, RE2::Latin1); });
    return *compiled_;
  }

 private:
  std::string text_;
  mutable std::once_flag once_;
  mutable std::unique_ptr<const RE2> compiled_;
};

// One way of saying a phrase, folded.
struct Wording {
  std::shared_ptr<const LazyPattern> pattern;  // its first group is the mark of a date or number
  std::string literal;                         // a piece of plain text that every match holds
  int letters = 0;                             // that it asks for: how specific it is
  int excess = 0;                              // bytes that a match may have beyond these
};

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
  // A label of a word or two that counts only where it begins its cell: "Date", not "Payment date".
  bool starts_cell = false;
  bool past = false;  // its date lies before the notice's own
  // "within 30 days" without the day to count from, or a window without its number: a hint for a
  // person where nothing better is found.
  bool bare = false;
  // Of a window: the only number of days for which the phrase has this meaning; 0 for any.
  int days = 0;
  // It takes away the date of any wording within it: "we asked you to [pay the amount due by ...]".
  bool overrides = false;
  // Of a cell with a date: false where the label without one says nothing ("Amount due").
  bool blank_matters = true;
  std::vector<Wording> wordings;
  std::vector<std::string> labels;  // of a cell: its wordings without the date, folded
  std::vector<std::string> tests;   // sentences of which this phrase must be the reading
};

// A wording in front of an amount that is to be paid.
struct DueWording {
  Wording wording;  // its last group is the amount's mark
  bool immediately = false;
};

// The label of a row in a table of amounts.
struct AmountLabel {
  std::string text;         // folded
  std::string role;         // "tax"
  bool reduces = false;     // what is due
  bool begins_sum = false;  // the rows from here down to the amount due add up
};

// What stands in front of values, and of which: "Form and tax period" of two.
struct Label {
  std::string text;  // folded
  std::vector<std::string> fields;
};

// What stands in front of something that is nobody's business.
struct PrivateLabel {
  std::string text;  // folded
  std::string kind;  // "ip_pin"
  int digits = 0;    // that the number holds at least; 0 of a date
};

// What a genuine letter doesn't say, or what its reader should know.
struct WarningPhrase {
  std::string code;     // "gift_card"
  std::string message;  // for people
  std::vector<Wording> wordings;
  std::vector<std::string> unless;  // folded: with one of these in the sentence it is harmless
  std::vector<std::string> tests;   // sentences that must warn
  std::vector<std::string> silent;  // and such that must not
};

// Papers of other senders, told by words that stand on them: "an invoice".
struct OtherPaper {
  std::string name;
  std::vector<std::string> words;  // folded
};

// Finds the wordings whose literal stands in a text, so that hardly any pattern has to be tried.
struct WordingIndex {
  struct Entry {
    int phrase = 0;
    int wording = 0;
  };

  std::unordered_map<std::uint32_t, std::vector<Entry>>
      by_start;                       // first four bytes of the literal
  std::vector<Entry> short_literals;  // of less than four
};

// The label of a date by which to act; indices into PhraseTables::phrases and Phrase::labels.
struct DeadlineLabel {
  int phrase = 0;
  int label = 0;
  auto operator<=>(const DeadlineLabel&) const = default;
};

struct PhraseTables {
  std::vector<Phrase> phrases;
  WordingIndex index;
  // By their last letters; those of which something is known where no date follows.
  std::map<std::string, std::vector<DeadlineLabel>> deadline_labels;
  std::vector<DueWording> amounts_due;
  std::vector<AmountLabel> amount_labels;  // the longest first
  std::vector<Label> labels;               // the longest first
  std::vector<PrivateLabel> private_labels;
  std::vector<std::string> tax_forms;  // returns that notices are about: "1040-SR"
  std::vector<OtherPaper> other_papers;
  std::vector<WarningPhrase> warnings;
  std::string false_address_message;
  // Folded lines that stand only on sheets which are no letter themselves.
  std::vector<std::string> inserts;     // laid into the envelope
  std::vector<std::string> separators;  // laid between the letters of a stack
  std::vector<std::string> envelopes;   // printed on the envelope
  std::vector<std::string> blanks;      // "This page intentionally left blank"
};

WordingIndex make_index(const std::vector<Phrase>& phrases);
std::map<std::string, std::vector<DeadlineLabel>> make_deadline_labels(
    const std::vector<Phrase>& phrases);

// In the order of the tables, each once.
std::vector<WordingIndex::Entry> wordings_in(const PhraseTables& tables, std::string_view text);

}  // namespace noticescan::extract
