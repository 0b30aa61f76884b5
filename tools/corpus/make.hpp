// SPDX-License-Identifier: Apache-2.0
// Writes a corpus: files with neutral names and truth.jsonl, one line a file.
#pragma once

#include <cstdint>
#include <filesystem>

#include "compose.hpp"

namespace noticescan::corpus {

struct Order {
  std::filesystem::path out;
  int count = 100;
  std::uint64_t seed = 1;
  Part part = Part::open;
  int jobs = 1;                // worker processes
  Json only = Json::object();  // see compose
  bool for_training = false;   // see Recipe
};

// The same order gives the same bytes, whatever `jobs` is.
void make_corpus(const Library& library, const Order& order);

}  // namespace noticescan::corpus
