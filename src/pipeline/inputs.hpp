// SPDX-License-Identifier: Apache-2.0
// Files and folders -> the files to read.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/error.hpp"

namespace noticescan::pipeline {

struct InputOptions {
  // Patterns as of a shell (fnmatch); one with a slash is held against the path within the folder
  // that was named, and against the whole path, any other against the name. Files that were named
  // themselves are always read.
  std::vector<std::string> include;           // empty: all
  std::vector<std::string> exclude;           // wins over include
  std::vector<std::filesystem::path> not_in;  // folders that are left out: those of the results
};

struct Input {
  std::string path;
  std::uintmax_t bytes = 0;          // 0 where it isn't known
  std::optional<core::Error> error;  // where it is known that it can't be read
};

struct Inputs {
  std::vector<Input> files;        // each path once
  std::vector<std::string> notes;  // for the user: what was left out though it was named
};

// In the order of `paths`; those in a folder sorted by path, byte by byte. Hidden files and folders
// are left out, folders that are links aren't entered (they may lead in a circle), and what isn't
// there is given too, so that it gets its error; so is a folder that can't be listed.
Inputs find_inputs(const std::vector<std::string>& paths, const InputOptions& options);

}  // namespace noticescan::pipeline
