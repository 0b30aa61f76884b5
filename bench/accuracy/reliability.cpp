// SPDX-License-Identifier: Apache-2.0
#include "reliability.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <optional>

#include "fields.hpp"
#include "report.hpp"

namespace noticescan::accuracy {
namespace {

bool is_among(const std::string& day, const std::vector<std::string>& days) {
  return std::find(days.begin(), days.end(), day) != days.end();
}

// Unset where the truth doesn't tell.
std::optional<bool> is_right(const Claim& claim, const Truth& truth) {
  if (claim.of == "code") return truth.is_notice && claim.value == truth.code;
  if (claim.of == "respond_by" || claim.of == "candidate") return is_among(claim.value, truth.days);
  const auto field = truth.fields.find(claim.of);
  if (field == truth.fields.end() || is_placeholder(claim.of, field->second)) return std::nullopt;
  return is_same_field(claim.of, field->second, claim.value);
}

struct Count {
  int all = 0, right = 0;
};

}  // namespace

std::vector<Outcome> outcomes_of(const Judged& judged) {
  std::vector<Outcome> outcomes;
  for (const Claim& claim : judged.answer.claims) {
    if (const auto right = is_right(claim, judged.truth))
      outcomes.push_back({claim.of, claim.confidence, *right});
  }
  return outcomes;
}

Json to_json(const std::vector<Outcome>& outcomes) {
  Json list = Json::array();
  for (const Outcome& one : outcomes) list.push_back({one.of, one.confidence, one.right});
  return list;
}

bench::Table reliability(const std::vector<std::filesystem::path>& files) {
  // Confidences that print alike are one: 0.97 and 0.9700001.
  using Key = std::pair<std::string, int>;
  std::map<Key, Count, std::greater<>> counts;
  for (const auto& file : files) {
    for (const Json& line : read_json_lines(file)) {
      for (const Json& one : line.at("claims")) {
        const int thousandths = static_cast<int>(std::lround(1000 * one.at(1).get<double>()));
        Count& count = counts[{one.at(0), thousandths}];
        ++count.all;
        count.right += one.at(2).get<bool>() ? 1 : 0;
      }
    }
  }
  bench::Table table{"Confidence, and how often it was right",
                     {"what", "confidence", "values", "right", "right %"},
                     {},
                     ""};
  for (const auto& [key, count] : counts) {
    table.rows.push_back({key.first, fmt::format("{:.3f}", key.second / 1000.0),
                          std::to_string(count.all), std::to_string(count.right),
                          percent(count.right, count.all)});
  }
  return table;
}

}  // namespace noticescan::accuracy
