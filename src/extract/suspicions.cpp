// SPDX-License-Identifier: Apache-2.0
#include "extract/suspicions.hpp"

#include <re2/re2.h>

#include <algorithm>

#include "extract/matches.hpp"
#include "extract/passage.hpp"
#include "extract/print.hpp"

namespace noticescan::extract {
namespace {

// Of words that nobody wrote so, a page of OCR has enough: all must have been sure.
constexpr double kSure = 0.8;

void add(std::vector<Suspicion>& found, Suspicion suspicion) {
  const bool known = std::any_of(found.begin(), found.end(),
                                 [&](const Suspicion& s) { return s.code == suspicion.code; });
  if (!known) found.push_back(std::move(suspicion));
}

// The sentence around bytes begin..end of a passage.
std::string_view sentence_around(const std::string& text, std::size_t begin, std::size_t end) {
  const auto before = text.rfind('.', begin);
  const std::size_t from = before == std::string::npos ? 0 : before + 1;
  const auto after = text.find('.', end);
  return std::string_view{text}.substr(from,
                                       (after == std::string::npos ? text.size() : after) - from);
}

// "payable to the United": the rest of the name stands in another block. Texts are folded, without
// blanks.
bool is_cut_off(std::string_view sentence, const std::vector<std::string>& names) {
  constexpr std::size_t kFewest = 6;  // letters that are no word's end by chance
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    for (std::size_t size = kFewest; size < name.size(); ++size) {
      if (sentence.ends_with(std::string_view{name}.substr(0, size))) return true;
    }
    return false;
  });
}

void find_in_passage(const core::PageReading& page, const Passage& passage,
                     const PhraseTables& tables, std::vector<Suspicion>& found) {
  for (const WarningPhrase& phrase : tables.warnings) {
    for (const Wording& wording : phrase.wordings) {
      if (passage.text.find(wording.literal) == std::string::npos) continue;
      re2::StringPiece match;
      if (!wording.pattern->get().Match(passage.text, 0, passage.text.size(), RE2::UNANCHORED,
                                        &match, 1))
        continue;
      const auto begin = static_cast<std::size_t>(match.data() - passage.text.data());
      const std::size_t end = begin + match.size();
      if (!starts_word(passage, begin)) continue;
      if (static_cast<int>(match.size()) > wording.letters + wording.excess) continue;
      // "Make your check payable to": to whom stands in another block.
      if (end == passage.text.size() && wording.literal.ends_with("to")) continue;
      const std::string_view sentence = sentence_around(passage.text, begin, end);
      if (is_cut_off(sentence, phrase.unless)) continue;
      if (std::any_of(phrase.unless.begin(), phrase.unless.end(), [&](const std::string& words) {
            return sentence.find(words) != std::string_view::npos;
          }))
        continue;
      const int first = passage.word_at[begin];
      const int last = passage.word_at[end - 1];
      if (weakest(page, passage, first, last) < kSure) continue;
      add(found,
          {phrase.code, phrase.message,
           core::evidence_at(page, box_of(page, passage, first, last),
                             text_of(page, passage, first, last), "warning." + phrase.code)});
    }
  }
}

// Spares nearly all blocks the making of a passage.
bool may_hold_one(const Layout& layout, const Block& block, const PhraseTables& tables) {
  const std::string text = layout.text_of(block);
  return std::any_of(tables.warnings.begin(), tables.warnings.end(), [&](const auto& phrase) {
    return std::any_of(phrase.wordings.begin(), phrase.wordings.end(),
                       [&](const Wording& w) { return text.find(w.literal) != std::string::npos; });
  });
}

// "irs-payments.com", "www.irs.gov.pay-now.net": a web address that plays at being irs.gov. OCR
// makes many things of "gov", but no other ending that exists.
void find_false_address(const core::PageReading& page, const PhraseTables& tables,
                        std::vector<Suspicion>& found) {
  static const RE2 kFalse(
      R"((?i)(?:^|[/@(])(?:www\.)?irs(?:[-.][a-z0-9-]+)*\.(?:com|net|org|info|us|co|online|site)\b)");
  for (const core::Word& word : page.words) {
    if (word.confidence < kSure || !RE2::PartialMatch(word.text, kFalse)) continue;
    add(found, {"web_address_not_irs", tables.false_address_message,
                core::evidence_at(page, word.box, word.text, "warning.web_address")});
  }
}

}  // namespace

void find_suspicions(const Layout& layout, const PhraseTables& tables,
                     std::vector<Suspicion>& found) {
  for (const Block& block : layout.blocks) {
    if (may_hold_one(layout, block, tables))
      find_in_passage(*layout.page, passage_of(layout, block), tables, found);
  }
  find_false_address(*layout.page, tables, found);
}

}  // namespace noticescan::extract
