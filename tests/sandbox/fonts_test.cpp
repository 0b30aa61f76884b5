// SPDX-License-Identifier: Apache-2.0
// Where the worker may look for fonts.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "pipeline/channel.hpp"
#include "pipeline/worker/sandbox.hpp"
#include "pipeline/worker/warm_up.hpp"
#include "sandbox/child.hpp"
#include "support/run_program.hpp"

namespace noticescan::sandbox_test {
namespace {

namespace fs = std::filesystem;

// Any real font: fontconfig passes over files that are none.
fs::path some_font() {
  for (const auto& file : fs::recursive_directory_iterator("/usr/share/fonts")) {
    if (file.is_regular_file() && file.path().extension() == ".ttf") return file.path();
  }
  return {};
}

struct Fonts : ::testing::Test {
  test_support::TemporaryFolder home;
  test_support::TemporaryFolder elsewhere;

  // The error of opening `file` in a sandbox entered by somebody whose home folder is `home`.
  Ended open_inside(const std::string& file) const {
    return in_child([&](std::string& lacks) {
      for (const char* name : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"})
        ::unsetenv(name);
      ::setenv("HOME", home.path.c_str(), 1);
      const auto channel = pipeline::make_channel();
      pipeline::warm_up();
      for (const auto& lack :
           pipeline::enter_sandbox(pipeline::readable_folders("/none"), channel->second.get()))
        lacks += lack;
      return ::open(file.c_str(), O_RDONLY) < 0 ? errno : 0;
    });
  }
};

TEST_F(Fonts, OfPackagesCanBeRead) {
  const fs::path font = some_font();
  if (font.empty()) GTEST_SKIP() << "No font is installed.";
  EXPECT_EQ(open_inside(font).code, 0);
}

TEST_F(Fonts, OfTheUserCanBeReadThoughTheyLieElsewhere) {
  const fs::path font = some_font();
  if (font.empty()) GTEST_SKIP() << "No font is installed.";
  const fs::path copy = elsewhere.path / "copy.ttf";
  fs::copy_file(font, copy);
  fs::create_directory(home.path / ".fonts");
  fs::create_symlink(copy, home.path / ".fonts" / "link.ttf");
  EXPECT_EQ(open_inside(copy).code, 0);
  EXPECT_EQ(open_inside(home.path / ".fonts" / "link.ttf").code, 0);
}

TEST_F(Fonts, NothingElseOfTheUserCanBeRead) {
  const std::string letter = home.add("letter", "a letter");
  const Ended ended = open_inside(letter);
  if (ended.out.find("Landlock") != std::string::npos) GTEST_SKIP() << ended.out;
  EXPECT_EQ(ended.code, EACCES);
}

}  // namespace
}  // namespace noticescan::sandbox_test
