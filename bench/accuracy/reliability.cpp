// SPDX-License-Identifier: Apache-2.0
#include "reliability.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
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
  double confidence = 0;  // their sum
  int all = 0, right = 0;
};

// Where a band of confidences begins. What a rule gives (0.995, 0.97, 0.5) has a band of its own;
// what varies with the print shares one.
constexpr std::array<double, 8> kBands = {0.994, 0.979, 0.969, 0.95, 0.9, 0.8, 0.6, 0};

std::size_t band_of(double confidence) {
  const auto band =
      std::find_if(kBands.begin(), kBands.end(), [&](double begin) { return confidence >= begin; });
  return static_cast<std::size_t>(std::min(band, kBands.end() - 1) - kBands.begin());
}

// The share of wrong ones that is not exceeded, 95 to 5 (Wilson's bound): a few right values prove
// little.
double most_wrong(const Count& count) {
  constexpr double kZ = 1.645;
  const double n = count.all, share = (n - count.right) / n;
  const double middle = share + kZ * kZ / (2 * n);
  const double spread = kZ * std::sqrt(share * (1 - share) / n + kZ * kZ / (4 * n * n));
  return (middle + spread) / (1 + kZ * kZ / n);
}

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
  std::map<std::pair<std::string, std::size_t>, Count> counts;
  for (const auto& file : files) {
    for (const Json& line : read_json_lines(file)) {
      for (const Json& one : line.at("claims")) {
        const double confidence = one.at(1);
        Count& count = counts[{one.at(0), band_of(confidence)}];
        count.confidence += confidence;
        ++count.all;
        count.right += one.at(2).get<bool>() ? 1 : 0;
      }
    }
  }
  bench::Table table{"Confidence, and how often it was right",
                     {"what", "confidence", "values", "right", "right %", "wrong % at most"},
                     {},
                     ""};
  for (const auto& [key, count] : counts) {
    table.rows.push_back({key.first, fmt::format("{:.3f}", count.confidence / count.all),
                          std::to_string(count.all), std::to_string(count.right),
                          percent(count.right, count.all),
                          fmt::format("{:.1f}", 100 * most_wrong(count))});
  }
  return table;
}

}  // namespace noticescan::accuracy
