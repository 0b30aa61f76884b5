// SPDX-License-Identifier: Apache-2.0
#include "pipeline/batch_records.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <set>

namespace noticescan::pipeline {
namespace {

using summary::NoticeSummary;

struct Sketched {
  std::vector<FileSketch> files;
  std::map<std::string, std::vector<std::string>> copies;  // names, by SHA-256
};

core::Result<Sketched> sketched(const std::vector<BatchFile>& files, const Journal& journal,
                                const std::string& key, const Knowledge& knowledge,
                                std::map<std::string, FileSketch> known) {
  Sketched result;
  std::set<std::string> seen;
  for (const BatchFile& file : files) {
    if (file.error) {
      result.files.push_back({.name = file.path, .error = file.error});
      continue;
    }
    // A thread that had claimed its document may have been interrupted.
    if (!journal.holds(file.sha256, key)) continue;
    if (!seen.insert(file.sha256).second) {
      result.copies[file.sha256].push_back(file.path);
      continue;
    }
    if (const auto sketch = known.find(file.sha256); sketch != known.end()) {
      result.files.push_back(std::move(sketch->second));
      result.files.back().name = file.path;
      continue;
    }
    auto reading = journal.read(file.sha256, key);
    if (!reading && reading.error().code == core::ErrorCode::internal)
      return tl::make_unexpected(reading.error());
    result.files.push_back(sketch_of({file.path, file.sha256, std::move(reading)}, knowledge));
  }
  return result;
}

void tell_copies(NoticeSummary& record,
                 const std::map<std::string, std::vector<std::string>>& copies) {
  const std::size_t count = record.source.files.size();
  for (std::size_t i = 0; i < count; ++i) {
    const summary::SourceFile file = record.source.files[i];
    const auto found = copies.find(file.sha256.value_or(""));
    if (found == copies.end()) continue;
    for (const std::string& name : found->second) {
      record.source.files.push_back(file);
      record.source.files.back().file = name;
    }
    record.warnings.push_back(
        {"duplicate_file",
         core::say(record.language, "The same file is there again: {}. It was read once.",
                   fmt::format("{}", fmt::join(found->second, ", "))),
         {}});
  }
}

// What was in the journal a moment ago can't be read any more; there is no way on from deep inside.
struct JournalLost {
  core::Error error;
};

}  // namespace

core::Result<std::vector<NoticeSummary>> records_of(const std::vector<BatchFile>& files,
                                                    const Journal& journal, const std::string& key,
                                                    const Knowledge& knowledge,
                                                    const AssembleOptions& options,
                                                    std::map<std::string, FileSketch> sketches) {
  auto all = sketched(files, journal, key, knowledge, std::move(sketches));
  if (!all) return tl::make_unexpected(all.error());
  std::optional<std::size_t> at_hand;
  core::DocumentReading reading;
  const auto reading_of = [&](std::size_t file) -> const core::DocumentReading& {
    if (at_hand != file) {
      auto again = journal.read(*all->files[file].sha256, key);
      if (!again) throw JournalLost{again.error()};
      reading = std::move(*again);
      at_hand = file;
    }
    return reading;
  };
  try {
    auto records = assemble(all->files, reading_of, knowledge, options);
    for (NoticeSummary& record : records) tell_copies(record, all->copies);
    return records;
  } catch (const JournalLost& lost) {
    return tl::make_unexpected(lost.error);
  }
}

}  // namespace noticescan::pipeline
