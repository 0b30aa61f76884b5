// SPDX-License-Identifier: Apache-2.0
// One part of a batch that is read on several machines, and which documents are its own.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace noticescan::pipeline {

struct Shard {
  int number = 1;  // from 1
  int count = 1;

  friend bool operator==(const Shard&, const Shard&) = default;
};

inline constexpr int kMaxShards = 10'000;

// "2/4"; nothing where it is no such thing.
std::optional<Shard> parse_shard(std::string_view text);
std::string name_of(const Shard& shard);

// Every document is in one shard, by its SHA-256: so files of the same bytes stay together.
bool is_in(const Shard& shard, std::string_view sha256);

}  // namespace noticescan::pipeline
