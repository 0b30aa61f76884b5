// SPDX-License-Identifier: Apache-2.0
// Notice codes on a page, and which of them is the notice's own. A code that running text mentions
// ("we previously sent you Notice CP501") is never the notice's.
#pragma once

#include <string>
#include <vector>

#include "core/evidence.hpp"
#include "core/notice_code.hpp"
#include "extract/layout.hpp"

namespace noticescan::extract {

struct CodeReading {
  enum class Place {
    header,   // the table at the top: "Notice  CP14"
    slip,     // the coupon or contact slip: the same pair further down
    corner,   // alone, or as "Letter 4883C (Rev. 5-2021)", at the page's edge
    address,  // www.irs.gov/cp01a
    prose,    // running text: a mention of some notice, hardly ever this one
  };

  std::string code;  // canonical
  Place place = Place::prose;
  bool known = false;         // it exists
  bool title = false;         // a paper known by its title, "Form 668-A": perhaps only enclosed
  bool repaired = false;      // read through a likely misreading; never believed alone
  bool contradicted = false;  // a second reading of the same ink gives another code
  bool disputed = false;      // by a witness of a known code, one sign off
  std::string look_alike;     // the known code that this second reading gives, where it looks alike
  bool unclear_sign = false;  // no second reading of the ink ends in a sign that tells
  bool has_twin = false;      // but for prose: a known code looks like this one, whatever was read,
                              // or is this one with the sign that another reading has behind it
  bool goes_on = false;       // unknown, and a known one begins so: "Letter 385" of a 385C
  double confidence = 0;      // of the characters
  core::Evidence evidence;
};

std::vector<CodeReading> find_codes(const Layout& layout, const core::KnownCodes& known);

struct CodeDecision {
  core::Field<std::string> code;
  bool known = false;
  bool certain = false;  // may be shown without asking for a person's look
  // Other codes that were read where a notice prints its own.
  std::vector<CodeReading> rivals;
};

CodeDecision decide_code(const std::vector<CodeReading>& readings);

// Whether two codes differ in nothing but letters and digits that look alike: CP51B, CP518.
bool look_alike(std::string_view a, std::string_view b);

// All known codes that a misread `token` may stand for: letters and digits that OCR confuses are
// taken for one another. Empty where the token isn't shaped like a code.
std::vector<std::string> confusable_codes(std::string_view token, const core::KnownCodes& known);

}  // namespace noticescan::extract
