// SPDX-License-Identifier: Apache-2.0
#include "tally.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace noticescan::accuracy {
namespace {

void add(Counts& counts, const Judged& judged) {
  const Verdict& verdict = judged.verdict;
  ++counts.notices;
  counts.code_right += verdict.code == CodeVerdict::right;
  counts.code_wrong += verdict.code == CodeVerdict::wrong;
  counts.code_wrong_ok += verdict.code == CodeVerdict::wrong && judged.answer.outcome == "ok";
  counts.code_none += verdict.code == CodeVerdict::none;
  counts.date_right += verdict.date == DateVerdict::right;
  counts.date_wrong += verdict.date == DateVerdict::wrong;
  counts.not_printed += verdict.date == DateVerdict::not_printed;
  counts.dismissed += verdict.date == DateVerdict::dismissed;
  counts.review += verdict.date == DateVerdict::review;
  counts.unsettled += verdict.date == DateVerdict::unsettled;
  counts.immediate_wrong += !verdict.immediate_right;
  counts.false_claims += has_false_claim(judged.truth, verdict);
}

double share(int count, int all) {
  return all == 0 ? 0 : static_cast<double>(count) / all;
}

}  // namespace

void add(Tally& tally, const Judged& judged) {
  tally.cpu_ms.push_back(judged.answer.cpu_ms);
  tally.failed += judged.answer.outcome == "failed";
  if (judged.truth.is_notice) {
    add(judged.truth.legible ? tally.legible : tally.illegible, judged);
    return;
  }
  ++tally.others;
  tally.found += judged.verdict.found;
  tally.others_dismissed += judged.answer.says_no_notice;
}

Tally tally(const std::vector<Judged>& all) {
  Tally result;
  for (const Judged& judged : all) add(result, judged);
  return result;
}

const std::vector<std::string>& headings() {
  static const std::vector<std::string> kHeadings = {
      "layout × damage", "layout",     "damage", "letter",   "prints",
      "file_kind",       "photo_kind", "photo",  "held_out", "group"};
  return kHeadings;
}

std::vector<std::string> groups_of(const Truth& truth, const std::string& heading) {
  if (heading == "held_out") return truth.held_out;
  const auto known = [&](const std::string& key) {
    const auto found = truth.made.find(key);
    return found == truth.made.end() ? std::string() : found->second;
  };
  if (heading == "layout × damage") {
    const std::string layout = known("layout"), damage = known("damage");
    if (layout.empty() || damage.empty()) return {};
    return {layout + " × " + damage};
  }
  const std::string group = known(heading);
  return group.empty() ? std::vector<std::string>() : std::vector<std::string>{group};
}

std::map<std::string, Tally> tally_by(const std::vector<Judged>& all, const std::string& heading) {
  std::map<std::string, Tally> groups;
  for (const Judged& judged : all) {
    for (const std::string& group : groups_of(judged.truth, heading)) add(groups[group], judged);
  }
  return groups;
}

std::vector<std::string> worst_first(const std::map<std::string, Tally>& groups) {
  const auto badness = [&](const std::string& name) {
    const Tally& group = groups.at(name);
    const Counts& counts = group.legible;
    return std::tuple(-share(group.false_claims(), group.files()),
                      share(counts.date_right, counts.settled()),
                      share(counts.code_right, counts.notices));
  };
  std::vector<std::string> names;
  for (const auto& [name, group] : groups) names.push_back(name);
  std::stable_sort(names.begin(), names.end(), [&](const std::string& a, const std::string& b) {
    return badness(a) < badness(b);
  });
  return names;
}

double upper_bound(int count, int all) {
  if (all == 0) return 1;
  constexpr double z = 1.6449;
  const double n = all, p = count / n;
  const double middle = p + z * z / (2 * n);
  const double spread = z * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
  return (middle + spread) / (1 + z * z / n);
}

}  // namespace noticescan::accuracy
