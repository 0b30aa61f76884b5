// SPDX-License-Identifier: Apache-2.0
#include "extract/labelled.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "extract/passage.hpp"

namespace noticescan::extract {
namespace {

using core::PageReading;

const core::Word& word_at(const Layout& layout, int index) {
  return layout.page->words[static_cast<std::size_t>(index)];
}

Labelled join(const Layout& layout, const std::vector<int>& words, std::size_t from) {
  Labelled value{"", 1, {}};
  for (std::size_t i = from; i < words.size(); ++i) {
    const core::Word& word = word_at(layout, words[i]);
    value.box = i == from ? word.box : core::united(value.box, word.box);
    value.confidence = std::min(value.confidence, word.confidence);
    if (i > from) value.text += ' ';
    value.text += word.text;
  }
  return value;
}

// How many words of the cell its label takes, or 0 where it doesn't begin with the label.
std::size_t label_length(const Passage& cell, const std::string& label) {
  if (!cell.text.starts_with(label)) return 0;
  const std::size_t end = label.size();
  // The label must end where a word does.
  if (end < cell.text.size() && cell.word_at[end] == cell.word_at[end - 1]) return 0;
  return static_cast<std::size_t>(cell.word_at[end - 1]) + 1;
}

// A year alone, or the last day of a period.
std::optional<std::string> period_of(std::string_view text) {
  const auto dates = find_dates(text);
  if (!dates.empty()) {
    if (dates.front().date && !dates.front().repaired) return core::to_iso(*dates.front().date);
    return std::nullopt;
  }
  static const RE2 kYear(R"(^\W*((?:19|20)[0-9]{2})\W*$)");
  re2::StringPiece part;
  if (RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), kYear, &part)) {
    return std::string{part.data(), part.size()};
  }
  return std::nullopt;
}

core::Evidence evidence_of(const Layout& layout, const Labelled& value, std::string rule) {
  return core::evidence_at(*layout.page, value.box, value.text, std::move(rule));
}

}  // namespace

std::vector<Labelled> values_of(const Layout& layout, const std::vector<std::string_view>& labels) {
  std::vector<Labelled> values;
  std::vector<std::string> folded_labels;
  for (const std::string_view label : labels) folded_labels.push_back(folded(label));
  for (std::size_t i = 0; i < layout.cells.size(); ++i) {
    const Cell& cell = layout.cells[i];
    const Passage& passage = cell.passage;
    for (const std::string& label : folded_labels) {
      const std::size_t taken = label_length(passage, label);
      if (taken == 0) continue;
      if (taken < cell.words.size()) {
        values.push_back(join(layout, cell.words, taken));
      } else if (const auto right = layout.right_of(static_cast<int>(i))) {
        values.push_back(join(layout, layout.cells[static_cast<std::size_t>(*right)].words, 0));
      } else if (const auto below = layout.below(static_cast<int>(i), 1.5)) {
        values.push_back(join(layout, layout.cells[static_cast<std::size_t>(*below)].words, 0));
      }
      break;
    }
  }
  return values;
}

void read_tax_periods(const Layout& layout, std::vector<core::Field<std::string>>& periods) {
  static const std::vector<std::string_view> kLabels = {
      "tax period ending",  "tax period ended", "tax periods",    "tax period",
      "tax years",          "tax year",         "año tributario", "período tributario",
      "periodo tributario", "año contributivo"};
  for (const Labelled& value : values_of(layout, kLabels)) {
    const auto period = period_of(value.text);
    if (!period || value.confidence < 0.5) continue;
    const auto known = std::find_if(periods.begin(), periods.end(),
                                    [&](const auto& p) { return p.value == period; });
    if (known != periods.end()) {
      known->evidence.push_back(evidence_of(layout, value, "tax_period.label"));
      continue;
    }
    core::Field<std::string> field;
    field.value = *period;
    field.confidence = value.confidence;
    field.evidence.push_back(evidence_of(layout, value, "tax_period.label"));
    periods.push_back(std::move(field));
  }
}

