// SPDX-License-Identifier: Apache-2.0
// A folder of letters to be read by `noticescan batch`, and what it makes of them.
#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "cli/program.hpp"
#include "support/text_pdf.hpp"

namespace noticescan::cli_test {

namespace fs = std::filesystem;
using test_support::content_of;
using test_support::Finished;
using test_support::TemporaryFolder;

inline const std::vector<std::string> kResults = {"results.jsonl", "results.csv", "deadlines.ics",
                                                  "report.html"};

// A letter of its own person.
inline std::string letter(int number) {
  std::string page = test_support::cp14_page();
  const std::string digits = std::to_string(1000 + number);
  for (auto at = page.find("12-3456"); at != std::string::npos; at = page.find("12-3456", at))
    page.replace(at + 3, 4, digits);
  return test_support::text_pdf({page});
}

struct Batch : ::testing::Test {
  TemporaryFolder folder;
  fs::path inbox = folder.path / "inbox";
  Batch() { fs::create_directories(inbox / "more"); }

  void add_letters(int count) const {
    for (int i = 0; i < count; ++i) folder.add(fmt_name(i), letter(i));
  }
  static std::string fmt_name(int i) {
    return (i % 3 == 0 ? "inbox/more/" : "inbox/") + std::to_string(100 + i) + ".pdf";
  }
  std::string out(const std::string& name = "out") const { return (folder.path / name).string(); }
  std::vector<std::string> arguments(const std::string& name,
                                     std::vector<std::string> more = {}) const {
    more.insert(more.begin(), {"batch", inbox.string(), "--out", out(name), "-q"});
    return more;
  }
  Finished batch(const std::string& name, std::vector<std::string> more = {}) const {
    return noticescan(arguments(name, std::move(more)));
  }
  std::vector<nlohmann::json> records(const std::string& name = "out") const {
    std::istringstream lines(content_of(fs::path(out(name)) / "results.jsonl"));
    std::vector<nlohmann::json> list;
    for (std::string line; std::getline(lines, line);) list.push_back(nlohmann::json::parse(line));
    return list;
  }
  void expect_same(const std::string& a, const std::string& b) const {
    for (const std::string& file : kResults)
      EXPECT_EQ(content_of(fs::path(out(a)) / file), content_of(fs::path(out(b)) / file)) << file;
  }
};

}  // namespace noticescan::cli_test
