// SPDX-License-Identifier: Apache-2.0
#include "pipeline/inputs.hpp"

#include <fmt/format.h>
#include <fnmatch.h>

#include <algorithm>
#include <set>

namespace noticescan::pipeline {
namespace {

namespace fs = std::filesystem;

bool matches(const std::string& pattern, const fs::path& path) {
  const bool whole = pattern.find('/') != std::string::npos;
  const std::string text = whole ? path.string() : path.filename().string();
  return ::fnmatch(pattern.c_str(), text.c_str(), FNM_PERIOD) == 0;
}

bool is_wanted(const fs::path& path, const InputOptions& options) {
  const auto any = [&](const std::vector<std::string>& patterns) {
    return std::any_of(patterns.begin(), patterns.end(),
                       [&](const auto& pattern) { return matches(pattern, path); });
  };
  return (options.include.empty() || any(options.include)) && !any(options.exclude);
}

bool is_hidden(const fs::path& path) {
  return path.filename().string().starts_with('.');
}

std::uintmax_t size_of(const fs::path& path) {
  std::error_code error;
  const auto bytes = fs::file_size(path, error);
  return error ? 0 : bytes;
}

// The files of one folder go to `found`, its folders to `folders`.
void list_folder(const fs::path& folder, const InputOptions& options, std::error_code& error,
                 std::vector<Input>& found, std::vector<fs::path>& folders) {
  auto entries = fs::directory_iterator(folder, error);
  for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
    const fs::directory_entry& entry = *entries;
    std::error_code none;
    if (is_hidden(entry.path())) continue;
    if (entry.is_directory(none)) {
      const bool is_left_out =
          entry.is_symlink(none) || fs::equivalent(entry.path(), options.not_in, none);
      if (!is_left_out) folders.push_back(entry.path());
    } else if (entry.is_regular_file(none) && is_wanted(entry.path(), options)) {
      found.push_back({entry.path().string(), size_of(entry.path())});
    }
  }
}

// A folder that can't be listed is given itself, so that it gets its error: what is in it isn't
// lost in silence, and what is beside it is read all the same.
void add_folder(const fs::path& folder, const InputOptions& options, Inputs& inputs) {
  std::vector<Input> found;
  std::vector<fs::path> folders = {folder};
  while (!folders.empty()) {
    const fs::path next = std::move(folders.back());
    folders.pop_back();
    std::error_code error;
    list_folder(next, options, error, found, folders);
    if (!error) continue;
    const std::string what =
        fmt::format("Not all of this folder could be listed ({}); files in it may be missing.",
                    error.message());
    inputs.notes.push_back(next.string() + ": " + what);
    found.push_back({next.string(), 0, core::Error{core::ErrorCode::not_readable, what}});
  }
  std::sort(found.begin(), found.end(),
            [](const Input& a, const Input& b) { return a.path < b.path; });
  inputs.files.insert(inputs.files.end(), found.begin(), found.end());
}

}  // namespace

Inputs find_inputs(const std::vector<std::string>& paths, const InputOptions& options) {
  Inputs inputs;
  for (const std::string& path : paths) {
    std::error_code none;
    if (!fs::is_directory(path, none)) {
      inputs.files.push_back({path, size_of(path)});
      continue;
    }
    const std::size_t before = inputs.files.size();
    add_folder(path, options, inputs);
    if (inputs.files.size() == before)
      inputs.notes.push_back(fmt::format("{}: there is nothing to read in this folder", path));
  }
  std::set<std::string> seen;
  std::erase_if(inputs.files, [&](const Input& input) { return !seen.insert(input.path).second; });
  return inputs;
}

}  // namespace noticescan::pipeline
