// SPDX-License-Identifier: Apache-2.0
#include "pipeline/snapshot.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <thread>

namespace noticescan::pipeline {
namespace {

using core::ErrorCode;
namespace fs = std::filesystem;

constexpr const char* kSha256OfAbc =
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

struct SnapshotOf : ::testing::Test {
  fs::path folder = fs::path(::testing::TempDir()) / ("snapshot-" + std::to_string(::getpid()));
  void SetUp() override { fs::create_directories(folder); }
  void TearDown() override { fs::remove_all(folder); }

  std::string file(const std::string& content) const {
    const fs::path path = folder / "letter.pdf";
    std::ofstream(path) << content;
    return path.string();
  }
  static ErrorCode error_of(const std::string& name) {
    const auto snapshot = take_snapshot(name);
    EXPECT_FALSE(snapshot) << name;
    return snapshot ? ErrorCode::internal : snapshot.error().code;
  }
};

std::string content_of(const Snapshot& snapshot) {
  std::array<char, 100> bytes{};
  const ssize_t got = ::pread(snapshot.file.get(), bytes.data(), bytes.size(), 0);
  return {bytes.data(), static_cast<std::size_t>(got)};
}

TEST_F(SnapshotOf, AFile) {
  const auto snapshot = take_snapshot(file("abc"));
  ASSERT_TRUE(snapshot);
  EXPECT_EQ(content_of(*snapshot), "abc");
  EXPECT_EQ(snapshot->sha256, kSha256OfAbc);
}

TEST_F(SnapshotOf, NobodyCanChangeIt) {
  const auto snapshot = take_snapshot(file("abc"));
  ASSERT_TRUE(snapshot);
  EXPECT_LT(::pwrite(snapshot->file.get(), "x", 1, 0), 0);
  EXPECT_NE(::ftruncate(snapshot->file.get(), 0), 0);
  EXPECT_NE(::ftruncate(snapshot->file.get(), 10), 0);
}

TEST_F(SnapshotOf, APipeIsNoDifferent) {
  const std::string pipe = (folder / "pipe").string();
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  std::thread writer([&] {
    const FileDescriptor out(::open(pipe.c_str(), O_WRONLY));
    EXPECT_EQ(::write(out.get(), "a", 1), 1);
    ::usleep(20'000);
    EXPECT_EQ(::write(out.get(), "bc", 2), 2);
  });
  const auto snapshot = take_snapshot(pipe);
  writer.join();
  ASSERT_TRUE(snapshot);
  EXPECT_EQ(content_of(*snapshot), "abc");
}

TEST_F(SnapshotOf, APipeThatNobodyWritesToCanBeInterrupted) {
  const std::string pipe = (folder / "pipe").string();
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  std::atomic<bool> stop = false;
  std::thread interrupt([&] {
    ::usleep(20'000);
    stop = true;
  });
  EXPECT_FALSE(take_snapshot(pipe, &stop));
  interrupt.join();
}

TEST_F(SnapshotOf, WhatIsNoFileSaysWhy) {
  EXPECT_EQ(error_of((folder / "missing.pdf").string()), ErrorCode::not_found);
  EXPECT_EQ(error_of(file("x") + "/inside"), ErrorCode::not_found);
  EXPECT_EQ(error_of(""), ErrorCode::not_found);
  EXPECT_EQ(error_of(std::string(5000, 'x')), ErrorCode::not_found);
  EXPECT_EQ(error_of(folder.string()), ErrorCode::not_a_file);
  EXPECT_EQ(error_of("/dev/zero"), ErrorCode::not_a_file);
  EXPECT_EQ(error_of(file("")), ErrorCode::empty);
  fs::create_symlink(folder / "loop", folder / "loop");
  EXPECT_EQ(error_of((folder / "loop").string()), ErrorCode::not_readable);
}

TEST_F(SnapshotOf, AForbiddenFile) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may read everything";
  const std::string name = file("x");
  fs::permissions(name, fs::perms::none);
  EXPECT_EQ(error_of(name), ErrorCode::not_readable);
}

}  // namespace
}  // namespace noticescan::pipeline
