// SPDX-License-Identifier: Apache-2.0
#include "extract/page_facts.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <array>

#include "core/lower_case.hpp"
#include "extract/code_tokens.hpp"
#include "extract/date_text.hpp"
#include "extract/masthead.hpp"

namespace noticescan::extract {
namespace {

using core::PageReading;

// A word is believed from here on.
constexpr double kBelieved = 0.6;
// A page of OCR is well read where its words are, on the whole, sure.
constexpr double kWellRead = 0.8;
constexpr double kPlain = 0.87;  // see PageFacts::plain
constexpr int kFewWords = 12;
constexpr double kBlankInk = 0.001;
constexpr double kPageHead = 0.12;

bool is_mostly_letters(const std::string& text) {
  const auto letters = std::count_if(text.begin(), text.end(), [](char c) {
    return std::isalpha(static_cast<unsigned char>(c)) != 0;
  });
  return letters >= 3 && 2 * letters > static_cast<std::ptrdiff_t>(text.size());
}

int believed_words(const PageReading& page) {
  return static_cast<int>(std::count_if(
      page.words.begin(), page.words.end(),
      [](const core::Word& w) { return w.confidence >= kBelieved && is_mostly_letters(w.text); }));
}

double mean_confidence(const PageReading& page) {
  double sum = 0;
  int count = 0;
  for (const core::Word& word : page.words) {
    if (!is_mostly_letters(word.text)) continue;
    sum += word.confidence;
    ++count;
  }
  return count == 0 ? 0 : sum / count;
}

// Lines across the way they run, or no lines at all, give signs by ones and twos, some of them
// sure.
bool reads_as_words(const PageReading& page) {
  const auto words = std::ranges::count_if(
      page.words, [](const core::Word& word) { return letters_and_digits(word.text) >= 3; });
  return 3 * words >= static_cast<std::ptrdiff_t>(page.words.size());
}

bool is_top_unread(const PageReading& page) {
  constexpr double kTop = 0.3;
  constexpr int kSomePrint = 6;  // words
  constexpr std::size_t kAPageOfPrint = 40;
  int seen = 0;
  int believed = 0;
  for (const core::Word& word : page.words) {
    if (word.box.center_y() > kTop || !is_mostly_letters(word.text)) continue;
    ++seen;
    believed += word.confidence >= kBelieved ? 1 : 0;
  }
  const bool empty = seen == 0 && page.words.size() >= kAPageOfPrint;  // too dim to be seen at all
  return empty || (seen >= kSomePrint && 3 * believed < 2 * seen);
}

// Signs of the IRS as the sender that no other letter carries, outside running text.
int irs_signs(const Layout& layout) {
  static const std::vector<std::string> kLabels = {folded("Notice date"), folded("Your caller ID"),
                                                   folded("Taxpayer ID number"),
                                                   folded("Fecha del aviso")};
  int signs = 0;
  for (const core::Word& word : layout.page->words) {
    if (word.text.find("irs.gov") != std::string::npos) ++signs;
  }
  for (const Cell& cell : layout.cells) {
    const std::string& text = cell.passage.text;
    if (std::any_of(kLabels.begin(), kLabels.end(),
                    [&](const std::string& label) { return text.starts_with(label); }))
      ++signs;
  }
  return signs;
}

bool names_taxes(const PageReading& page) {
  constexpr std::array<std::string_view, 7> kWords = {
      "taxpayer", "treasury", "tax", "taxes", "contribuyente", "impuesto", "impuestos"};
  return std::ranges::any_of(page.words, [&](const core::Word& word) {
    return std::ranges::find(kWords, core::lower_case(trimmed(word.text))) != kWords.end();
  });
}

bool holds_one_of(const Layout& layout, const std::vector<std::string>& lines) {
  return std::any_of(layout.blocks.begin(), layout.blocks.end(), [&](const Block& block) {
    const std::string text = layout.text_of(block);
    return std::any_of(lines.begin(), lines.end(), [&](const std::string& line) {
      return text.find(line) != std::string::npos;
    });
  });
}

// A page that carries no code. What little stands on an envelope or between two letters stands in
// letters too, among more.
core::PageKind kind_of(const Layout& layout, const PageFacts& facts, const PhraseTables& tables) {
  constexpr std::size_t kSheetOfFewWords = 60;
  const PageReading& page = *layout.page;
  const bool inkless = page.words.empty() && (!page.quality || page.quality->ink < kBlankInk);
  if (inkless) return core::PageKind::blank;
  if (holds_one_of(layout, tables.inserts)) return core::PageKind::insert;
  if (page.words.size() <= kSheetOfFewWords && !facts.printed_page) {
    if (holds_one_of(layout, tables.separators)) return core::PageKind::separator;
    if (holds_one_of(layout, tables.envelopes)) return core::PageKind::envelope;
    if (holds_one_of(layout, tables.blanks)) return core::PageKind::blank;
  }
  return facts.has_irs_masthead ? core::PageKind::notice : core::PageKind::other;
}

void read_page_number(const Layout& layout, PageFacts& facts) {
  // Recognizers lose the narrow space behind a 1: "Page 1of 5", "Page 10f 5", "Page lof 5". In a
  // fax they also take a lone word's first letter for another, and a 5 for an S: "vage 1ofS".
  static const RE2 kPattern(
      R"((?i)(?:\bp|^.)(?:age|ágina|agina)\s+([0-9]{1,3}|l)\s*(?:of|0f|de)\s*([0-9]{1,3}|s)\b)");
  for (const Cell& cell : layout.cells) {
    std::string printed;
    std::string printed_count;
    if (!RE2::PartialMatch(cell.passage.raw, kPattern, &printed, &printed_count)) continue;
    const int number = printed == "l" || printed == "L" ? 1 : std::stoi(printed);
    const int count = printed_count == "s" || printed_count == "S" ? 5 : std::stoi(printed_count);
    if (number >= 1 && number <= count) {
      facts.printed_page = number;
      facts.printed_page_count = count;
      return;
    }
  }
  // "Page 2" at the head of a page, alone or behind the notice's date.
  static const RE2 kNumberAlone(R"((?i)(?:^|[0-9] +)p(?:age|ágina|agina)\s+([0-9]{1,2})$)");
  for (const Cell& cell : layout.cells) {
    int number = 0;
    if (cell.box.center_y() > kPageHead) break;  // cells come from top to bottom
    if (!RE2::PartialMatch(cell.passage.raw, kNumberAlone, &number) || number < 1) continue;
    facts.printed_page = number;
    return;
  }
}

bool is_mark(std::string_view word) {
  return letters_and_digits(word) == 0;
}

// Beside "Notice date" no day to act by stands, whatever was made of it.
bool is_notice_date(const Layout& layout, int word) {
  static const RE2 kLabel(R"((?i)\W*(?:notice date|date of (?:this )?notice|fecha del? aviso)\W*)");
  for (std::size_t i = 0; i < layout.cells.size(); ++i) {
    const std::vector<int>& words = layout.cells[i].words;
    if (std::find(words.begin(), words.end(), word) == words.end()) continue;
    const auto label = layout.left_of(static_cast<int>(i), 0.5);
    return label &&
           RE2::FullMatch(layout.cells[static_cast<std::size_t>(*label)].passage.raw, kLabel);
  }
  return false;
}

// A date may go on in the next line, so that words are taken as their blocks have them, behind the
// month that the block before ends with: where a mark stands at a line's beginning, it may be
// parted.
void find_lost_dates(const Layout& layout, PageFacts& facts) {
  std::string before;
  for (const Block& block : layout.blocks) {
    std::string text = is_month(before) ? before + ' ' : "";
    std::vector<std::pair<std::size_t, int>> ends;  // of each word
    for (const int index : layout.words_of(block.cells)) {
      const core::Word& word = layout.page->words[static_cast<std::size_t>(index)];
      if (ends.empty() && is_mark(word.text)) continue;
      text += word.text + ' ';
      ends.emplace_back(text.size() - 1, index);
      before = word.text;
    }
    const auto years_of = [&](const std::vector<FoundDate>& found) {
      std::vector<int> words;
      for (const FoundDate& date : found) {
        const auto year = std::find_if(ends.begin(), ends.end(),
                                       [&](const auto& word) { return word.first >= date.end; });
        if (year != ends.end()) words.push_back(year->second);
      }
      return words;
    };
    const auto box_of = [&](int word) {
      return layout.page->words[static_cast<std::size_t>(word)].box;
    };
    std::vector<FoundDate> found = find_dates(text);
    std::erase_if(found, [](const FoundDate& date) { return !date.date; });
    const std::vector<int> read = years_of(found);
    for (const int word : read) facts.dates.push_back(box_of(word));
    for (const int word : years_of(lost_dates(text))) {
      const bool is_read = std::ranges::find(read, word) != read.end();
      if (!is_read && !is_notice_date(layout, word)) facts.lost_dates.push_back(box_of(word));
    }
  }
}

}  // namespace

bool has_lost_date(const PageReading& page) {
  PageFacts facts;
  find_lost_dates(lay_out(page), facts);
  return !facts.lost_dates.empty();
}

PageFacts facts_of(const Layout& layout, const std::vector<CodeReading>& codes,
                   const PhraseTables& tables) {
  const PageReading& page = *layout.page;
  PageFacts facts;
  facts.page = page.page;
  facts.quality = page.quality;
  facts.words = believed_words(page);
  facts.has_irs_masthead = has_masthead(layout);
  facts.irs_signs = irs_signs(layout);
  facts.names_taxes = names_taxes(page);
  facts.top_unread = is_top_unread(page);
  facts.words_seen = static_cast<int>(page.words.size());
  read_page_number(layout, facts);
  const CodeDecision decision = decide_code(codes);
  // A doubtful code doesn't part a page from the notice before it.
  if (decision.code && (decision.certain || decision.code.evidence.size() > 1))
    facts.code = decision.code.value;
  const bool print = page.read == core::ReadBy::text_layer;
  const double confidence = print ? 1 : mean_confidence(page);
  facts.well_read =
      !page.failure &&
      (print || (facts.words >= kFewWords && confidence >= kWellRead && reads_as_words(page)));
  facts.plain = facts.well_read && confidence >= kPlain;
  facts.kind = facts.code ? core::PageKind::notice : kind_of(layout, facts, tables);
  if (is_no_letter(facts.kind)) facts.well_read = !page.failure;
  if (page.read == core::ReadBy::ocr) find_lost_dates(layout, facts);
  return facts;
}

}  // namespace noticescan::extract
