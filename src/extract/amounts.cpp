// SPDX-License-Identifier: Apache-2.0
#include "extract/amounts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <map>

#include "extract/labelled.hpp"
#include "extract/matches.hpp"
#include "extract/passage.hpp"
#include "extract/votes.hpp"

namespace noticescan::extract {
namespace {

constexpr std::string_view kDue = "amount_due";

void match_amounts(const Layout& layout, const Passage& passage, const PhraseTables& tables,
                   std::vector<AmountReading>& readings) {
  const core::PageReading& page = *layout.page;
  if (passage.text.find(kAmount) == std::string::npos) return;
  for (const DueWording& due : tables.amounts_due) {
    const Wording& wording = due.wording;
    if (passage.text.find(wording.literal) == std::string::npos) continue;
    // The amount is the last group; a date may stand before it.
    std::array<re2::StringPiece, 3> part;
    const RE2& pattern = wording.pattern->get();
    const int groups = pattern.NumberOfCapturingGroups();
    std::size_t at = 0;
    while (at < passage.text.size() && pattern.Match(passage.text, at, passage.text.size(),
                                                     RE2::UNANCHORED, part.data(), groups + 1)) {
      const auto begin = static_cast<std::size_t>(part[0].data() - passage.text.data());
      at = begin + 1;
      if (!starts_word(passage, begin)) continue;
      if (static_cast<int>(part[0].size()) > wording.letters + wording.excess) continue;
      const auto amount = part.at(static_cast<std::size_t>(groups));
      const int index =
          passage.mark_at[static_cast<std::size_t>(amount.data() - passage.text.data())];
      const Mark& mark = passage.marks[static_cast<std::size_t>(index)];
      const Printed value = printed(page, {passage.words.begin() + mark.first_word,
                                           passage.words.begin() + mark.last_word + 1});
      const core::Evidence evidence = evidence_of(page, value, "amount_due.wording");
      const bool seen = std::any_of(readings.begin(), readings.end(), [&](const AmountReading& r) {
        return is_on(r.evidence, page) && r.evidence.box == evidence.box;
      });
      if (!seen)
        readings.push_back({std::string{due.immediately ? kImmediateAmount : kDue}, "", mark.amount,
                            evidence, value.confidence});
    }
  }
}

// A line of a table of amounts: words, and one amount right of them.
struct Row {
  const AmountLabel* label = nullptr;  // null where it is unknown
  core::Money value;
  Printed amount;
  double y = 0;
  double line_height = 0;  // fractions of the page's height
};

bool is_amount_alone(const Cell& cell) {
  return cell.passage.text.size() == 1 && cell.passage.text.front() == kAmount;
}

const AmountLabel* label_of(const Passage& cell, const PhraseTables& tables) {
  const auto found =
      std::find_if(tables.amount_labels.begin(), tables.amount_labels.end(), [&](const auto& l) {
        return cell.text.starts_with(l.text) &&
               (l.text.size() == cell.text.size() || starts_word(cell, l.text.size()));
      });
  return found == tables.amount_labels.end() ? nullptr : &*found;
}

std::optional<Row> row_at(const Layout& layout, int index, const PhraseTables& tables) {
  const Cell& cell = layout.cells[static_cast<std::size_t>(index)];
  if (is_amount_alone(cell)) return std::nullopt;
  Row row{label_of(cell.passage, tables), {}, {}, cell.box.center_y(), cell.box.height()};
  constexpr double kAcross = 1;  // a short label, and a column at the other edge of the page
  const auto right = layout.right_of(index, kAcross);
  const auto& marks = cell.passage.marks;
  if (cell.passage.text.ends_with(kAmount)) {  // the amount stands close to its label
    if (right && is_amount_alone(layout.cells[static_cast<std::size_t>(*right)])) return {};
    row.value = marks.back().amount;
    row.amount =
        printed(*layout.page, cell.words, static_cast<std::size_t>(marks.back().first_word));
    return row;
  }
  if (!right) return std::nullopt;
  const Cell& amount = layout.cells[static_cast<std::size_t>(*right)];
  if (!is_amount_alone(amount)) return std::nullopt;
  const auto further = layout.right_of(*right);  // a table of several columns
  if (further && is_amount_alone(layout.cells[static_cast<std::size_t>(*further)])) return {};
  row.value = amount.passage.marks.front().amount;
  row.amount = printed(*layout.page, amount.words);
  return row;
}

// From top to bottom.
std::vector<Row> rows_of(const Layout& layout, const PhraseTables& tables) {
  std::vector<Row> rows;
  for (std::size_t i = 0; i < layout.cells.size(); ++i) {
    if (auto row = row_at(layout, static_cast<int>(i), tables)) rows.push_back(std::move(*row));
  }
  std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.y < b.y; });
  return rows;
}

