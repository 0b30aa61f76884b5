// SPDX-License-Identifier: Apache-2.0
#include "faults/outcome.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

namespace noticescan::faults {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr int kTimedOut = 124;  // of timeout(1)

void judge_modes(const fs::path& out, Outcome& outcome) {
  std::error_code none;
  for (const auto& entry : fs::recursive_directory_iterator(out, none)) {
    struct stat about {};
    if (::stat(entry.path().c_str(), &about) != 0 || !S_ISREG(about.st_mode)) continue;
    if ((about.st_mode & 077) != 0)
      outcome.wrong.push_back(
          fmt::format("{} can be read by others", entry.path().filename().string()));
    if (entry.path().filename().string().starts_with(".noticescan-"))
      outcome.wrong.push_back("a temporary file was left");
  }
}

}  // namespace

std::string error_of(const std::string& line) {
  const json record = json::parse(line, nullptr, false);
  if (!record.is_object() || !record.contains("error")) return "no JSON";
  const json& error = record["error"];
  const bool says_no_more = record["notice"].is_null() && record["respond_by"]["date"].is_null();
  if (error.is_null() || !says_no_more) return {};
  return error["code"].get<std::string>();
}

bool is_honest_part_of(const std::string& line, const std::string& expected) {
  const json record = json::parse(line, nullptr, false);
  const json whole = json::parse(expected, nullptr, false);
  if (!record.is_object() || record["outcome"] != "partial") return false;
  const json& date = record["respond_by"]["date"];
  return !record["source"]["pages_unread"].empty() &&
         (date.is_null() || date == whole["respond_by"]["date"]);
}

std::map<std::string, std::string> records_in(const fs::path& folder) {
  std::map<std::string, std::string> records;
  std::ifstream lines(folder / "results.jsonl");
  for (std::string line; std::getline(lines, line);) {
    const json record = json::parse(line, nullptr, false);
    if (!record.is_object()) continue;
    const fs::path file = record["source"]["files"][0]["file"].get<std::string>();
    records[file.filename()] += line;
  }
  return records;
}

void judge(const test_support::Finished& run, const fs::path& out,
           const std::map<std::string, std::string>& expected,
           const std::vector<std::string>& spared, Outcome& outcome) {
  judge_modes(out, outcome);
  if (run.code == kTimedOut) outcome.wrong.push_back("a hang");
  if (run.code >= 128) outcome.wrong.push_back(fmt::format("exit {}: {}", run.code, run.err));
  const auto records = records_in(out);
  if (run.code == 2 || run.code == 4 || run.code == 127) {
    if (run.err.empty()) outcome.wrong.push_back(fmt::format("exit {} without a word", run.code));
    ++outcome.told[fmt::format("run: exit {}", run.code)];
  } else if (records.size() != expected.size() && run.code < 128 && run.code != kTimedOut) {
    outcome.wrong.push_back(
        fmt::format("exit {} with {} of {} documents", run.code, records.size(), expected.size()));
  }
  for (const auto& [file, line] : records) {
    const std::string error = error_of(line);
    const bool is_spared = std::find(spared.begin(), spared.end(), file) != spared.end();
    if (line == expected.at(file)) {
      ++outcome.right;
    } else if (!is_spared && is_honest_part_of(line, expected.at(file))) {
      ++outcome.told["partial"];
    } else if (error.empty() || is_spared) {
      outcome.wrong.push_back(fmt::format("{}: {}", file, line.substr(0, 2000)));
    } else {
      ++outcome.told[error];
    }
  }
}

}  // namespace noticescan::faults
