// SPDX-License-Identifier: Apache-2.0
#include "pipeline/inputs.hpp"

#include <fmt/format.h>
#include <fnmatch.h>

#include <algorithm>
#include <set>

namespace noticescan::pipeline {
namespace {

namespace fs = std::filesystem;

bool fits(const std::string& pattern, const std::string& text) {
  return ::fnmatch(pattern.c_str(), text.c_str(), FNM_PERIOD) == 0;
}

// `folder`: the one that was named, in which `path` lies.
bool matches(const std::string& pattern, const fs::path& path, const fs::path& folder) {
  if (pattern.find('/') == std::string::npos) return fits(pattern, path.filename().string());
  return fits(pattern, path.string()) || fits(pattern, path.lexically_relative(folder).string());
}

bool is_wanted(const fs::path& path, const fs::path& folder, const InputOptions& options) {
  const auto any = [&](const std::vector<std::string>& patterns) {
    return std::any_of(patterns.begin(), patterns.end(),
                       [&](const auto& pattern) { return matches(pattern, path, folder); });
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

// What one named folder holds, as far as it is known.
struct Listing {
  const fs::path& root;
  std::vector<Input> found = {};
  std::vector<fs::path> folders = {};      // to be listed
  std::vector<std::string> dangling = {};  // links that lead nowhere
};

void list_folder(const fs::path& folder, const InputOptions& options, std::error_code& error,
                 Listing& listing) {
  auto entries = fs::directory_iterator(folder, error);
  for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
    const fs::directory_entry& entry = *entries;
    std::error_code none;
    if (is_hidden(entry.path())) continue;
    if (entry.is_directory(none)) {
      const bool is_left_out =
          entry.is_symlink(none) || std::ranges::any_of(options.not_in, [&](const fs::path& other) {
            return fs::equivalent(entry.path(), other, none);
          });
      if (!is_left_out) listing.folders.push_back(entry.path());
    } else if (!is_wanted(entry.path(), listing.root, options)) {
      continue;
    } else if (entry.is_regular_file(none)) {
      listing.found.push_back({entry.path().string(), size_of(entry.path())});
    } else if (entry.is_symlink(none) && !entry.exists(none)) {
      listing.dangling.push_back(entry.path().string());
    }
  }
}

// A folder that can't be listed is given itself, so that it gets its error: what is in it isn't
// lost in silence, and what is beside it is read all the same.
void add_folder(const fs::path& folder, const InputOptions& options, Inputs& inputs) {
  Listing listing{folder};
  listing.folders = {folder};
  while (!listing.folders.empty()) {
    const fs::path next = std::move(listing.folders.back());
    listing.folders.pop_back();
    std::error_code error;
    list_folder(next, options, error, listing);
    if (!error) continue;
    const std::string what =
        fmt::format("Not all of this folder could be listed ({}); files in it may be missing.",
                    error.message());
    inputs.notes.push_back(next.string() + ": " + what);
    listing.found.push_back({next.string(), 0, core::Error{core::ErrorCode::not_readable, what}});
  }
  std::ranges::sort(listing.found, {}, &Input::path);
  inputs.files.insert(inputs.files.end(), listing.found.begin(), listing.found.end());
  std::ranges::sort(listing.dangling);
  for (const std::string& link : listing.dangling)
    inputs.notes.push_back(link + ": this link leads to no file; it is left out");
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
