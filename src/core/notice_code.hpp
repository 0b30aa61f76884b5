// SPDX-License-Identifier: Apache-2.0
// Notice codes as the IRS writes them: CP14, CP71C, CP3219N, LT11, Letter 4883C, Letter 566-B,
// Form 668-A, Notice 972CG.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace noticescan::core {

// The IRS's spelling of a code that a person or a printed page wrote in another way: "cp 14",
// "Notice CP14", "CP-2000", "LTR 4883C", "Ltr. 1058", "4883C". Nothing where it isn't shaped like a
// code. Says nothing about whether such a notice exists.
std::optional<std::string> canonical_code(std::string_view text);

// Whether a word may be the label "Letter" of smeared print: its round letters in any way, and one
// of the others ("Lotter", "Lefter", "1etter").
bool may_be_letter(std::string_view word);

// The codes that exist. Filled from the knowledge base, handed to `extract`.
struct KnownCodes {
  std::vector<std::string> codes;  // canonical, sorted

  bool contains(std::string_view canonical) const;
};

// Whether `code` is `longer` without the letters at its end ("CP24", "CP24E"): what is left where
// they were cut off or not read.
bool lacks_suffix_of(std::string_view code, std::string_view longer);

// Whether two codes are as long and differ in one sign.
bool is_one_sign_off(std::string_view a, std::string_view b);

// What one known code lets a reader expect.
struct Expectation {
  enum class Prints { date, window, immediately, nothing };

  std::string code;
  std::optional<std::vector<Prints>> prints;  // unset: not known, which counts as a date

  bool may_print(Prints what) const;  // true where not known
  bool prints_nothing() const;        // known, and known to be nothing
};

}  // namespace noticescan::core
