// SPDX-License-Identifier: Apache-2.0
#include "extract/code_hints.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <array>

#include "core/lower_case.hpp"
#include "extract/code_resolution.hpp"

namespace noticescan::extract {
namespace {

using core::PageReading;
using Place = CodeReading::Place;

// The same series ("CP", "LT"), and then one sign is another.
bool is_one_off(std::string_view a, std::string_view b) {
  return a.substr(0, 2) == b.substr(0, 2) && core::is_one_sign_off(a, b);
}

// The word of a cell that stands behind "Notice", in the same cell or another; -1 where none does.
int word_behind_notice(const PageReading& page, const Cell& cell, int index,
                       const CodeLabels& labels) {
  const auto is_notice = [](const std::string& word) {
    return word == "notice" || word == "aviso";
  };
  const auto label = labels.find(index);
  if (label != labels.end() && is_notice(label->second)) return cell.words.front();
  const bool both = cell.words.size() == 2 && is_notice(label_word(word_text(page, cell, 0)));
  return both ? cell.words.back() : -1;
}

}  // namespace

void read_addresses(const Layout& layout, const core::KnownCodes& known,
                    std::vector<CodeReading>& readings) {
  static const RE2 kPattern(
      R"((?i)[il1|]rs\W?g[a-z0-9]{1,3}\W?((?:cp|lt|lp)[0-9]{1,4}[a-z]{0,2})\b)");
  constexpr std::string_view kPlain = "irs.gov/";
  constexpr double kNotAlone = 0.45;
  for (const core::Word& word : layout.page->words) {
    re2::StringPiece part;
    if (!RE2::PartialMatch(word.text, kPattern, &part)) continue;
    const std::string text = core::lower_case(std::string_view{part.data(), part.size()});
    const auto code = core::canonical_code(text);
    if (!code || !known.contains(*code)) continue;
    const bool plain =
        core::lower_case(word.text).find(std::string{kPlain} + text) != std::string::npos;
    if (!plain && core::lower_case(*code) != text) continue;
    readings.push_back(
        {.code = *code,
         .place = Place::address,
         .known = true,
         .has_twin = std::ranges::any_of(
             known.codes,
             [&](const std::string& other) { return core::lacks_suffix_of(*code, other); }),
         .confidence = plain ? word.confidence : std::min(word.confidence, kNotAlone),
         .evidence = core::evidence_at(*layout.page, word.box, word.text, "code.address")});
  }
}

void read_garbled(const PageReading& page, const core::KnownCodes& known,
                  std::vector<CodeReading>& readings) {
  const auto is_known = [&](const std::string& text) {
    CodeReading reading;
    resolve(code_word(text), known, reading);
    return reading.known;
  };
  std::vector<CodeReading> garbled;
  for (const CodeReading& named : readings) {
    if (named.place != Place::address) continue;
    for (const core::Word& word : page.words) {
      const std::array<std::string, 3> texts = {word.text, word.reread.value_or(""),
                                                word.witness.value_or("")};
      const bool one_off = std::ranges::any_of(texts, [&](const std::string& text) {
        return is_one_off(code_fold(code_word(text)), code_fold(named.code));
      });
      if (!one_off || std::ranges::any_of(texts, is_known)) continue;
      garbled.push_back({.code = named.code,
                         .place = Place::header,
                         .known = true,
                         .repaired = true,
                         .confidence = word.confidence,
                         .evidence = core::evidence_at(page, word.box, word.text, "code.header")});
    }
  }
  readings.insert(readings.end(), garbled.begin(), garbled.end());
}

void read_by_crops(const Layout& layout, int index, const CodeLabels& labels,
                   const core::KnownCodes& known, std::vector<CodeReading>& readings) {
  const Cell& cell = layout.cells[static_cast<std::size_t>(index)];
  if (cell.words.size() > 2) return;
  const int at = word_behind_notice(*layout.page, cell, index, labels);
  if (at < 0 || !code_tokens_of(*layout.page, cell).empty()) return;
  const core::Word& word = layout.page->words[static_cast<std::size_t>(at)];
  std::array<CodeReading, 2> crops;
  if (word.reread) resolve(code_word(*word.reread), known, crops[0]);
  if (word.witness) resolve(code_word(*word.witness), known, crops[1]);
  const bool alike = crops[0].code == crops[1].code;
  for (CodeReading& reading : crops) {
    if (!reading.known || reading.repaired) continue;
    if (!alike && !core::is_one_sign_off(code_fold(code_word(word.text)), code_fold(reading.code)))
      continue;
    reading.repaired = !alike;
    reading.confidence = std::min(word.confidence, kOutvoted);
    reading.place = word.box.center_y() < kHeaderEnd ? Place::header : Place::slip;
    reading.evidence = core::evidence_at(*layout.page, word.box, word.text, "code.header");
    readings.push_back(std::move(reading));
    return;
  }
}

}  // namespace noticescan::extract
