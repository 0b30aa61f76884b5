// SPDX-License-Identifier: Apache-2.0
#include "report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "support/numbers.hpp"

namespace noticescan::speed {
namespace {

using Cells = std::vector<std::string>;

double median_of(const Row& row, Cost Pair::*whose, Quantity quantity) {
  std::vector<double> values;
  for (const Pair& pair : row.pairs) values.push_back(value_of(pair.*whose, quantity));
  return bench::median(std::move(values));
}

void add_costs(Cells& cells, const Row& row, Cost Pair::*whose) {
  const double cpu = median_of(row, whose, Quantity::cpu);
  const double wall = median_of(row, whose, Quantity::wall);
  for (const double ms : {cpu, wall}) {
    cells.push_back(ms < 100 ? fmt::format("{:.4f}", ms / 1000) : fmt::format("{:.2f}", ms / 1000));
  }
  cells.push_back(fmt::format("{:.0f}", median_of(row, whose, Quantity::memory)));
}

bench::Table costs(const std::vector<Row>& rows) {
  bench::Table table{
      "What a document costs",
      {"work", "documents", "CPU s", "wall s", "peak MB", "peer", "CPU s", "wall s", "peak MB"},
      {},
      "Medians. CPU: user and system, of the program and all that it starts. Peak: of the largest "
      "process."};
  for (const Row& row : rows) {
    Cells cells = {row.work, std::to_string(row.documents)};
    add_costs(cells, row, &Pair::ours);
    if (row.ratio == Ratio::no_peer) {
      cells.insert(cells.end(), {"-", "", "", ""});
    } else {
      cells.push_back(row.peer);
      add_costs(cells, row, &Pair::peer);
    }
    table.rows.push_back(std::move(cells));
    if (row.refused > 0) {
      table.note += fmt::format(" {}: {} would not take {} of the documents.", row.name, row.peer,
                                row.refused);
    }
  }
  return table;
}

std::string quantity_name(const Row& row) {
  switch (row.quantity) {
    case Quantity::cpu:
      return "CPU";
    case Quantity::wall:
      return "wall";
    case Quantity::memory:
      return "MB";
  }
  return "";
}

std::string aim_of(const Row& row, bool reached) {
  if (row.aim == 0) return "-";
  const char* answer = reached ? "yes" : "no";
  switch (row.ratio) {
    case Ratio::times_less:
      return fmt::format("{:g} × less: {}", row.aim, answer);
    case Ratio::times_its:
      return fmt::format("at most {:g} ×: {}", row.aim, answer);
    case Ratio::no_peer:
      return fmt::format("at most {:g}: {}", row.aim, answer);
  }
  return "";
}

bench::Table ratios(const std::vector<Row>& rows) {
  bench::Table table{"Against the peer",
                     {"work", "by", "pairs", "ratio", "quartiles", "aim"},
                     {},
                     "Ratio: of the medians; \"less\" has the peer's above the line, \"at most\" "
                     "ours. Quartiles: of the pairs' own ratios."};
  for (const Row& row : rows) {
    const Comparison result = compare(row);
    const int digits = row.ratio == Ratio::no_peer ? 0 : 2;
    const std::string spread =
        row.pairs.size() < 4
            ? "-"
            : fmt::format("{:.{}f} to {:.{}f}", result.lower, digits, result.upper, digits);
    table.rows.push_back({row.work, quantity_name(row), std::to_string(row.pairs.size()),
                          fmt::format("{:.{}f}", result.ratio, digits), spread,
                          aim_of(row, result.reached)});
  }
  return table;
}

// The worker's stages, in the order in which a document passes them (pipeline/worker/reader.cpp).
constexpr std::array<const char*, 8> kStages = {"open",    "text_layer",  "image", "models",
                                                "prepare", "orientation", "ocr",   "reread"};

bool has_stages(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    if (!row.stages_ms.empty()) return true;
  }
  return false;
}

// Means, not medians, since those of stages don't add up.
bench::Table stages(const std::vector<Row>& rows) {
  bench::Table table{"Where our CPU time goes", {"work"}, {}, ""};
  table.columns.insert(table.columns.end(), kStages.begin(), kStages.end());
  table.columns.insert(table.columns.end(), {"other stages", "rest", "all"});
  table.note =
      "CPU milliseconds of a document, means. Rest: what no stage counts: both programs' start, "
      "the way from words to the record, and what they write.";
  for (const Row& row : rows) {
    if (row.stages_ms.empty() || row.pairs.empty()) continue;
    Cells cells = {row.work};
    const auto documents = static_cast<double>(row.documents);
    const auto cell = [&](double ms) { cells.push_back(fmt::format("{:.0f}", ms / documents)); };
    double all = 0, in_stages = 0, named = 0;
    for (const Pair& pair : row.pairs) all += pair.ours.cpu_ms;
    for (const auto& [name, ms] : row.stages_ms) in_stages += ms;
    for (const char* name : kStages) {
      const auto found = row.stages_ms.find(name);
      const double ms = found == row.stages_ms.end() ? 0 : found->second;
      named += ms;
      cell(ms);
    }
    cell(std::max(0.0, in_stages - named));  // but for rounding, never below
    cell(all - in_stages);
    cell(all);
    table.rows.push_back(std::move(cells));
  }
  return table;
}

}  // namespace

std::string report(const std::vector<Row>& rows, bench::Style style) {
  std::string text = to_string(costs(rows), style) + to_string(ratios(rows), style);
  if (has_stages(rows)) text += to_string(stages(rows), style);
  return text;
}

}  // namespace noticescan::speed
