// SPDX-License-Identifier: Apache-2.0
#include "wording.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace noticescan::accuracy {

std::string truth_line(const Truth& truth) {
  if (!truth.is_notice) return "no notice";
  return fmt::format("{} {}{}{}", truth.code, fmt::join(truth.days, " or "),
                     truth.immediate ? " at once" : "", truth.legible ? "" : " (illegible)");
}

std::string answer_line(const Answer& answer) {
  return fmt::format("{} {}{} ({}, {})", fmt::join(answer.codes, "+"), fmt::join(answer.days, "+"),
                     answer.immediate ? " at once" : "", answer.outcome, answer.status);
}

std::string made_line(const Truth& truth) {
  std::string line;
  for (const auto& [key, value] : truth.made) {
    if (!value.empty()) line += fmt::format("{}{} {}", line.empty() ? "" : " · ", key, value);
  }
  return line;
}

}  // namespace noticescan::accuracy