bool is_due(const Row& row) {
  return row.label != nullptr && row.label->role == kDue;
}

std::string rule_of(const Row& row) {
  return "amount." + row.label->role;
}

// Of the rows over the one with the amount due, those of its table; the first is the tax or the
// balance that it starts from. None where the table can't be followed up to there.
std::vector<const Row*> table_over(const std::vector<Row>& rows, const Row& due) {
  constexpr double kSameEdge = 0.012;
  constexpr double kWidestGap = 5;  // line heights
  std::vector<const Row*> table;
  const Row* lower = &due;
  for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
    if (row->y >= lower->y) continue;
    if (std::abs(row->amount.box.x1 - due.amount.box.x1) > kSameEdge) {
      if (row->label != nullptr && !row->label->role.empty()) return {};  // it may be one of these
      continue;
    }
    if (lower->y - row->y > kWidestGap * lower->line_height || row->label == nullptr) return {};
    table.push_back(&*row);
    lower = &*row;
    if (row->label->begins_sum) return table;
  }
  return {};
}

// OCR may lose a row's label and its amount with it: then two rows stand twice as far apart as
// others do.
bool has_a_gap(const std::vector<const Row*>& table, const Row& due) {
  constexpr double kTwice = 1.6;
  std::vector<double> steps;
  const Row* lower = &due;
  for (const Row* row : table) {
    steps.push_back(lower->y - row->y);
    lower = row;
  }
  const auto [least, most] = std::minmax_element(steps.begin(), steps.end());
  return *most > kTwice * *least;
}

// A row of the table whose amount OCR lost or misread, so that it is no row here: without it there
// is no sum to compare.
bool lacks_an_amount(const Layout& layout, const PhraseTables& tables,
                     const std::vector<const Row*>& table, const Row& due) {
  const Row& top = *table.back();
  return std::any_of(layout.cells.begin(), layout.cells.end(), [&](const Cell& cell) {
    const double y = cell.box.center_y();
    const AmountLabel* label = label_of(cell.passage, tables);
    if (y <= top.y || y >= due.y || label == nullptr || label->role.empty()) return false;
    return std::none_of(table.begin(), table.end(), [&](const Row* row) { return row->y == y; });
  });
}

}  // namespace

std::vector<AmountReading> find_amounts_due(const Layout& layout, const PhraseTables& tables) {
  std::vector<AmountReading> readings;
  for (const Block& block : layout.blocks)
    match_amounts(layout, passage_of(layout, block), tables, readings);
  for (std::size_t i = 0; i < layout.cells.size(); ++i) {
    const auto right = layout.right_of(static_cast<int>(i));
    if (!right || layout.cells[static_cast<std::size_t>(*right)].passage.text.find(kAmount) ==
                      std::string::npos)
      continue;
    std::vector<int> words = layout.cells[i].words;
    words.push_back(-1);
    const auto& more = layout.cells[static_cast<std::size_t>(*right)].words;
    words.insert(words.end(), more.begin(), more.end());
    match_amounts(layout, make_passage(*layout.page, words), tables, readings);
  }
  return readings;
}

