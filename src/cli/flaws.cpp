// SPDX-License-Identifier: Apache-2.0
#include "cli/flaws.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "pipeline/protocol.hpp"

namespace noticescan::cli {
namespace {

std::optional<std::string> flaw_of_client_map(const ReadingArguments& reading) {
  if (reading.client_map && reading.redact)
    return "--client-map tells clients by their names, which --redact hides";
  return std::nullopt;
}

}  // namespace

std::optional<std::string> flaw_of(const ScanArguments& scan) {
  if (scan.files.empty()) return "nothing to read: name at least one FILE, or - for standard input";
  if (std::count(scan.files.begin(), scan.files.end(), "-") > 1) {
    return "standard input (-) can be read only once";
  }
  if (auto flaw = flaw_of_client_map(scan)) return flaw;
  if (scan.client_map && scan.format != "csv" && scan.format != "html")
    return "--client-map adds to lists: give --format csv or html, too";
  if (scan.searchable_pdf && scan.files.size() > pipeline::kMaxDocuments)
    return fmt::format("--searchable-pdf takes {} files at most", pipeline::kMaxDocuments);
  const auto overwrites = [&](const std::optional<std::string>& path) {
    return path && std::ranges::any_of(scan.files, [&](const std::string& file) {
             std::error_code none;
             return file != "-" && std::filesystem::equivalent(file, *path, none);
           });
  };
  if (overwrites(scan.out))
    return fmt::format("--out {} would overwrite what is to be read", *scan.out);
  if (overwrites(scan.searchable_pdf)) {
    return fmt::format("--searchable-pdf {} would overwrite what is to be read",
                       *scan.searchable_pdf);
  }
  return std::nullopt;
}

std::optional<std::string> flaw_of(const BatchArguments& batch) {
  if (batch.out.empty()) return "name the folder for the results: --out DIR";
  if (batch.paths.empty() && !batch.files_from)
    return "nothing to read: name at least one PATH, or --files-from";
  if (batch.watch && batch.files_from)
    return "--watch waits for files in folders: name them, without --files-from";
  if (batch.watch && batch.shard)
    return "--watch has no end, and --shard is for parts that are merged in the end";
  if (batch.searchable && !batch.split)
    return "--searchable is for the copies of --split: name their folder, too";
  if (batch.split && batch.shard)
    return "a shard may hold some pages of a notice alone: merge, then --resume with --split";
  if (std::find(batch.paths.begin(), batch.paths.end(), "-") != batch.paths.end())
    return "a batch reads files; for a list of them on standard input: --files-from -";
  return flaw_of_client_map(batch);
}

std::optional<std::string> flaw_of(const MergeArguments& merge) {
  if (merge.out.empty()) return "name the folder for the results: --out DIR";
  if (merge.dirs.empty()) return "nothing to merge: name the folders of all shards";
  return std::nullopt;
}

}  // namespace noticescan::cli
