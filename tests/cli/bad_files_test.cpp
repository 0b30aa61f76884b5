// SPDX-License-Identifier: Apache-2.0
// Malformed, hostile and odd files from public test corpora, where they are at hand: read as one
// batch, each ends as its index says a careful reader should end, or the difference is explained.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>

#include "cli/program.hpp"

namespace noticescan::cli_test {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

const fs::path kFolder = fs::path(NOTICESCAN_SOURCE_DIR) / "../shared/badpdf";

// Where we do more than the index expects of a reader.
const std::map<std::string, std::string> kOpensAllTheSame = {
    {"pdfjs-poppler-67295-0.pdf", "a negative count of pages: qpdf finds the one that is there"},
    {"pdfjs-poppler-91414-0-53.pdf", "an object within itself: qpdf leaves it out"},
    {"qpdf-object-stream-self-ref.pdf", "a stream within itself: qpdf leaves it out"},
};

// The records of all files, by the file's name.
std::map<std::string, std::vector<json>> read_all() {
  const test_support::TemporaryFolder out;
  const auto run = noticescan({"batch", kFolder.string(), "--out", out.path.string(), "--separate",
                               "--pages", "1", "--as-of", "2026-11-25", "--timeout", "120", "-q"});
  EXPECT_EQ(run.code, 3) << run.err;
  std::map<std::string, std::vector<json>> records;
  std::istringstream lines(test_support::content_of(out.path / "results.jsonl"));
  for (std::string line; std::getline(lines, line);) {
    const json record = json::parse(line);
    for (const json& file : record["source"]["files"]) {
      records[fs::path(file["file"].get<std::string>()).filename()].push_back(record);
    }
  }
  return records;
}

std::string error_of(const std::vector<json>& records) {
  const json& error = records.front()["error"];
  return error.is_null() ? "" : error["code"].get<std::string>();
}

// "opens with 4 pages, ..." -> 4; 0 where the index names no count, or only a least one.
int pages_expected(const std::string& expected) {
  const std::string before = "opens with ";
  if (!expected.starts_with(before)) return 0;
  if (expected.find(" or more ") != std::string::npos) return 0;
  return std::atoi(expected.c_str() + before.size());
}

int page_count(const std::vector<json>& records) {
  for (const json& file : records.front()["source"]["files"]) {
    if (file["page_count"].is_number()) return file["page_count"].get<int>();
  }
  return 0;
}

void check(const std::string& file, const std::string& expected, const std::vector<json>& records) {
  const std::string error = error_of(records);
  for (const char* ours : {"internal", "setup", "crashed", "timeout"}) EXPECT_NE(error, ours);
  for (const json& record : records) {
    EXPECT_THAT(record["respond_by"]["date"], ::testing::Eq(json(nullptr)));
  }
  if (expected == "password needed") {
    EXPECT_EQ(error, "encrypted");
  } else if (expected.starts_with("opens") && !expected.ends_with("or error")) {
    EXPECT_THAT(error, ::testing::AnyOf("", "illegible"));
    if (const int pages = pages_expected(expected); pages > 0) {
      EXPECT_EQ(page_count(records), pages);
    }
  } else if (expected.starts_with("error") && expected.find(" or ") == std::string::npos) {
    EXPECT_EQ(error.empty(), kOpensAllTheSame.contains(file)) << error;
  }
}

TEST(BadFiles, EndAsACarefulReaderWouldEnd) {
  std::ifstream index(kFolder / "INDEX.jsonl");
  if (!index) GTEST_SKIP() << kFolder << " is not at hand";
  const auto records = read_all();
  int files = 0;
  for (std::string line; std::getline(index, line); ++files) {
    const json entry = json::parse(line);
    const std::string file = entry["file"];
    const std::string expected = entry["expect"];
    SCOPED_TRACE(file + ": " + expected);
    ASSERT_TRUE(records.contains(file));
    check(file, expected, records.at(file));
  }
  EXPECT_GE(files, 100);
}

}  // namespace
}  // namespace noticescan::cli_test
