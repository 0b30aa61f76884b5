// SPDX-License-Identifier: Apache-2.0
#include "judge.hpp"

#include <algorithm>

namespace noticescan::accuracy {
namespace {

using Print = Truth::Print;
using Strings = std::vector<std::string>;

bool all_among(const Strings& claims, const Strings& truths) {
  return std::all_of(claims.begin(), claims.end(), [&](const std::string& claim) {
    return std::find(truths.begin(), truths.end(), claim) != truths.end();
  });
}

CodeVerdict judge_code(const Truth& truth, const Answer& answer) {
  if (answer.codes.empty()) return CodeVerdict::none;
  return all_among(answer.codes, {truth.code}) ? CodeVerdict::right : CodeVerdict::wrong;
}

bool has_day(const Truth& truth) {
  return truth.print == Print::date || truth.print == Print::window;
}

DateVerdict without_a_day(const Truth& truth, const Answer& answer) {
  if (answer.immediate) {
    if (!truth.immediate) return DateVerdict::wrong;
    if (truth.print == Print::immediately) return DateVerdict::right;
    // "At once", and a day beside it that is left to a person; or silence about the day.
    return answer.status == "review" ? DateVerdict::review : DateVerdict::wrong;
  }
  if (answer.says_no_notice) return DateVerdict::dismissed;
  if (!answer.says_nothing_printed) return DateVerdict::review;
  return truth.print == Print::nothing ? DateVerdict::right : DateVerdict::not_printed;
}

DateVerdict judge_date(const Truth& truth, const Answer& answer) {
  Strings deadlines = truth.deadlines;
  deadlines.insert(deadlines.end(), truth.days.begin(), truth.days.end());
  if (!all_among(answer.days, truth.days)) return DateVerdict::wrong;
  if (!all_among(answer.deadlines, deadlines)) return DateVerdict::wrong;
  if (!answer.days.empty() && has_day(truth)) return DateVerdict::right;
  const DateVerdict verdict = without_a_day(truth, answer);
  const bool declined = verdict == DateVerdict::review && answer.outcome != "failed";
  if (declined && truth.contradicts_itself()) return DateVerdict::right;
  const bool code_read = judge_code(truth, answer) == CodeVerdict::right;
  if (declined && code_read && truth.print == Print::nothing && !answer.knows_what_is_printed)
    return DateVerdict::unsettled;
  return verdict;
}

}  // namespace

Verdict judge(const Truth& truth, const Answer& answer) {
  Verdict verdict;
  if (!truth.is_notice) {
    verdict.found = !answer.codes.empty() || !answer.days.empty() || !answer.deadlines.empty() ||
                    answer.immediate;
    return verdict;
  }
  verdict.code = judge_code(truth, answer);
  verdict.date = judge_date(truth, answer);
  // Where no day is claimed either, nothing is left out that a person wouldn't look for.
  const bool silent = !answer.immediate && answer.days.empty();
  verdict.immediate_right = answer.immediate == truth.immediate || silent;
  return verdict;
}

bool is_false_claim(DateVerdict verdict) {
  return verdict == DateVerdict::wrong || verdict == DateVerdict::not_printed ||
         verdict == DateVerdict::dismissed;
}

bool has_false_claim(const Truth& truth, const Verdict& verdict) {
  if (!truth.is_notice) return verdict.found;
  return verdict.code == CodeVerdict::wrong || is_false_claim(verdict.date);
}

bool is_right(const Truth& truth, const Verdict& verdict) {
  if (has_false_claim(truth, verdict)) return false;
  if (!truth.is_notice || !truth.legible) return true;
  return verdict.code == CodeVerdict::right &&
         (verdict.date == DateVerdict::right || verdict.date == DateVerdict::unsettled);
}

std::string_view name_of(CodeVerdict verdict) {
  switch (verdict) {
    case CodeVerdict::right:
      return "right";
    case CodeVerdict::wrong:
      return "wrong";
    case CodeVerdict::none:
      return "none";
  }
  return "";
}

std::string_view name_of(DateVerdict verdict) {
  switch (verdict) {
    case DateVerdict::right:
      return "right";
    case DateVerdict::wrong:
      return "wrong";
    case DateVerdict::not_printed:
      return "not_printed";
    case DateVerdict::dismissed:
      return "dismissed";
    case DateVerdict::review:
      return "review";
    case DateVerdict::unsettled:
      return "unsettled";
  }
  return "";
}

}  // namespace noticescan::accuracy
