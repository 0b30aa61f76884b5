// SPDX-License-Identifier: Apache-2.0
// Deadlines while they are being decided: each with what was read for it. Inside the room only.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "deadline/deadlines.hpp"
#include "deadline/decide.hpp"

namespace noticescan::deadline {

// Characters are believed from here on; a date that is printed only once must be surer.
inline constexpr double kBelieved = 0.6;
inline constexpr double kSure = 0.8;

// Confidence of each way to a date. In their order, and careful; not yet fitted to measurements.
inline constexpr double kConfirmed = 0.998;
inline constexpr double kRead = 0.98;
inline constexpr double kComputed = 0.97;
inline constexpr double kUndated = 0.97;
inline constexpr double kDoubtful = 0.5;

// A deadline and what was read for it, while it is being decided.
struct Draft {
  Deadline deadline;
  std::vector<Candidate> candidates;  // of a deadline in doubt
  bool on_insert = false;             // printed on a sheet that came with the notice
};

// With kind, what is lost by being late, and the law's way of counting in place.
Deadline base_deadline(core::Role role);

bool is_clean(const extract::Mention& mention);

// Why a printed day can't be taken as it stands, or nothing.
std::optional<std::string> implausible(core::Date date, const Situation& situation);

Candidate candidate_of(const extract::Mention& mention, std::string why_not);
Candidate as_candidate(const Deadline& deadline, std::string why_not);
// The day of a draft becomes a candidate, and the deadline one for a person to look at.
void put_in_doubt(Draft& draft, const std::string& why);
// Printings of one date are one candidate with several places.
void append(std::vector<Candidate>& to, const std::vector<Candidate>& from);

bool has_day(const std::vector<Draft>& drafts);

// A whole date with no wording that explains it, on or after the notice date: perhaps the very date
// that the label was lost of.
std::vector<Candidate> unexplained_dates(const Situation& situation);

// May a counted day be shown, though no day is printed where we looked? Only if the notice is known
// to print a window and no day, or if every page was read well and no date is left without an
// explanation. Never on a notice that is known to ask for nothing: its days are the IRS's own.
bool may_be_computed(const Situation& situation, const std::vector<Candidate>& unexplained);

// The three ways to a deadline: a printed day, a window (the notice's or the law's), "immediately".
std::vector<Draft> printed_deadlines(const Situation& situation);
// An insert's day replaces the notice's own; where it isn't clear which, both are in doubt.
void apply_inserts(std::vector<Draft>& drafts, core::Language language);
void add_windows(const Situation& situation, std::vector<Draft>& drafts);
// "within 30 days" without the day from which it runs: a hint, where nothing better was found. A
// window whose number is lost is a doubt beside "immediately" too.
void add_bare_windows(const Situation& situation, std::vector<Draft>& drafts);
void add_windows_of_law(const Situation& situation, std::vector<Draft>& drafts);
void add_immediate(const Situation& situation, std::vector<Draft>& drafts);

}  // namespace noticescan::deadline
