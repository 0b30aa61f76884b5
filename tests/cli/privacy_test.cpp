// SPDX-License-Identifier: Apache-2.0
// No full id of a taxpayer in anything that the program puts out about the samples: every format,
// what it tells of its readings, and the pictures of the evidence, read again by the program
// itself.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <regex>
#include <sstream>

#include "cli/program.hpp"

namespace noticescan::cli_test {
namespace {

using nlohmann::json;
using test_support::TemporaryFolder;
namespace fs = std::filesystem;

std::vector<std::string> scan(std::vector<std::string> options,
                              const std::vector<std::string>& files) {
  options.insert(options.begin(), {"scan", "--as-of", "2026-11-25"});
  options.insert(options.end(), files.begin(), files.end());
  return options;
}

// Full ids among the fields of all records.
std::vector<std::string> full_ids(const json& list) {
  std::vector<std::string> ids;
  for (const json& record : list) {
    const json& id = record["fields"]["taxpayer_id"];
    if (id.is_string() && id.get<std::string>().find('X') == std::string::npos) ids.push_back(id);
  }
  return ids;
}

std::string without_dashes(std::string id) {
  std::erase(id, '-');
  return id;
}

TEST(Privacy, NoOutputHoldsAFullId) {
  const auto shown =
      records(noticescan(scan({"--format", "json", "--show-taxpayer-id"}, samples())));
  const auto ids = full_ids(shown);
  ASSERT_FALSE(ids.empty());  // otherwise there is nothing to hide
  static const std::regex kId(R"([^0-9-]([0-9]{3}-[0-9]{2}-[0-9]{4}|[0-9]{2}-[0-9]{7})[^0-9])");
  for (const char* format : {"text", "json", "jsonl", "ics"}) {
    const auto run = noticescan(scan({"-v", "--explain", "--format", format}, samples()));
    const std::string all = run.out + run.err;
    for (const std::string& id : ids) {
      EXPECT_EQ(all.find(id), std::string::npos) << format;
      EXPECT_EQ(all.find(without_dashes(id)), std::string::npos) << format;
    }
    EXPECT_FALSE(std::regex_search(all, kId)) << format;
  }
}

std::vector<std::string> pictures_of(const std::string& sample, const fs::path& folder,
                                     const std::vector<std::string>& options) {
  std::vector<std::string> all = {"--evidence", folder.string()};
  all.insert(all.end(), options.begin(), options.end());
  noticescan(scan(all, {sample}));
  std::vector<std::string> pictures;
  for (const auto& entry : fs::directory_iterator(folder)) pictures.push_back(entry.path());
  return pictures;
}

// The one sample that prints an id in full: pictures beside it are painted over there, and reading
// them again finds none.
TEST(Privacy, NoPictureShowsAFullId) {
  const std::string sample = NOTICESCAN_SOURCE_DIR "/samples/cp504-digital.pdf";
  const TemporaryFolder open;
  const TemporaryFolder hidden;
  pictures_of(sample, open.path, {"--show-taxpayer-id"});
  const auto pictures = pictures_of(sample, hidden.path, {});
  int painted = 0;
  for (const std::string& picture : pictures) {
    const fs::path name = fs::path(picture).filename();
    EXPECT_EQ(name.string().find("taxpayer_id"), std::string::npos) << name;
    painted += test_support::content_of(picture) != test_support::content_of(open.path / name);
  }
  EXPECT_GE(painted, 3);
  EXPECT_TRUE(
      full_ids(records(noticescan(scan({"--format", "json", "--show-taxpayer-id"}, pictures))))
          .empty());
}

TEST(Privacy, RedactedOutputNamesNobody) {
  const std::vector<std::string> files = {NOTICESCAN_SOURCE_DIR "/samples/cp504-digital.pdf",
                                          NOTICESCAN_SOURCE_DIR "/samples/lt11-sideways.jpg"};
  const auto named = records(noticescan(scan({"--format", "json"}, files)));
  ASSERT_EQ(named.size(), files.size());
  std::vector<std::string> words;
  for (const json& record : named) {
    if (!record["fields"]["addressee"].is_string()) continue;
    std::istringstream name(record["fields"]["addressee"].get<std::string>());
    for (std::string word; name >> word;) {
      if (word.size() > 3) words.push_back(word);
    }
  }
  ASSERT_GE(words.size(), 4u);
  for (const char* format : {"text", "json", "ics"}) {
    const auto run = noticescan(scan({"--redact", "--explain", "--format", format}, files));
    for (const std::string& word : words) EXPECT_EQ(run.out.find(word), std::string::npos) << word;
  }
}

// A machine without any network at all, not even the one to itself.
TEST(Privacy, NothingNeedsANetwork) {
  const std::vector<std::string> cut_off = {"/usr/bin/unshare", "--net"};
  std::vector<std::string> trial = cut_off;
  trial.emplace_back("/bin/true");
  if (!fs::exists(cut_off.front()) || test_support::run_program(trial).code != 0)
    GTEST_SKIP() << "this system lets nobody part with the network";
  std::vector<std::string> alone = cut_off;
  const auto arguments = command(scan({"--format", "json"}, {samples().front()}));
  alone.insert(alone.end(), arguments.begin(), arguments.end());
  const auto run = test_support::run_program(alone);
  EXPECT_EQ(records(run)[0]["notice"]["code"], "CP14") << run.err;
  EXPECT_EQ(run.out, test_support::run_program(arguments).out);
}

}  // namespace
}  // namespace noticescan::cli_test
