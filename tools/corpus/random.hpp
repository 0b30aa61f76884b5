// SPDX-License-Identifier: Apache-2.0
// The one source of chance: the same seed gives the same pages on every machine, which the
// distributions of the standard library do not promise.
#pragma once

#include <cmath>
#include <cstdint>
#include <numbers>
#include <random>
#include <string_view>
#include <vector>

namespace noticescan::corpus {

class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}

  // A seed of its own for one part of a document, so that a change in one part leaves the others
  // as they were.
  static std::uint64_t mixed(std::uint64_t seed, std::string_view part) {
    std::uint64_t hash = seed * 0x9E3779B97F4A7C15ULL + 0xCBF29CE484222325ULL;  // FNV-1a
    for (const char c : part) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
    return hash ^ (hash >> 29);
  }

  double uniform() { return static_cast<double>(engine_() >> 11) * 0x1.0p-53; }  // [0, 1)
  double uniform(double low, double high) { return low + (high - low) * uniform(); }
  int integer(int low, int high) {  // both included
    return low + static_cast<int>(uniform() * (high - low + 1));
  }
  bool chance(double probability) { return uniform() < probability; }
  double normal() {  // mean 0, deviation 1 (Box and Muller)
    const double radius = std::sqrt(-2 * std::log(1 - uniform()));
    return radius * std::cos(2 * std::numbers::pi * uniform());
  }
  std::uint64_t bits() { return engine_(); }

  template <class T>
  const T& pick(const std::vector<T>& from) {
    return from.at(static_cast<std::size_t>(integer(0, static_cast<int>(from.size()) - 1)));
  }

 private:
  std::mt19937_64 engine_;
};

}  // namespace noticescan::corpus
