// SPDX-License-Identifier: Apache-2.0
#include "costs.hpp"

#include <algorithm>

#include "support/numbers.hpp"

namespace noticescan::speed {
namespace {

double ratio_of(double ours, double peer, Ratio ratio) {
  const double above = ratio == Ratio::times_less ? peer : ours;
  const double below = ratio == Ratio::times_less ? ours : peer;
  return below > 0 ? above / below : 0;
}

}  // namespace

Cost& Cost::operator+=(const Cost& other) {
  cpu_ms += other.cpu_ms;
  wall_ms += other.wall_ms;
  peak_mb = std::max(peak_mb, other.peak_mb);
  return *this;
}

Cost Cost::per(double documents) const {
  return {cpu_ms / documents, wall_ms / documents, peak_mb};
}

double value_of(const Cost& cost, Quantity quantity) {
  switch (quantity) {
    case Quantity::cpu:
      return cost.cpu_ms;
    case Quantity::wall:
      return cost.wall_ms;
    case Quantity::memory:
      return cost.peak_mb;
  }
  return 0;
}

Comparison compare(const Row& row) {
  std::vector<double> ours, peer, ratios;
  for (const Pair& pair : row.pairs) {
    ours.push_back(value_of(pair.ours, row.quantity));
    peer.push_back(value_of(pair.peer, row.quantity));
    ratios.push_back(ratio_of(ours.back(), peer.back(), row.ratio));
  }
  if (ours.empty()) return {};
  if (row.ratio == Ratio::no_peer) {
    return {bench::median(ours), bench::quantile(ours, 0.25), bench::quantile(ours, 0.75),
            *std::max_element(ours.begin(), ours.end()) <= row.aim};
  }
  Comparison result;
  result.ratio = ratio_of(bench::median(ours), bench::median(peer), row.ratio);
  result.lower = bench::quantile(ratios, 0.25);
  result.upper = bench::quantile(ratios, 0.75);
  result.reached =
      row.ratio == Ratio::times_less ? result.ratio >= row.aim : result.ratio <= row.aim;
  return result;
}

}  // namespace noticescan::speed
