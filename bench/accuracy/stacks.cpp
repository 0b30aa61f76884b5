// SPDX-License-Identifier: Apache-2.0
#include "stacks.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>
#include <sstream>
#include <tuple>

#include "report.hpp"
#include "scan.hpp"
#include "support/processes.hpp"
#include "support/progress.hpp"
#include "support/table.hpp"

namespace noticescan::accuracy {
namespace {

namespace fs = std::filesystem;

using PageName = std::tuple<std::string, int, Json>;  // file, page, and sheet of it or null
using RecordsOf = std::map<PageName, std::vector<int>>;

// In which records each page stands.
RecordsOf records_of(const std::string& jsonl) {
  RecordsOf records;
  std::istringstream lines(jsonl);
  int number = 0;
  for (std::string line; std::getline(lines, line); ++number) {
    const Json record = Json::parse(line);
    for (const Json& file : record.at("source").at("files")) {
      const std::string name = fs::path(file.at("file").get<std::string>()).filename();
      for (const Json& page : file.at("pages"))
        records[{name, page.at("page"), page.at("sheet")}].push_back(number);
    }
  }
  return records;
}

// Whose a page is: "3", "paper 17"; empty for sheets that no one misses.
std::string owner_of(const Json& page, std::size_t index) {
  if (page.at("kind") == "paper") return fmt::format("paper {}", index);
  return page.at("notice").is_null() ? "" : page.at("notice").dump();
}

// Whether the notice isn't whole without the page.
bool is_needed(const Json& page, bool shuffled) {
  return !page.at("repeat").get<bool>() && (page.at("told").get<bool>() || !shuffled);
}

struct Seen {
  std::set<int> records;  // that hold needed pages of the notice
  std::vector<std::string> pages;
};

struct Sum {
  int inputs = 0;
  StackResult of;
};

void add(Sum& sum, const StackResult& one) {
  ++sum.inputs;
  sum.of.pages += one.pages;
  sum.of.pages_once += one.pages_once;
  sum.of.notices += one.notices;
  sum.of.whole += one.whole;
  sum.of.merged_wrong += one.merged_wrong;
}

std::vector<std::string> groups_of(const Json& input) {
  const char* lie = input.at("single_pages") ? "single pages"
                    : input.at("shuffled")   ? "shuffled stacks"
                                             : "stacks in order";
  return {"all", lie, input.at("made")};
}

bench::Table table_of(const std::map<std::string, Sum>& sums) {
  bench::Table table{
      "Letters read in one run",
      {"inputs", "count", "pages", "in one record", "notices", "whole", "%", "merged wrongly"},
      {},
      ""};
  for (const auto& [name, sum] : sums) {
    const StackResult& of = sum.of;
    table.rows.push_back({name, std::to_string(sum.inputs), std::to_string(of.pages),
                          std::to_string(of.pages_once), std::to_string(of.notices),
                          std::to_string(of.whole), percent(of.whole, of.notices),
                          std::to_string(of.merged_wrong)});
  }
  return table;
}

fs::path drawn_stacks(const StackOptions& options, const Places& places) {
  if (options.two_in_one) {
    return draw_set("stacks-two-in-one", {"stacks", "--two-in-one"},
                    options.set.count.value_or(200), options.set, places);
  }
  const std::string share = fmt::format("{:.2f}", options.scanned);
  return draw_set("stacks-" + share, {"stacks", "--scanned", share},
                  options.set.count.value_or(200), options.set, places);
}

bench::Command scan_command(const Json& input, const fs::path& folder, const Places& places) {
  bench::Command command = {places.program().string(),
                            "scan",
                            "-q",
                            "--format",
                            "jsonl",
                            "--jobs",
                            "1",
                            "--as-of",
                            "2026-11-25"};
  for (const Json& file : input.at("files")) {
    command.push_back((folder / file.get<std::string>()).string());
  }
  return command;
}

std::string fault(const Json& input, const std::string& what) {
  return fmt::format("{}: {}", input.at("files").front().get<std::string>(), what);
}

}  // namespace

StackResult judge_stack(const Json& input, const std::string& jsonl) {
  StackResult result;
  const RecordsOf records = records_of(jsonl);
  const bool shuffled = input.at("shuffled");
  std::map<std::string, Seen> notices;
  std::map<int, std::set<std::string>> owners;  // of the letters' pages in each record
  const Json& pages = input.at("pages");
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const Json& page = pages[i];
    const std::string file = input.at("files").at(page.at("file").get<std::size_t>());
    const auto found = records.find({file, page.at("page"), page.at("sheet")});
    ++result.pages;
    if (found == records.end() || found->second.size() != 1) {
      result.faults.push_back(fault(input, fmt::format("page {} is not in one record", i + 1)));
      continue;
    }
    ++result.pages_once;
    const int record = found->second.front();
    const std::string owner = owner_of(page, i);
    if (owner.empty()) continue;
    if (page.at("kind") != "paper") {
      Seen& seen = notices[owner];
      if (is_needed(page, shuffled)) seen.records.insert(record);
      seen.pages.push_back(fmt::format("{}->{}", i + 1, record));
    }
    owners[record].insert(owner.starts_with("paper") ? "paper" : owner);
  }
  const auto is_mixed = [&](int record) { return owners[record].size() > 1; };
  for (const auto& [record, of] : owners) {
    if (of.size() < 2) continue;
    ++result.merged_wrong;
    result.faults.push_back(
        fault(input, fmt::format("record {} mixes {}", record, fmt::join(of, ", "))));
  }
  for (const auto& [name, seen] : notices) {
    ++result.notices;
    const bool whole =
        seen.records.size() < 2 && std::none_of(seen.records.begin(), seen.records.end(), is_mixed);
    result.whole += whole ? 1 : 0;
    if (whole) continue;
    const Json& notice = input.at("notices").at(std::stoul(name));
    result.faults.push_back(fault(
        input,
        fmt::format("notice {} ({}, {}) is torn: {}", name, notice.at("code").get<std::string>(),
                    notice.at("layout").get<std::string>(), fmt::join(seen.pages, " "))));
  }
  return result;
}

StackReport stack_report(const StackOptions& options, const Places& places) {
  const fs::path folder = drawn_stacks(options, places);
  const std::vector<Json> inputs = read_json_lines(folder / "truth.jsonl");
  std::vector<bench::Command> commands;
  for (const Json& input : inputs) commands.push_back(scan_command(input, folder, places));
  std::map<std::string, Sum> sums;
  std::vector<StackResult> results(inputs.size());
  std::size_t done = 0;
  run_all(commands, options.set.jobs, bench::Errors::hidden,
          [&](std::size_t index, const bench::Finished& finished) {
            results[index] = judge_stack(inputs[index], finished.out);
            bench::show_progress("Reading", ++done, inputs.size());
          });
  std::string faults;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    for (const std::string& group : groups_of(inputs[i])) add(sums[group], results[i]);
    for (const std::string& one : results[i].faults) faults += one + "\n";
  }
  return {to_string(table_of(sums), options.style) + faults, faults.empty()};
}

}  // namespace noticescan::accuracy
