// SPDX-License-Identifier: Apache-2.0
// The sets of files that the reader is measured by, made where they have to be drawn.
#pragma once

#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "truth.hpp"

namespace noticescan::accuracy {

struct Places {
  std::filesystem::path build;   // bin/noticescan and bin/noticescan-corpus
  std::filesystem::path source;  // tools/corpus/data
  std::filesystem::path shared;  // irs_samples/ and photos/, which are not part of the project
  std::filesystem::path work;    // where sets are kept

  std::filesystem::path program() const { return build / "bin/noticescan"; }
  std::filesystem::path worker() const { return build / "libexec/noticescan/noticescan-worker"; }
  std::filesystem::path corpus() const { return build / "bin/noticescan-corpus"; }
  std::filesystem::path samples() const { return shared / "irs_samples"; }
  std::filesystem::path photos() const { return shared / "photos"; }
};

// What is asked for lies outside the project, and isn't there.
struct NotThere : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct SetOptions {
  std::optional<int> count;  // unset: as many as that set has by itself
  unsigned long seed = 1;
  int jobs = 1;
  std::vector<std::string> damages;  // of specimens; none: as they are
};

// Draws `count` files or inputs with these arguments of the corpus tool into a folder named after
// set, count and seed, and gives the folder. A set that was drawn before is drawn again only where
// the corpus tool or its data changed since.
std::filesystem::path draw_set(const std::string& name, std::vector<std::string> arguments,
                               int count, const SetOptions& options, const Places& places);

// `name`: synthetic, held-out, photographs, specimens, or a folder that has a truth.jsonl.
// Throws std::runtime_error where there is no such set, NotThere where its pictures are missing.
std::vector<Truth> make_set(const std::string& name, const SetOptions& options,
                            const Places& places);

// A group of a small set that is the same everywhere (tests/accuracy/*.json):
//   {"files": 27, "seed": 5, "damages": ["digital", …]}, "held_out": true for that part: the
//     layouts of the part in turn, from "first_layout" on, each with the next of the damages (the
//     one after that in the next round);
//   {"specimens": "pdf"}; {"photographs": 12, "seed": 5}.
std::vector<Truth> make_group(const std::string& name, const Json& recipe, int jobs,
                              const Places& places);

}  // namespace noticescan::accuracy
