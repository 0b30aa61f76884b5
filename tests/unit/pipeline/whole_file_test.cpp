// SPDX-License-Identifier: Apache-2.0
#include "pipeline/whole_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <sstream>

namespace noticescan::pipeline {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

struct Output : ::testing::Test {
  fs::path folder = fs::path(::testing::TempDir()) / ("output-" + std::to_string(::getpid()));
  fs::path target = folder / "result.json";
  void SetUp() override { fs::create_directories(folder); }
  void TearDown() override { fs::remove_all(folder); }

  static std::string content_of(const fs::path& path) {
    std::ostringstream text;
    text << std::ifstream(path).rdbuf();
    return text.str();
  }
  std::ptrdiff_t count_files() const {
    return std::distance(fs::directory_iterator(folder), fs::directory_iterator());
  }
};

TEST_F(Output, IsWholeAndTheOwnersAlone) {
  auto file = WholeFile::create(target);
  ASSERT_TRUE(file);
  EXPECT_FALSE(fs::exists(target));
  ASSERT_TRUE(file->commit("new"));
  EXPECT_EQ(content_of(target), "new");
  EXPECT_EQ(fs::status(target).permissions(), fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_EQ(count_files(), 1);
}

TEST_F(Output, WithoutACommitNothingChanges) {
  std::ofstream(target) << "old";
  { const auto file = WholeFile::create(target); }
  EXPECT_EQ(content_of(target), "old");
  EXPECT_EQ(count_files(), 1);
}

TEST_F(Output, ALinkStaysALink) {
  fs::create_directories(folder / "there");
  fs::create_symlink(folder / "there" / "real.json", target);
  auto file = WholeFile::create(target);
  ASSERT_TRUE(file);
  ASSERT_TRUE(file->commit("new"));
  EXPECT_TRUE(fs::is_symlink(target));
  EXPECT_EQ(content_of(folder / "there" / "real.json"), "new");
}

TEST_F(Output, ADeviceIsWrittenToAndStaysADevice) {
  auto file = WholeFile::create("/dev/null");
  ASSERT_TRUE(file);
  EXPECT_TRUE(file->commit("new"));
  EXPECT_TRUE(fs::is_character_file("/dev/null"));
}

TEST_F(Output, WhatCanNotBeWrittenSaysWhy) {
  EXPECT_THAT(WholeFile::create(folder).error().message, HasSubstr("Is a directory"));
  EXPECT_THAT(WholeFile::create(folder / "missing" / "x").error().message, HasSubstr("No such"));
  auto full = WholeFile::create("/dev/full");
  ASSERT_TRUE(full);
  const auto written = full->commit("new");
  ASSERT_FALSE(written);
  EXPECT_THAT(written.error().message, HasSubstr("No space left"));
}

}  // namespace
}  // namespace noticescan::pipeline
