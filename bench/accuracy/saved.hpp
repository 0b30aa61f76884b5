// SPDX-License-Identifier: Apache-2.0
// A run that was saved, and what another run of the same set does better or worse.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "scan.hpp"
#include "support/table.hpp"

namespace noticescan::accuracy {

void save(const std::filesystem::path& file, const std::vector<Judged>& all);

// Tables: by group, where its counts changed; and each file whose verdict did. Files that only one
// of the runs has are counted below them.
std::string compare(const std::filesystem::path& earlier, const std::vector<Judged>& now,
                    bench::Style style);

}  // namespace noticescan::accuracy
