// SPDX-License-Identifier: Apache-2.0
#include "extract/labelled.hpp"

#include <algorithm>

#include "extract/code_tokens.hpp"
#include "extract/matches.hpp"
#include "extract/passage.hpp"
#include "extract/print.hpp"

namespace noticescan::extract {
namespace {

// The word of the cell behind the label that begins at byte `at` of its text; 0 where none does.
std::size_t word_behind(const Passage& cell, const std::string& label, std::size_t at) {
  if (!std::string_view{cell.text}.substr(at).starts_with(label)) return 0;
  const std::size_t end = at + label.size();
  if (end < cell.text.size() && !starts_word(cell, end)) return 0;
  return static_cast<std::size_t>(cell.word_at[end - 1]) + 1;
}

bool ends_in_colon(const core::PageReading& page, const Cell& cell, std::size_t next_word) {
  return page.words[static_cast<std::size_t>(cell.words[next_word - 1])].text.ends_with(':');
}

std::vector<Printed> values_behind(const Layout& layout, int cell, std::size_t next_word) {
  const auto& words = layout.cells[static_cast<std::size_t>(cell)].words;
  if (next_word < words.size()) return {printed(*layout.page, words, next_word)};
  constexpr double kClose = 0.06;  // page widths: "941  December 31, 2023"
  const auto below = layout.below(cell, 1.5);
  const auto beside_that = below ? layout.right_of(*below, kClose) : std::nullopt;
  std::vector<Printed> values;
  for (const auto& other : {layout.right_of(cell), below, beside_that}) {
    if (other)
      values.push_back(printed(*layout.page, layout.cells[static_cast<std::size_t>(*other)].words));
  }
  return values;
}

}  // namespace

namespace {

// What all readings give alike is sure, whatever the recognizer says of its own.
double confidence_of(const core::Word& word) {
  const bool alike = word.reread == word.text && word.witness == word.text;
  return alike ? std::max(word.confidence, kAlike) : word.confidence;
}

}  // namespace

Printed printed(const core::PageReading& page, const std::vector<int>& words, std::size_t from) {
  Printed value{"", 1, {}};
  const auto word_at = [&](std::size_t i) -> const core::Word& {
    return page.words[static_cast<std::size_t>(words[i])];
  };
  // A speck or a piece of a rule before it is no part of the value.
  while (from + 1 < words.size() && without_marks(word_at(from).text).empty()) ++from;
  for (std::size_t i = from; i < words.size(); ++i) {
    const core::Word& word = word_at(i);
    value.box = i == from ? word.box : core::united(value.box, word.box);
    value.confidence = std::min(value.confidence, confidence_of(word));
    if (i > from) value.text += ' ';
    value.text += word.text;
  }
  return value;
}

core::Evidence evidence_of(const core::PageReading& page, const Printed& value, std::string rule) {
  return core::evidence_at(page, value.box, value.text, std::move(rule));
}

std::vector<Labelled> labelled_values(const Layout& layout, const PhraseTables& tables) {
  std::vector<Labelled> found;
  for (std::size_t i = 0; i < layout.cells.size(); ++i) {
    const Cell& cell = layout.cells[i];
    const Passage& passage = cell.passage;
    for (std::size_t at = 0; at < passage.text.size(); ++at) {
      if (!starts_word(passage, at)) continue;
      for (const Label& label : tables.labels) {  // the longest first
        if (label.text.front() != passage.text[at]) continue;
        const std::size_t next_word = word_behind(passage, label.text, at);
        if (next_word == 0) continue;
        if (at > 0 && !ends_in_colon(*layout.page, cell, next_word)) continue;
        found.push_back({&label.fields, values_behind(layout, static_cast<int>(i), next_word)});
        break;
      }
    }
  }
  return found;
}

}  // namespace noticescan::extract
