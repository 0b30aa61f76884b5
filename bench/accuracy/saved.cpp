// SPDX-License-Identifier: Apache-2.0
#include "saved.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

#include "reliability.hpp"
#include "tally.hpp"

namespace noticescan::accuracy {
namespace {

using Strings = std::vector<std::string>;

// What is kept of a file: enough to tell what changed.
struct Kept {
  std::string verdict;  // "code right, date review"; "found" or "nothing found" of other papers
  std::string said;     // what was read
  bool right = false;
  bool false_claim = false;
};

std::string words_of(const Truth& truth, const Verdict& verdict) {
  if (!truth.is_notice) return verdict.found ? "found" : "nothing found";
  return fmt::format("code {}, date {}", name_of(verdict.code), name_of(verdict.date));
}

std::string said_by(const Answer& answer) {
  return fmt::format("{} {}{} {}", fmt::join(answer.codes, "+"), fmt::join(answer.days, "+"),
                     answer.immediate ? " at once" : "", answer.status);
}

Kept kept(const Judged& judged) {
  return {words_of(judged.truth, judged.verdict), said_by(judged.answer),
          is_right(judged.truth, judged.verdict), has_false_claim(judged.truth, judged.verdict)};
}

Json to_json(const Judged& judged) {
  const Kept of = kept(judged);
  return {{"file", judged.truth.file},
          {"verdict", of.verdict},
          {"said", of.said},
          {"right", of.right},
          {"false_claim", of.false_claim},
          {"claims", to_json(outcomes_of(judged))},
          {"cpu_ms", judged.answer.cpu_ms}};
}

struct Change {
  int files = 0, right_before = 0, right_now = 0, false_before = 0, false_now = 0;
};

void add(Change& change, const Kept& before, const Kept& now) {
  ++change.files;
  change.right_before += before.right;
  change.right_now += now.right;
  change.false_before += before.false_claim;
  change.false_now += now.false_claim;
}

bool is_changed(const Change& c) {
  return c.right_before != c.right_now || c.false_before != c.false_now;
}

Strings row_of(const std::string& name, const Change& c) {
  return {name,
          std::to_string(c.files),
          std::to_string(c.right_before),
          std::to_string(c.right_now),
          fmt::format("{:+}", c.right_now - c.right_before),
          std::to_string(c.false_before),
          std::to_string(c.false_now),
          fmt::format("{:+}", c.false_now - c.false_before)};
}

std::map<std::string, Kept> read_saved(const std::filesystem::path& file) {
  std::map<std::string, Kept> files;
  for (const Json& line : read_json_lines(file)) {
    files[line.at("file")] = {line.at("verdict"), line.at("said"), line.at("right"),
                              line.at("false_claim")};
  }
  return files;
}

}  // namespace

void save(const std::filesystem::path& file, const std::vector<Judged>& all) {
  std::string lines;
  for (const Judged& judged : all) lines += to_json(judged).dump() + "\n";
  write_whole(file, lines);
}

std::string compare(const std::filesystem::path& earlier, const std::vector<Judged>& now,
                    bench::Style style) {
  const auto before = read_saved(earlier);
  std::map<std::string, Change> changes;
  Change whole;
  bench::Table flips{"Files that are read otherwise than in " + earlier.filename().string(),
                     {"file", "was", "is", "said", "says"},
                     {},
                     ""};
  std::size_t in_both = 0;
  for (const Judged& judged : now) {
    const auto found = before.find(judged.truth.file);
    if (found == before.end()) continue;
    ++in_both;
    const Kept today = kept(judged);
    add(whole, found->second, today);
    for (const std::string& heading : headings()) {
      for (const std::string& group : groups_of(judged.truth, heading)) {
        add(changes[heading + ": " + group], found->second, today);
      }
    }
    if (found->second.verdict != today.verdict) {
      flips.rows.push_back({judged.truth.file, found->second.verdict, today.verdict,
                            found->second.said, today.said});
    }
  }
  bench::Table groups{"Against " + earlier.filename().string(),
                      {"group", "files", "right then", "now", "", "false claims then", "now", ""},
                      {row_of("all", whole)},
                      fmt::format("Only then: {} files. Only now: {}.", before.size() - in_both,
                                  now.size() - in_both)};
  for (const auto& [name, change] : changes) {
    if (is_changed(change)) groups.rows.push_back(row_of(name, change));
  }
  return to_string(groups, style) + to_string(flips, style);
}

}  // namespace noticescan::accuracy
