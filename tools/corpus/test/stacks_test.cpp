// SPDX-License-Identifier: Apache-2.0
#include "stacks/stacks.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <unistd.h>

#include <fstream>
#include <set>
#include <sstream>

namespace noticescan::corpus {
namespace {

namespace fs = std::filesystem;

struct Stacks : ::testing::Test {
  fs::path folder = fs::path(::testing::TempDir()) / ("stacks-" + std::to_string(::getpid()));
  ~Stacks() override { fs::remove_all(folder); }

  std::vector<Json> make(const std::string& name, int jobs) {
    const fs::path data = NOTICESCAN_CORPUS_DATA;
    Order order;
    order.out = folder / name;
    order.count = 4;
    order.seed = 3;
    order.jobs = jobs;
    make_stacks(read_library(data), data, order, 0);
    std::ifstream truth(order.out / "truth.jsonl");
    std::vector<Json> lines;
    for (std::string line; std::getline(truth, line);) lines.push_back(Json::parse(line));
    return lines;
  }

  std::string bytes(const fs::path& file) {
    std::ostringstream all;
    all << std::ifstream(folder / file, std::ios::binary).rdbuf();
    return all.str();
  }
};

TEST_F(Stacks, TruthTellsEveryPageOfEveryFileOnce) {
  for (const Json& input : make("once", 2)) {
    std::set<std::pair<int, int>> pages;
    for (const Json& page : input.at("pages")) {
      EXPECT_TRUE(pages.emplace(page.at("file"), page.at("page")).second);
      EXPECT_TRUE(page.at("notice").is_null() || page.at("notice") < input.at("notices").size());
    }
    EXPECT_GE(input.at("pages").size(), input.at("notices").size());
    for (const Json& file : input.at("files")) {
      EXPECT_GT(fs::file_size(folder / "once" / file.get<std::string>()), 500u);
    }
  }
}

TEST_F(Stacks, TheSameSeedGivesTheSameBytes) {
  const auto first = make("one", 1);
  ASSERT_EQ(first, make("two", 2));
  for (const Json& input : first) {
    for (const std::string file : input.at("files")) {
      EXPECT_EQ(bytes(fs::path("one") / file), bytes(fs::path("two") / file)) << file;
    }
  }
}

}  // namespace
}  // namespace noticescan::corpus
