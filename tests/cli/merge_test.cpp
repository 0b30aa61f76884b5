// SPDX-License-Identifier: Apache-2.0
// `noticescan batch --shard` on several machines and `noticescan merge`: what one would have made.
#include <gmock/gmock.h>

#include "cli/batch_folder.hpp"

namespace noticescan::cli_test {
namespace {

using ::testing::HasSubstr;

struct Shards : Batch {
  Finished shard(const std::string& name, std::vector<std::string> more = {},
                 const std::string& as_of = "2025-02-08") const {
    std::vector<std::string> with = {"--shard", name, "--as-of", as_of};
    with.insert(with.end(), more.begin(), more.end());
    return batch("part" + name.substr(0, 1), with);
  }
  Finished merge(const std::string& name, const std::vector<std::string>& parts) const {
    std::vector<std::string> words = {"merge", "-q", "--out", out(name)};
    for (const std::string& part : parts) words.push_back(out("part" + part));
    return noticescan(words);
  }
};

TEST_F(Shards, MergedAreWhatOneRunMakes) {
  add_letters(9);
  folder.add("inbox/copy.pdf", letter(2));
  folder.add("inbox/bad.pdf", "%PDF-1.4\nnothing");
  folder.add("inbox/empty.pdf", "");
  folder.add("inbox/name \xFF.pdf", letter(50));
  // Two sheets of one letter, in files of their own.
  std::string first = test_support::cp14_page(), second = first;
  first.replace(first.find("Page 1 of 1"), 11, "Page 1 of 2");
  second.replace(second.find("Page 1 of 1"), 11, "Page 2 of 2");
  folder.add("inbox/sheet1.pdf", test_support::text_pdf({first}));
  folder.add("inbox/sheet2.pdf", test_support::text_pdf({second}));
  EXPECT_EQ(batch("whole", {"--as-of", "2025-02-08"}).code, 3);

  std::size_t lines = 0;
  for (const char* name : {"1/3", "2/3", "3/3"}) {
    shard(name);
    lines += records("part" + std::string(name).substr(0, 1)).size();
  }
  EXPECT_GE(lines, records("whole").size());
  const Finished run = merge("merged", {"3", "1", "2"});
  EXPECT_EQ(run.code, 3) << run.err;
  expect_same("whole", "merged");
  // Its journal is one to go on from.
  EXPECT_EQ(batch("merged", {"--resume"}).code, 3);
  expect_same("whole", "merged");
}

TEST_F(Shards, OneThatIsMissingIsNamed) {
  add_letters(2);
  shard("1/2");
  const Finished run = merge("merged", {"1"});
  EXPECT_EQ(run.code, 2);
  EXPECT_THAT(run.err, HasSubstr("Shard 2/2 is missing"));
  EXPECT_EQ(merge("merged", {"1", "1"}).code, 2);
  shard("2/2");
  EXPECT_EQ(merge("merged", {"1", "2"}).code, 0) << "a refusal spoils nothing";
}

TEST_F(Shards, OfOtherDaysOptionsOrFilesAreRefused) {
  add_letters(3);
  shard("1/2");
  const auto complaint = [&](std::vector<std::string> more,
                             const std::string& as_of = "2025-02-08") {
    fs::remove_all(out("part2"));
    shard("2/2", std::move(more), as_of);
    const Finished run = merge("merged", {"1", "2"});
    EXPECT_EQ(run.code, 2);
    return run.err;
  };
  EXPECT_THAT(complaint({}, "2025-02-09"), HasSubstr("2025-02-09"));
  EXPECT_THAT(complaint({"--redact"}), HasSubstr("other options"));
  EXPECT_THAT(complaint({"--lang", "es"}), HasSubstr("other options"));
  folder.add("inbox/100.pdf", letter(70));
  EXPECT_THAT(complaint({}), HasSubstr("other files"));
  fs::remove(inbox / "100.pdf");
  folder.add("inbox/101.pdf", letter(70));
  EXPECT_THAT(complaint({}), HasSubstr("has changed"));
}

TEST_F(Shards, WhatIsNoShardIsRefused) {
  add_letters(1);
  batch("part1");
  EXPECT_THAT(merge("merged", {"1"}).err, HasSubstr("no finished shard"));
  EXPECT_THAT(merge("merged", {"none"}).err, HasSubstr("no journal"));
  const Finished bad = batch("other", {"--shard", "3/2"});
  EXPECT_EQ(bad.code, 2);
  EXPECT_THAT(bad.err, HasSubstr("2/4"));
}

}  // namespace
}  // namespace noticescan::cli_test
