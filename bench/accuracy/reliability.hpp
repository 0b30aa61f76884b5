// SPDX-License-Identifier: Apache-2.0
// Whether confidence keeps its promise: of the values given 0.95, about 95% should be right.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "scan.hpp"
#include "support/table.hpp"

namespace noticescan::accuracy {

// One value that was told, and whether it is true.
struct Outcome {
  std::string of;  // "code", "respond_by", "candidate" (the first of a doubtful date), a field
  double confidence = 0;
  bool right = false;
};

// Of what the truth tells of the file, whether a person could read it or not.
std::vector<Outcome> outcomes_of(const Judged& judged);

Json to_json(const std::vector<Outcome>& outcomes);

// A row for each band of confidences, by what they were given to: their mean, how many were right,
// and how many may be wrong all the same. `files` were saved by measure.
bench::Table reliability(const std::vector<std::filesystem::path>& files);

}  // namespace noticescan::accuracy
