// SPDX-License-Identifier: Apache-2.0
// What a shard writes into its journal at its end, so that all can be merged.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.hpp"
#include "pipeline/assemble.hpp"
#include "pipeline/shard.hpp"

namespace noticescan::pipeline {

// A file of a batch, once it was opened.
struct BatchFile {
  std::string path;
  std::string sha256;                // empty where it could not be opened
  std::optional<core::Error> error;  // then: why
};

// All that a shard was given, in its order, and what it was told.
struct ShardList {
  Shard shard;
  std::string key;  // of its readings in the journal
  AssembleOptions assemble;
  std::vector<BatchFile> files;  // of all shards
};

// A file that could not be opened belongs to the shard that its name says.
bool is_in(const Shard& shard, const BatchFile& file);

std::string encode(const ShardList& list);  // JSON; a path that isn't UTF-8 survives
// Errors: not_readable, where it is of another version.
core::Result<ShardList> decode_shard_list(std::string_view json);

}  // namespace noticescan::pipeline
