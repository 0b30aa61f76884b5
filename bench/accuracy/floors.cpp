// SPDX-License-Identifier: Apache-2.0
#include "floors.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace noticescan::accuracy {
namespace {

bool is_explained(const Json& limits) {
  for (const auto& [name, most] : limits.at("ceiling").items()) {
    if (most > 0) return !limits.value("why", "").empty();
  }
  return true;
}

}  // namespace

Measured measured(const Tally& tally) {
  const Counts& legible = tally.legible;
  const Counts& illegible = tally.illegible;
  return {{{"code_right", legible.code_right}, {"date_right", legible.date_right}},
          {{"code_wrong", legible.code_wrong + illegible.code_wrong},
           {"date_wrong", legible.date_wrong + illegible.date_wrong},
           {"denied", legible.not_printed + illegible.not_printed},
           {"dismissed", legible.dismissed + illegible.dismissed},
           {"found", tally.found},
           {"failed", tally.failed}}};
}

std::vector<std::string> faults(const std::string& group, const Json& limits, const Tally& tally) {
  std::vector<std::string> list;
  const Measured today = measured(tally);
  for (const auto& [name, count] : today.floor) {
    const int least = limits.at("floor").at(name);
    if (count < least) {
      list.push_back(fmt::format("{}: {} is {}, and was {} at least", group, name, count, least));
    }
  }
  for (const auto& [name, count] : today.ceiling) {
    const int most = limits.at("ceiling").at(name);
    if (count > most) {
      list.push_back(fmt::format("{}: {} is {}, and may be {} at most", group, name, count, most));
    }
  }
  if (!is_explained(limits)) {
    list.push_back(fmt::format("{}: a ceiling above 0 needs a \"why\"", group));
  }
  return list;
}

Json suggested(Json limits, const Tally& tally) {
  const Measured today = measured(tally);
  for (const auto& [name, count] : today.floor) limits["floor"][name] = std::max(0, count - 1);
  for (const auto& [name, count] : today.ceiling) limits["ceiling"][name] = count;
  return limits;
}

}  // namespace noticescan::accuracy
