// SPDX-License-Identifier: Apache-2.0
// What work cost one program and the other, and what that says.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace noticescan::speed {

struct Cost {
  double cpu_ms = 0;
  double wall_ms = 0;
  double peak_mb = 0;

  Cost& operator+=(const Cost& other);  // one after the other: the peak is the larger
  Cost per(double documents) const;     // of one of so many; the peak stays
};

// The same work, once by each, one right after the other.
struct Pair {
  Cost ours;
  Cost peer;
};

enum class Quantity { cpu, wall, memory };

// What the two are compared by.
enum class Ratio {
  times_less,  // the peer's over ours: more is better
  times_its,   // ours over the peer's: less is better
  no_peer,     // ours alone
};

struct Row {
  std::string name;  // as --rows takes it
  std::string work;  // for people
  std::string peer;  // for people
  Quantity quantity = Quantity::cpu;
  Ratio ratio = Ratio::times_less;
  double aim = 0;  // the ratio; megabytes where there is no peer; 0: nothing is aimed at
  std::vector<Pair> pairs;
  int documents = 0;                        // in all pairs
  std::map<std::string, double> stages_ms;  // the sum of our CPU time in each
  int refused = 0;                          // documents that the peer would not take
};

double value_of(const Cost& cost, Quantity quantity);

struct Comparison {
  double ratio = 0;             // of the medians
  double lower = 0, upper = 0;  // quartiles of the ratios of the pairs
  bool reached = false;         // the aim
};

// Without a peer: the median, the quartiles, and whether even the largest keeps to the aim.
Comparison compare(const Row& row);

}  // namespace noticescan::speed
