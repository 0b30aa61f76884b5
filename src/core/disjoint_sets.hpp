// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

namespace noticescan::core {

// Things by number, united into sets (union-find).
class DisjointSets {
 public:
  explicit DisjointSets(std::size_t count = 0) {
    while (before_.size() < count) add();
  }
  // The next thing, alone in its set.
  void add() { before_.push_back(before_.size()); }
  void unite(std::size_t a, std::size_t b) {
    a = first(a), b = first(b);
    before_[a < b ? b : a] = a < b ? a : b;
  }
  // The set's first thing, which stands for the set.
  std::size_t first(std::size_t at) {
    while (before_[at] != at) at = before_[at] = before_[before_[at]];
    return at;
  }

 private:
  std::vector<std::size_t> before_;  // of each thing one of its set that is no later
};

}  // namespace noticescan::core
