// SPDX-License-Identifier: Apache-2.0
#include "report.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "fields.hpp"
#include "support/numbers.hpp"
#include "wording.hpp"

namespace noticescan::accuracy {
namespace {

using Row = std::vector<std::string>;

Row columns(const std::string& first) {
  return {first,   "notices", "code %",    "wrong",  "none",      "date %",
          "wrong", "denied",  "dismissed", "review", "unsettled", "ms"};
}

Row row_of(const std::string& name, const Tally& tally) {
  const Counts& c = tally.legible;
  return {name,
          std::to_string(c.notices),
          percent(c.code_right, c.notices),
          std::to_string(c.code_wrong),
          std::to_string(c.code_none),
          percent(c.date_right, c.settled()),
          std::to_string(c.date_wrong),
          std::to_string(c.not_printed),
          std::to_string(c.dismissed),
          std::to_string(c.review),
          std::to_string(c.unsettled),
          fmt::format("{:.0f}", bench::median(tally.cpu_ms))};
}

std::string bound_note(const Tally& all) {
  const Counts& c = all.legible;
  const int wrong = c.date_wrong + c.not_printed + c.dismissed;
  return fmt::format(
      "False claims about time: {} of {} legible notices ({}%; in truth below {:.2f}% with 95% "
      "confidence). Wrong codes: {}, of them {} without a doubt shown. \"At once\" said or left "
      "out wrongly: {}.",
      wrong, c.notices, percent(wrong, c.notices), 100 * upper_bound(wrong, c.notices),
      c.code_wrong, c.code_wrong_ok, c.immediate_wrong);
}

std::string others_note(const Tally& all) {
  const Counts& c = all.illegible;
  std::string text;
  if (c.notices > 0) {
    text += fmt::format(
        " Illegible notices: {} ({}% of all notices); left to a person {}, read rightly all the "
        "same {}, false claims {}.",
        c.notices, percent(c.notices, c.notices + all.legible.notices), c.review, c.date_right,
        c.false_claims);
  }
  if (all.others > 0) {
    text += fmt::format(" Files that are no notices: {}; called so {}, anything found in {}.",
                        all.others, all.others_dismissed, all.found);
  }
  if (all.failed > 0) text += fmt::format(" Files without a record: {}.", all.failed);
  return text;
}

bench::Table whole(const std::string& name, const std::vector<Judged>& all) {
  const Tally sum = tally(all);
  return {name, columns("legible"), {row_of("all", sum)}, bound_note(sum) + others_note(sum)};
}

bool has_notices(const Tally& tally) {
  return tally.legible.notices > 0;
}

bench::Table by_group(const std::vector<Judged>& all, const std::string& heading, int rows) {
  const auto groups = tally_by(all, heading);
  bench::Table table{"By " + heading, columns(heading), {}, ""};
  std::size_t left_out = 0;
  for (const std::string& name : worst_first(groups)) {
    if (!has_notices(groups.at(name))) continue;
    if (rows > 0 && table.rows.size() == static_cast<std::size_t>(rows))
      ++left_out;
    else
      table.rows.push_back(row_of(name, groups.at(name)));
  }
  if (left_out > 0) table.note = fmt::format("... and {} better ones.", left_out);
  return table;
}

// Damage that makes pages illegible, and layouts that are no notices.
bench::Table illegible_by(const std::vector<Judged>& all, const std::string& heading) {
  bench::Table table{
      "Illegible notices, by " + heading,
      {heading, "illegible", "of all %", "left to a person", "read rightly", "false claims"},
      {},
      ""};
  const auto groups = tally_by(all, heading);
  for (const std::string& name : worst_first(groups)) {
    const Counts& c = groups.at(name).illegible;
    if (c.notices == 0) continue;
    table.rows.push_back({name, std::to_string(c.notices),
                          percent(c.notices, c.notices + groups.at(name).legible.notices),
                          std::to_string(c.review), std::to_string(c.date_right),
                          std::to_string(c.false_claims)});
  }
  return table;
}

bench::Table others_by(const std::vector<Judged>& all, const std::string& heading) {
  bench::Table table{"Files that are no notices, by " + heading,
                     {heading, "files", "called so", "anything found"},
                     {},
                     ""};
  for (const auto& [name, group] : tally_by(all, heading)) {
    if (group.others == 0) continue;
    table.rows.push_back({name, std::to_string(group.others),
                          std::to_string(group.others_dismissed), std::to_string(group.found)});
  }
  return table;
}

constexpr const char* kLegend =
    "Of legible notices: code right, wrong, none; date right (the day, \"at once\", or \"no "
    "deadline\", as it is printed), wrong (a day or \"at once\" that isn't true, shown without a "
    "doubt), denied (\"no deadline\" where there is one), dismissed (\"no notice\" where it is "
    "one), review (left to a person), unsettled (left to a person too: no deadline is printed, but "
    "no source says so of that kind of notice; not counted in the share). ms: CPU, the median of a "
    "file.\n\n";

}  // namespace

std::string percent(int count, int all) {
  return all == 0 ? "-" : fmt::format("{:.1f}", 100.0 * count / all);
}

std::string report(const std::string& name, const std::vector<Judged>& all,
                   const ReportOptions& options) {
  std::string text = to_string(whole(name, all), options.style);
  const auto add = [&](const bench::Table& table, std::size_t least_rows) {
    if (table.rows.size() >= least_rows) text += to_string(table, options.style);
  };
  for (const std::string& heading : options.by.empty() ? headings() : options.by) {
    add(by_group(all, heading, options.rows), options.by.empty() ? 2 : 1);
  }
  if (!options.by.empty()) return text;
  add(illegible_by(all, "damage"), 1);
  add(others_by(all, "letter"), 1);
  add(by_field(all), 1);
  return text + kLegend;
}

std::string false_claims(const std::vector<Judged>& all) {
  std::string text;
  for (const Judged& judged : all) {
    const bool at_once_wrong = judged.truth.legible && !judged.verdict.immediate_right;
    if (!has_false_claim(judged.truth, judged.verdict) && !at_once_wrong) continue;
    const std::string deadlines = fmt::format("{}", fmt::join(judged.answer.deadlines, " "));
    text +=
        fmt::format("{}\n  {}\n  true: {}\n  read: {}; deadlines {}\n", judged.truth.path.string(),
                    made_line(judged.truth), truth_line(judged.truth), answer_line(judged.answer),
                    deadlines.empty() ? "none" : deadlines);
  }
  return text.empty() ? text
                      : "False claims, and \"at once\" said or left out wrongly:\n" + text + "\n";
}

}  // namespace noticescan::accuracy
