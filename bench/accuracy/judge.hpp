// SPDX-License-Identifier: Apache-2.0
// Takes what is true of a file and what a reader claims, and gives how right it is.
#pragma once

#include <string_view>

#include "answer.hpp"
#include "truth.hpp"

namespace noticescan::accuracy {

enum class CodeVerdict { right, wrong, none };

enum class DateVerdict {
  right,        // the day, "at once", or "no deadline", as it is printed
  wrong,        // a day, or "at once", that isn't true, shown without a doubt; or "at once" alone
                // where a day is printed beside it
  not_printed,  // "this notice sets no deadline", and it does
  dismissed,    // "this is no notice", and it is
  review,       // no claim: a person has to look, or nothing could be read
  unsettled,    // no claim either; and the notice prints no day, but no source says so of its kind:
                // nobody could claim it from the paper alone
};

struct Verdict {
  CodeVerdict code = CodeVerdict::none;
  DateVerdict date = DateVerdict::review;
  // Of a file that is no notice: anything was found in it.
  bool found = false;
  // False where "at once" is claimed and not printed, or left out beside a day that is shown.
  bool immediate_right = true;
};

Verdict judge(const Truth& truth, const Answer& answer);

// A claim that isn't true: what must never be.
bool is_false_claim(DateVerdict verdict);
bool has_false_claim(const Truth& truth, const Verdict& verdict);

// All that one can ask for; of an illegible notice, that it makes no claim about time.
bool is_right(const Truth& truth, const Verdict& verdict);

std::string_view name_of(CodeVerdict verdict);
std::string_view name_of(DateVerdict verdict);

}  // namespace noticescan::accuracy
