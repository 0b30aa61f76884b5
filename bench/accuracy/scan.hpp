// SPDX-License-Identifier: Apache-2.0
// Runs `noticescan scan` over files and judges what it says.
#pragma once

#include <filesystem>
#include <vector>

#include "judge.hpp"

namespace noticescan::accuracy {

struct Judged {
  Truth truth;
  Answer answer;
  Verdict verdict;
};

// A program run for each file, so that no file can change what is read of another; `jobs` at once.
// Tells on standard error how far it is.
std::vector<Judged> scan_all(const std::filesystem::path& program, const std::vector<Truth>& truths,
                             int jobs);

}  // namespace noticescan::accuracy
