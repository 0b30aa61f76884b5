// SPDX-License-Identifier: Apache-2.0
// Runs `noticescan scan` over files and judges what it says.
#pragma once

#include <filesystem>
#include <vector>

#include "judge.hpp"
#include "support/processes.hpp"

namespace noticescan::accuracy {

struct Judged {
  Truth truth;
  Answer answer;
  Verdict verdict;
};

// The day from which days are counted changes no date; it is fixed all the same.
inline constexpr const char* kAsOf = "2026-11-25";

// `noticescan scan`, which reads the file that is added.
bench::Command scan_command(const std::filesystem::path& program);

// `reader` is run for each file, which is added to it, so that no file can change what is read of
// another; `jobs` at once. It prints records as JSON Lines. Tells on standard error how far it is.
std::vector<Judged> scan_all(const bench::Command& reader, const std::vector<Truth>& truths,
                             int jobs);

}  // namespace noticescan::accuracy
