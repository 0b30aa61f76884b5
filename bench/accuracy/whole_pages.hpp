// SPDX-License-Identifier: Apache-2.0
// What would be read without the cascade: every page, whole, by its last and dearest step.
#pragma once

#include <filesystem>
#include <string>

namespace noticescan::accuracy {

// The records of a file as `noticescan scan --format jsonl` writes them, all pages read by
// Tesseract in the size of the second look. `worker`: of the program to measure. Throws
// std::runtime_error where it can't be started or the project's data can't be loaded.
std::string read_whole_pages(const std::filesystem::path& file, const std::filesystem::path& worker,
                             const std::filesystem::path& source);

}  // namespace noticescan::accuracy
