// SPDX-License-Identifier: Apache-2.0
#include "pipeline/merge.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "pipeline/batch_records.hpp"

namespace noticescan::pipeline {
namespace {

using core::ErrorCode;

struct Part {
  std::string folder;
  Journal journal;
  ShardList list;
};

tl::unexpected<core::Error> refused(const Part& part, const std::string& why) {
  return core::fail(ErrorCode::not_readable,
                    fmt::format("{} (shard {}) {}.", part.folder, name_of(part.list.shard), why));
}

core::Result<Part> open_part(const std::filesystem::path& folder) {
  auto journal = Journal::open_to_read(folder);
  if (!journal) return tl::make_unexpected(journal.error());
  const auto json = journal->list();
  if (!json) {
    return core::fail(ErrorCode::not_readable,
                      fmt::format("{} is no finished shard: it was read without --shard, or has "
                                  "yet to go on with --resume.",
                                  folder.string()));
  }
  auto list = decode_shard_list(*json);
  if (!list) {
    return core::fail(list.error().code,
                      fmt::format("{}: {}", folder.string(), list.error().message));
  }
  journal->hold_failures();
  return Part{folder.string(), std::move(*journal), std::move(*list)};
}

// Whether they are parts of one batch, each there once.
core::Result<void> check(const std::vector<Part>& parts) {
  const Part& first = parts.front();
  std::set<int> numbers;
  for (const Part& part : parts) {
    const std::string& other = first.folder;
    const ShardList& list = part.list;
    if (list.shard.count != first.list.shard.count)
      return refused(part, fmt::format("is of another number of shards than {}", other));
    if (!numbers.insert(list.shard.number).second)
      return refused(part, "is a shard that is named twice");
    if (list.assemble.as_of != first.list.assemble.as_of) {
      return refused(part, fmt::format("counts days from {}, and {} from {}; read them again with "
                                       "--resume and the same --as-of",
                                       core::to_iso(list.assemble.as_of), other,
                                       core::to_iso(first.list.assemble.as_of)));
    }
    if (list.key != first.list.key || list.assemble != first.list.assemble) {
      return refused(part, fmt::format("was read by another version of noticescan, its libraries "
                                       "or models, or with other options, than {}",
                                       other));
    }
    if (!std::ranges::equal(list.files, first.list.files, {}, &BatchFile::path, &BatchFile::path))
      return refused(part, fmt::format("was given other files than {}", other));
  }
  for (int number = 1; number <= first.list.shard.count; ++number) {
    if (numbers.contains(number)) continue;
    return core::fail(ErrorCode::not_readable,
                      fmt::format("Shard {} is missing: name the folders of all shards.",
                                  name_of({number, first.list.shard.count})));
  }
  return {};
}

// The journal of the shard that has read a file; null where none did.
const Journal* holder_of(const std::vector<Part>& parts, const BatchFile& file) {
  for (const Part& part : parts) {
    if (part.journal.holds(file.sha256, part.list.key)) return &part.journal;
  }
  return nullptr;
}

// What the shards found at the place `index` of their lists.
core::Result<BatchFile> agreed_on(const std::vector<Part>& parts, std::size_t index) {
  const BatchFile* known = &parts.front().list.files[index];
  for (const Part& part : parts) {
    const BatchFile& file = part.list.files[index];
    if (file.error) continue;
    if (!known->error && known->sha256 != file.sha256) {
      return refused(part, fmt::format("saw other bytes in {} than {}: the file has changed; read "
                                       "the shards again with --resume",
                                       file.path, parts.front().folder));
    }
    known = &file;
  }
  if (!known->error && holder_of(parts, *known) == nullptr) {
    return core::fail(ErrorCode::not_readable,
                      fmt::format("{} was read by no shard: it was not there for the one whose it "
                                  "is. Read the shards again with --resume.",
                                  known->path));
  }
  return *known;
}

core::Result<std::vector<BatchFile>> agreed(const std::vector<Part>& parts) {
  std::vector<BatchFile> files;
  for (std::size_t i = 0; i < parts.front().list.files.size(); ++i) {
    auto file = agreed_on(parts, i);
    if (!file) return tl::make_unexpected(file.error());
    files.push_back(std::move(*file));
  }
  return files;
}

}  // namespace

core::Result<Merged> merge_shards(const std::vector<std::filesystem::path>& folders,
                                  Journal& journal, const Knowledge& knowledge) {
  std::vector<Part> parts;
  for (const auto& folder : folders) {
    auto part = open_part(folder);
    if (!part) return tl::make_unexpected(part.error());
    parts.push_back(std::move(*part));
  }
  if (auto sound = check(parts); !sound) return tl::make_unexpected(sound.error());

  const ShardList& list = parts.front().list;
  auto files = agreed(parts);
  if (!files) return tl::make_unexpected(files.error());
  if (auto begun = journal.begin_run(list.assemble.as_of); !begun)
    return tl::make_unexpected(begun.error());
  for (const BatchFile& file : *files) {
    if (file.error || journal.holds(file.sha256, list.key)) continue;
    if (auto kept = journal.append_from(*holder_of(parts, file), file.sha256, list.key); !kept)
      return tl::make_unexpected(kept.error());
  }
  if (auto flushed = journal.flush(); !flushed) return tl::make_unexpected(flushed.error());
  auto records = records_of(*files, journal, list.key, knowledge, list.assemble);
  if (!records) return tl::make_unexpected(records.error());
  return Merged{{std::move(*records), list.key, {}, false}, list.assemble};
}

}  // namespace noticescan::pipeline
