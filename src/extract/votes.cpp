// SPDX-License-Identifier: Apache-2.0
#include "extract/votes.hpp"

#include <algorithm>

namespace noticescan::extract {
namespace {

// Characters are believed from here on; what stands on the paper once must be surer.
constexpr double kBelieved = 0.6;
constexpr double kSure = 0.8;
// How often such values are right.
constexpr double kTwice = 0.99;
constexpr double kPrintedOnce = 0.97;  // the text of a PDF
constexpr double kReadOnce = 0.95;     // by a recognizer

bool is_misreading_of(const std::string& a, const std::string& b) {
  constexpr int kFewCharacters = 2;
  if (a == b || a.size() != b.size()) return false;
  int different = 0;
  for (std::size_t i = 0; i < a.size(); ++i) different += a[i] != b[i] ? 1 : 0;
  return different <= kFewCharacters;
}

std::ptrdiff_t count(const std::vector<Vote>& votes, const std::string& value) {
  return std::count_if(votes.begin(), votes.end(),
                       [&](const Vote& vote) { return vote.value == value; });
}

}  // namespace

core::Field<std::string> decide(const std::vector<Vote>& votes) {
  core::Field<std::string> field;
  const auto best = std::max_element(votes.begin(), votes.end(), [&](const Vote& a, const Vote& b) {
    return count(votes, a.value) < count(votes, b.value);
  });
  if (best == votes.end()) return field;
  const auto printings = count(votes, best->value);
  const bool in_doubt = std::any_of(votes.begin(), votes.end(), [&](const Vote& other) {
    return is_misreading_of(other.value, best->value) && count(votes, other.value) >= printings;
  });
  double surest = 0;
  for (const Vote& vote : votes) {
    if (vote.value == best->value) surest = std::max(surest, vote.confidence);
  }
  if (in_doubt || surest < (printings > 1 ? kBelieved : kSure)) return field;
  field.value = best->value;
  field.confidence = printings > 1 ? kTwice : (surest < 1 ? kReadOnce : kPrintedOnce) * surest;
  for (const Vote& vote : votes) {
    if (vote.value == best->value) field.evidence.push_back(vote.evidence);
  }
  return field;
}

}  // namespace noticescan::extract
