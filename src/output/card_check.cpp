// SPDX-License-Identifier: Apache-2.0
#include "output/card_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "kb/vocabulary.hpp"
#include "output/printable.hpp"
#include "output/wording.hpp"

namespace noticescan::output {
namespace {

using Json = nlohmann::ordered_json;

struct Coverage {
  std::size_t notices = 0;
  std::size_t official = 0;        // the IRS page or form itself was read, live or as a copy
  std::size_t other_official = 0;  // another official text
  std::size_t secondary = 0;       // what others write
  std::size_t not_confirmed = 0;   // exists, and no more is known
  std::size_t prints = 0;          // known what the paper prints
  std::size_t spanish = 0;
};

void count(Coverage& row, const kb::NoticeRecord& record) {
  ++row.notices;
  if (!record.confirmed_content) {
    ++row.not_confirmed;
    return;
  }
  const auto& basis = record.source.basis;
  if (basis == "official_live" || basis == "official_copy") {
    ++row.official;
  } else if (basis == "official_secondary") {
    ++row.other_official;
  } else {
    ++row.secondary;
  }
  if (record.response_window.prints) ++row.prints;
  if (record.es) ++row.spanish;
}

std::string table_row(std::string_view name, const Coverage& row) {
  return fmt::format("| {:<16} | {:>7} | {:>8} | {:>14} | {:>9} | {:>13} | {:>12} | {:>7} |\n",
                     name, row.notices, row.official, row.other_official, row.secondary,
                     row.not_confirmed, row.prints, row.spanish);
}

}  // namespace

std::string problems_text(const std::vector<kb::Problem>& problems, const kb::KnowledgeBase& kb) {
  std::string out;
  for (const auto& problem : problems) out += printable(kb::to_text(problem)) + "\n";
  const auto warnings = static_cast<std::size_t>(std::count_if(
      problems.begin(), problems.end(), [](const auto& problem) { return problem.is_warning; }));
  return out + fmt::format("{}, {}, {}: {}, {}\n", count_words(kb.records.size(), "notice"),
                           count_words(kb.laws.size(), "rule"),
                           count_words(kb.ladders.size(), "ladder"),
                           count_words(problems.size() - warnings, "fault"),
                           count_words(warnings, "warning"));
}

std::string problems_json(const std::vector<kb::Problem>& problems) {
  Json list = Json::array();
  for (const auto& problem : problems) {
    list.push_back({{"file", problem.file},
                    {"line", problem.line},
                    {"field", problem.field.empty() ? Json(nullptr) : Json(problem.field)},
                    {"remedy", problem.remedy},
                    {"severity", problem.is_warning ? "warning" : "fault"}});
  }
  return list.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string coverage_table(const kb::KnowledgeBase& kb) {
  std::string out =
      "| category         | notices | IRS text | other official | secondary | not confirmed | "
      "print known  | Spanish |\n"
      "| ---------------- | ------: | -------: | -------------: | --------: | ------------: | "
      "-----------: | ------: |\n";
  Coverage all;
  Coverage unknown;
  for (const auto category : kb::kCategories) {
    Coverage row;
    for (const auto& record : kb.records) {
      if (record.confirmed_content && record.category == category) count(row, record);
    }
    if (row.notices > 0) out += table_row(category, row);
  }
  for (const auto& record : kb.records) {
    if (!record.confirmed_content) count(unknown, record);
    count(all, record);
  }
  out += table_row("not known", unknown);
  return out + table_row("**all**", all);
}

}  // namespace noticescan::output
