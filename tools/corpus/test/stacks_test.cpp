// SPDX-License-Identifier: Apache-2.0
#include "stacks/stacks.hpp"
#include "stacks/two_in_one.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <unistd.h>

#include <fstream>
#include <set>
#include <sstream>
#include <tuple>

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
    std::set<std::tuple<int, int, Json>> pages;
    for (const Json& page : input.at("pages")) {
      EXPECT_TRUE(pages.emplace(page.at("file"), page.at("page"), page.at("sheet")).second);
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

TEST(TwoInOne, ShowsBothSheetsWhole) {
  const cv::Mat sheet(440, 340, CV_8U, cv::Scalar(250)), other(440, 340, CV_8U, cv::Scalar(200));
  Random random(5);
  for (int i = 0; i < 10; ++i) {
    const cv::Mat picture = two_in_one(sheet, other, random);
    EXPECT_GE(std::max(picture.cols, picture.rows), 680);
    EXPECT_GE(std::min(picture.cols, picture.rows), 440);
    // A little is lost where a turned sheet leaves the picture or lies under the other.
    EXPECT_GT(cv::countNonZero(picture >= 249), 0.9 * 440 * 340);
    EXPECT_GT(cv::countNonZero((picture >= 199) & (picture <= 201)), 0.9 * 440 * 340);
  }
}

}  // namespace
}  // namespace noticescan::corpus
