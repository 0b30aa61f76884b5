// SPDX-License-Identifier: Apache-2.0
#include "pipeline/inputs.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace noticescan::pipeline {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

struct Folder : ::testing::Test {
  fs::path root = fs::path(::testing::TempDir()) / ("inputs_test-" + std::to_string(::getpid()));
  Folder() {
    fs::remove_all(root);
    fs::create_directories(root);
  }
  ~Folder() override { fs::remove_all(root); }

  void add(const std::string& name) const {
    fs::create_directories((root / name).parent_path());
    std::ofstream(root / name) << name;
  }
  std::vector<std::string> found(const std::vector<std::string>& paths = {},
                                 const InputOptions& options = {}) const {
    std::vector<std::string> all = {root.string()};
    if (!paths.empty()) all = paths;
    std::vector<std::string> names;
    for (const Input& input : find_inputs(all, options).files)
      names.push_back(fs::path(input.path).lexically_relative(root).string());
    return names;
  }
};

TEST_F(Folder, IsReadWithAllInItSortedByPath) {
  for (const char* name : {"b.pdf", "a/2.jpg", "a/1.jpg", "Z.pdf"}) add(name);
  EXPECT_THAT(found(), ElementsAre("Z.pdf", "a/1.jpg", "a/2.jpg", "b.pdf"));
}

TEST_F(Folder, HiddenFilesAndTheResultsAreLeftOut) {
  for (const char* name : {"a.pdf", ".hidden", ".git/x.pdf", "out/results.csv"}) add(name);
  EXPECT_THAT(found({}, {.not_in = {root / "out"}}), ElementsAre("a.pdf"));
}

TEST_F(Folder, LinksInACircleEndNowhere) {
  add("a/x.pdf");
  fs::create_directory_symlink(root, root / "a/up");
  fs::create_symlink(root / "a/x.pdf", root / "y.pdf");
  fs::create_symlink(root / "gone", root / "z.pdf");
  EXPECT_THAT(found(), ElementsAre("a/x.pdf", "y.pdf"));
}

// It may have been a letter; that it is gone isn't kept from the user.
TEST_F(Folder, LinksThatLeadNowhereAreTold) {
  add("a.pdf");
  fs::create_symlink(root / "gone", root / "z.pdf");
  fs::create_symlink(root / "gone", root / "z.txt");
  const Inputs inputs = find_inputs({root.string()}, {.include = {"*.pdf"}});
  EXPECT_THAT(inputs.files, SizeIs(1));
  EXPECT_THAT(inputs.notes, ElementsAre(HasSubstr("z.pdf: this link leads to no file")));
}

TEST_F(Folder, PipesInItAreNoFiles) {
  add("a.pdf");
  ASSERT_EQ(::mkfifo((root / "pipe").c_str(), 0600), 0);
  EXPECT_THAT(found(), ElementsAre("a.pdf"));
}

TEST_F(Folder, Patterns) {
  for (const char* name : {"a.pdf", "a.jpg", "old/b.pdf", "c.PDF"}) add(name);
  EXPECT_THAT(found({}, {.include = {"*.pdf"}}), ElementsAre("a.pdf", "old/b.pdf"));
  EXPECT_THAT(found({}, {.include = {"*.pdf", "*.jpg"}, .exclude = {"*/old/*"}}),
              ElementsAre("a.jpg", "a.pdf"));
  EXPECT_THAT(found({}, {.exclude = {"old/*"}}), ElementsAre("a.jpg", "a.pdf", "c.PDF"));
  EXPECT_THAT(found({root.string() + "/"}, {.exclude = {"./old/*", "old/*"}}),
              ElementsAre("a.jpg", "a.pdf", "c.PDF"));
}

TEST_F(Folder, WhatIsNamedIsReadOnceInThatOrder) {
  for (const char* name : {"a.pdf", "b.pdf"}) add(name);
  const std::string b = (root / "b.pdf").string();
  EXPECT_THAT(found({b, root.string(), b}, {.include = {"*.pdf"}}), ElementsAre("b.pdf", "a.pdf"));
}

TEST_F(Folder, WhatIsNotThereIsGivenToGetItsError) {
  EXPECT_THAT(find_inputs({(root / "gone").string()}, {}).files, SizeIs(1));
}

// As a folder that the user may not list does; a file system's error looks the same.
TEST_F(Folder, ThatCantBeListedIsGivenAndTheOthersAreRead) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may list every folder";
  for (const char* name : {"a/1.pdf", "b/2.pdf", "c/3.pdf"}) add(name);
  fs::permissions(root / "b", fs::perms::none);
  EXPECT_THAT(found(), ElementsAre("a/1.pdf", "b", "c/3.pdf"));
  EXPECT_EQ(find_inputs({root.string()}, {}).files[1].error->code, core::ErrorCode::not_readable);
  fs::permissions(root / "b", fs::perms::owner_all);
}

// More folders in each other than the process may have open.
TEST_F(Folder, AsDeepAsPathsGo) {
  std::string deep;
  for (int i = 0; i < 100; ++i) deep += "d/";
  add(deep + "a.pdf");
  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &before), 0);
  const rlimit few{50, before.rlim_max};
  ::setrlimit(RLIMIT_NOFILE, &few);
  const auto names = found();
  ::setrlimit(RLIMIT_NOFILE, &before);
  EXPECT_THAT(names, ElementsAre(deep + "a.pdf"));
}

TEST_F(Folder, AnEmptyOneIsToldOf) {
  const Inputs inputs = find_inputs({root.string()}, {});
  EXPECT_THAT(inputs.files, IsEmpty());
  EXPECT_THAT(inputs.notes, SizeIs(1));
}

}  // namespace
}  // namespace noticescan::pipeline
