// SPDX-License-Identifier: Apache-2.0
// What `kb check` prints.
#include "output/card_check.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>

namespace noticescan::output {
namespace {

using testing::HasSubstr;

const std::vector<kb::Problem> kTwo = {
    {"data/notices/CP14.json", 7, "title", "is missing: add it", false},
    {"data/notices/CP15.json", 1, "", "is old", true}};

TEST(CardCheck, PrintsAProblemALineAndCounts) {
  EXPECT_EQ(problems_text(kTwo, {}),
            "data/notices/CP14.json:7: title: is missing: add it\n"
            "data/notices/CP15.json:1: warning: is old\n"
            "0 notices, 0 rules, 0 ladders: 1 fault, 1 warning\n");
}

TEST(CardCheck, GivesTheSameAsJson) {
  const auto list = nlohmann::json::parse(problems_json(kTwo));
  ASSERT_EQ(list.size(), 2u);
  EXPECT_EQ(list[0]["file"], "data/notices/CP14.json");
  EXPECT_EQ(list[0]["line"], 7);
  EXPECT_EQ(list[0]["field"], "title");
  EXPECT_EQ(list[0]["severity"], "fault");
  EXPECT_TRUE(list[1]["field"].is_null());
  EXPECT_EQ(list[1]["severity"], "warning");
  EXPECT_EQ(problems_json({}), "[]\n");
}

TEST(CardCheck, CoverageAddsUp) {
  const auto base = kb::load(std::filesystem::path(NOTICESCAN_SOURCE_DIR) / "data");
  ASSERT_TRUE(base);
  std::istringstream table(coverage_table(*base));
  std::size_t sum = 0;
  std::size_t total = 0;
  std::size_t width = 0;
  for (std::string line; std::getline(table, line);) {
    if (width == 0) width = line.size();
    EXPECT_EQ(line.size(), width) << line;
    if (line.find("notices") != std::string::npos || line.find("---") != std::string::npos)
      continue;
    std::istringstream cells(line.substr(line.find('|', 1) + 1));
    std::size_t notices = 0;
    cells >> notices;
    if (line.find("**all**") != std::string::npos) {
      total = notices;
    } else {
      sum += notices;
    }
  }
  EXPECT_EQ(total, base->records.size());
  EXPECT_EQ(sum, total);
}

}  // namespace
}  // namespace noticescan::output