std::optional<TaxpayerId> taxpayer_id_in(const std::string& text) {
  static const RE2 kSsn(R"(\b([0-9]{3}|[Xx*]{3})-([0-9]{2}|[Xx*]{2})-([0-9]{4})\b)");
  static const RE2 kEin(R"(\b([0-9]{2}|[Xx*]{2})-([0-9]{7}|[Xx*]{3}[0-9]{4})\b)");
  std::string first;
  std::string middle;
  std::string last;
  if (RE2::PartialMatch(text, kSsn, &first, &middle, &last)) {
    return TaxpayerId{first + "-" + middle + "-" + last, first.starts_with('9') ? "itin" : "ssn"};
  }
  if (RE2::PartialMatch(text, kEin, &first, &last)) return TaxpayerId{first + "-" + last, "ein"};
  return std::nullopt;
}

void read_taxpayer_id(const Layout& layout, core::Field<TaxpayerId>& id) {
  if (id) return;
  static const std::vector<std::string_view> kLabels = {
      "social security number",
      "social security",
      "your social security number",
      "taxpayer id number",
      "taxpayer identification number",
      "taxpayer identification",
      "taxpayer id",
      "employer id number",
      "employer identification number",
      "employer id",
      "ssn",
      "tin",
      "ein",
      "número de seguro social",
      "número de identificación del contribuyente"};
  for (const Labelled& value : values_of(layout, kLabels)) {
    const auto found = taxpayer_id_in(value.text);
    if (!found) continue;
    id.value = *found;
    id.confidence = value.confidence;
    id.evidence.push_back(evidence_of(layout, value, "taxpayer_id.label"));
    return;
  }
}

void read_phone(const Layout& layout, core::Field<std::string>& phone) {
  if (phone) return;
  static const std::vector<std::string_view> kLabels = {"to contact us",
                                                        "phone",
                                                        "contact telephone number",
                                                        "telephone",
                                                        "para comunicarse con nosotros",
                                                        "teléfono"};
  static const RE2 kPhone(R"((?:1[-. ])?\(?([2-9][0-9]{2})\)?[-. ]([0-9]{3})[-. ]([0-9]{4})\b)");
  for (const Labelled& value : values_of(layout, kLabels)) {
    std::string area;
    std::string exchange;
    std::string line;
    if (!RE2::PartialMatch(value.text, kPhone, &area, &exchange, &line)) continue;
    phone.value = area + "-" + exchange + "-" + line;
    phone.confidence = value.confidence;
    phone.evidence.push_back(evidence_of(layout, value, "phone.label"));
    return;
  }
}

namespace {

void match_amounts(const Layout& layout, const Passage& passage, const PhraseTables& tables,
                   std::vector<AmountReading>& readings) {
  const PageReading& page = *layout.page;
  if (passage.text.find(kAmount) == std::string::npos) return;
  for (const Wording& wording : tables.amounts_due) {
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
      if (begin > 0 && passage.word_at[begin - 1] == passage.word_at[begin]) continue;
      if (static_cast<int>(part[0].size()) > wording.letters + wording.excess) continue;
      const auto amount = part.at(static_cast<std::size_t>(groups));
      const int index =
          passage.mark_at[static_cast<std::size_t>(amount.data() - passage.text.data())];
      const Mark& mark = passage.marks[static_cast<std::size_t>(index)];
      std::vector<int> words(passage.words.begin() + mark.first_word,
                             passage.words.begin() + mark.last_word + 1);
      const Labelled value = join(layout, words, 0);
      const core::Evidence evidence =
          core::evidence_at(page, value.box, value.text, "amount_due.wording");
      const bool seen = std::any_of(readings.begin(), readings.end(), [&](const AmountReading& r) {
        return is_on(r.evidence, page) && r.evidence.box == evidence.box;
      });
      if (!seen) readings.push_back({mark.amount, evidence, value.confidence});
    }
  }
}

}  // namespace

std::vector<AmountReading> find_amounts_due(const Layout& layout, const PhraseTables& tables) {
  std::vector<AmountReading> readings;
  for (const Block& block : layout.blocks) {
    std::vector<int> words;
    for (const int cell : block.cells) {
      const auto& more = layout.cells[static_cast<std::size_t>(cell)].words;
      words.insert(words.end(), more.begin(), more.end());
    }
    match_amounts(layout, make_passage(*layout.page, words), tables, readings);
  }
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

}  // namespace noticescan::extract
