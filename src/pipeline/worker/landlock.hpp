// SPDX-License-Identifier: Apache-2.0
// Which files this process may open, as the kernel's Landlock has it.
#pragma once

#include <filesystem>
#include <vector>

namespace noticescan::pipeline {

// From now on only what lies in `folders` can be opened, and only for reading; a path that isn't
// there is passed over. What is open already stays so. False, with errno, where the kernel has no
// Landlock.
bool allow_reading_only(const std::vector<std::filesystem::path>& folders);

}  // namespace noticescan::pipeline
