// SPDX-License-Identifier: Apache-2.0
#include "pipeline/shard.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <span>

#include "core/sha256.hpp"
#include "pipeline/shard_list.hpp"

namespace noticescan::pipeline {
namespace {

TEST(Shard, IsWrittenAsAPartOfAWhole) {
  EXPECT_EQ(parse_shard("2/4"), (Shard{2, 4}));
  EXPECT_EQ(parse_shard("1/1"), (Shard{1, 1}));
  EXPECT_EQ(name_of({2, 4}), "2/4");
  for (const char* text :
       {"", "2", "/4", "2/", "0/4", "5/4", "-1/4", "2/4/", "2 /4", "a/b", "1/99999"})
    EXPECT_FALSE(parse_shard(text)) << text;
}

TEST(Shard, EveryDocumentIsInOneOfThemAndTheyAreAlike) {
  std::map<int, int> counts;
  for (std::uint8_t i = 0; i < 250; ++i) {
    const std::string sha256 = core::sha256_hex(std::span{&i, 1});
    int owners = 0;
    for (int number = 1; number <= 4; ++number) {
      const bool mine = is_in({number, 4}, sha256);
      owners += mine ? 1 : 0;
      counts[number] += mine ? 1 : 0;
    }
    EXPECT_EQ(owners, 1);
  }
  for (const auto& [number, count] : counts) EXPECT_GT(count, 40) << number;
}

TEST(Shard, ItsListSurvives) {
  ShardList list{{2, 3}, "key", {}, {}};
  list.assemble.as_of = *core::parse_iso("2025-02-08");
  list.assemble.redact = true;
  list.assemble.language = core::Language::es;
  list.files.push_back({"a\xFF\n.pdf", std::string(64, 'a'), std::nullopt});
  list.files.push_back({"b", "", core::Error{core::ErrorCode::not_found, "Gone."}});
  const auto got = decode_shard_list(encode(list));
  ASSERT_TRUE(got) << got.error().message;
  EXPECT_EQ(got->shard, list.shard);
  EXPECT_EQ(got->key, "key");
  EXPECT_EQ(got->assemble.as_of, list.assemble.as_of);
  EXPECT_TRUE(got->assemble.redact && !got->assemble.separate && !got->assemble.show_taxpayer_id);
  EXPECT_EQ(got->assemble.language, core::Language::es);
  ASSERT_EQ(got->files.size(), 2u);
  EXPECT_EQ(got->files[0].path, list.files[0].path);
  EXPECT_EQ(got->files[0].sha256, list.files[0].sha256);
  EXPECT_EQ(got->files[1].error, list.files[1].error);
}

TEST(Shard, ADamagedListIsRefused) {
  const std::string good = encode(ShardList{{1, 1}, "key", {*core::parse_iso("2025-02-08")}, {}});
  ASSERT_TRUE(decode_shard_list(good));
  for (const char* key : {"protocol", "shard", "key", "options", "files", "as_of"}) {
    std::string bad = good;
    bad.replace(bad.find(key), 1, "x");
    EXPECT_FALSE(decode_shard_list(bad)) << key;
  }
  EXPECT_FALSE(decode_shard_list("[]"));
}

}  // namespace
}  // namespace noticescan::pipeline