std::vector<AmountReading> find_amount_rows(const Layout& layout, const PhraseTables& tables) {
  std::vector<AmountReading> readings;
  for (const Row& row : rows_of(layout, tables)) {
    if (row.label == nullptr || row.label->role.empty() || is_due(row)) continue;
    readings.push_back({row.label->role,
                        row.label->text,
                        {std::abs(row.value.cents)},
                        evidence_of(*layout.page, row.amount, rule_of(row)),
                        row.amount.confidence});
  }
  return readings;
}

std::optional<AmountCheck> check_amounts(const Layout& layout, const PhraseTables& tables) {
  constexpr std::size_t kSomeRows = 2;
  const std::vector<Row> rows = rows_of(layout, tables);
  for (const Row& due : rows) {
    if (!is_due(due)) continue;
    const auto table = table_over(rows, due);
    if (table.size() < kSomeRows || lacks_an_amount(layout, tables, table, due)) continue;
    if (layout.page->read != core::ReadBy::text_layer && has_a_gap(table, due)) continue;
    AmountCheck check{{}, due.value, {}, evidence_of(*layout.page, due.amount, rule_of(due))};
    for (const Row* row : table) {
      check.rows.push_back(evidence_of(*layout.page, row->amount, rule_of(*row)));
      const std::int64_t size = std::abs(row->value.cents);
      check.sum.cents += row->label->reduces ? -size : size;
    }
    return check;
  }
  return std::nullopt;
}

core::Field<core::Money> decide_amount_due(const std::vector<AmountReading>& readings,
                                           const std::optional<AmountCheck>& check) {
  core::Field<core::Money> field;
  std::map<core::Money, int> counts;
  for (const AmountReading& reading : readings) ++counts[reading.value];
  const auto best =
      std::max_element(counts.begin(), counts.end(),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
  if (best == counts.end()) return field;
  const bool tie = std::any_of(counts.begin(), counts.end(), [&](const auto& c) {
    return c.first != best->first && c.second == best->second;
  });
  // Of several amounts printed equally often, the first on the page is the headline's.
  const core::Money value = tie ? readings.front().value : best->first;
  field.value = value;
  double surest = 0;
  for (const AmountReading& reading : readings) {
    if (reading.value != value) continue;
    field.evidence.push_back(reading.evidence);
    surest = std::max(surest, reading.confidence);
  }
  const bool agreed =
      field.evidence.size() > 1 || (check && check->adds_up() && check->due == value);
  if (!agreed && surest < 1 && check && !check->adds_up()) return {};
  field.confidence = tie ? 0.6 : agreed ? 0.99 : 0.9 * surest;
  return field;
}

std::vector<Amount> decide_amount_rows(const std::vector<AmountReading>& readings,
                                       const std::optional<AmountCheck>& check) {
  constexpr double kByTheSum = 0.99;
  const auto in_sum = [&](const core::Evidence& evidence) {
    return check && check->adds_up() &&
           std::find(check->rows.begin(), check->rows.end(), evidence) != check->rows.end();
  };
  std::vector<std::string> labels;  // in the order of their first printing
  std::map<std::string, std::vector<Vote>> votes;
  for (const AmountReading& r : readings) {
    if (!votes.contains(r.label)) labels.push_back(r.label);
    const double confidence = in_sum(r.evidence) ? std::max(r.confidence, kByTheSum) : r.confidence;
    votes[r.label].push_back({core::to_decimal(r.value), r.evidence, confidence});
  }
  std::vector<Amount> amounts;
  for (const std::string& label : labels) {
    const auto decided = decide(votes[label]);
    if (!decided) continue;
    const auto reading = std::find_if(readings.begin(), readings.end(), [&](const auto& r) {
      return r.label == label && core::to_decimal(r.value) == *decided.value;
    });
    const bool once = decided.evidence.size() == 1;
    if (once && reading->confidence < 1 && !in_sum(reading->evidence)) continue;
    amounts.push_back({reading->role, {reading->value, decided.confidence, decided.evidence}});
  }
  return amounts;
}

}  // namespace noticescan::extract
