// SPDX-License-Identifier: Apache-2.0
#include "extract/codes.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <set>

#include "core/lower_case.hpp"
#include "extract/code_hints.hpp"
#include "extract/code_resolution.hpp"
#include "extract/code_tokens.hpp"
#include "extract/passage.hpp"
#include "extract/print.hpp"

namespace noticescan::extract {
namespace {

using core::PageReading;
using Place = CodeReading::Place;

// Shares of the page's height.
constexpr double kCornerTop = 0.3;
constexpr double kCornerBottom = 0.85;

// "(Rev.", of which letters may be lost or misread: "ev.", "(R@v.", "(RA.".
bool may_be_revision(const std::string& word) {
  static const RE2 kPattern(R"((?i)\(rev.*|\(r.{0,3}|\(?(?:r?ev|rv|.ev|r.v)[.,]?)");
  return RE2::FullMatch(word, kPattern);
}

// Words that may stand before or after a code in the cell that is its own.
bool is_code_label(const std::string& word) {
  static const std::set<std::string> kLabels = {
      "notice", "aviso",  "letter", "carta",  "ltr",   "notice:", "letter:", "number",
      "no",     "code",   "rev",    "(rev",   "joint", "sp",      "form",    "catalog",
      "cat",    "número", "page",   "página", "date",  "fecha"};
  return kLabels.contains(label_word(word));
}

// "Letter" | "3219", "Notice" | "972CG": the number alone, in a cell behind its label.
std::optional<CodeToken> number_behind_label(const Layout& layout, int index,
                                             const CodeLabels& labels) {
  const auto label = labels.find(index);
  if (label == labels.end()) return std::nullopt;
  const Cell& cell = layout.cells[static_cast<std::size_t>(index)];
  if (cell.words.size() != 1) return std::nullopt;
  const std::string word = code_word(word_text(*layout.page, cell, 0));
  const bool letter = label->second == "letter" || label->second == "carta";
  const std::size_t shortest = letter ? 2 : 3;
  if (word.size() < shortest || !looks_like_number(word)) return std::nullopt;
  return CodeToken{(letter ? "Letter " : "Notice ") + word, 0, 0};
}

// Is the cell the code's own? It holds the code, words that label it, perhaps the letter's date,
// and nothing else.
bool is_own_cell(const PageReading& page, const Cell& cell, const CodeToken& token) {
  constexpr int kRevision = 2;  // the words of its month, however read: "(Rev b- v,"
  if (cell.words.size() > 8) return false;
  const auto& marks = cell.passage.marks;
  const auto in_date = [&](int i) {
    return std::any_of(marks.begin(), marks.end(), [&](const Mark& mark) {
      return mark.kind == kDate && mark.first_word <= i && i <= mark.last_word;
    });
  };
  for (int i = 0; i < static_cast<int>(cell.words.size()); ++i) {
    if (i >= token.first && i <= token.last) continue;
    const std::string word = word_text(page, cell, i);
    const bool speck = without_marks(word).empty();
    if (i == token.last + 1 && may_be_revision(word)) {
      i += kRevision;
      continue;
    }
    if (!speck && !is_code_label(word) && !has_digit(word) && !in_date(i)) return false;
  }
  return true;
}

// "CP2000 (Rev. 11/2004)": the name of the form itself.
bool has_revision_behind(const PageReading& page, const Cell& cell, const CodeToken& token) {
  const int next = token.last + 1;
  return next < static_cast<int>(cell.words.size()) && may_be_revision(word_text(page, cell, next));
}

// A cell in a block of running text: the lines above or below are long.
bool in_running_text(const Layout& layout, const Cell& cell) {
  const Block& block = layout.blocks[static_cast<std::size_t>(cell.block)];
  std::size_t words = 0;
  for (const int other : block.cells)
    words += layout.cells[static_cast<std::size_t>(other)].words.size();
  return block.cells.size() > 1 && words > 6 * block.cells.size();
}

Place place_of(const Layout& layout, int index, const CodeToken& token, const CodeLabels& labels) {
  const PageReading& page = *layout.page;
  const Cell& cell = layout.cells[static_cast<std::size_t>(index)];
  if (!is_own_cell(page, cell, token) || in_running_text(layout, cell)) return Place::prose;
  const std::string first = label_word(word_text(page, cell, 0));
  const bool labelled = first == "notice" || first == "aviso" || labels.contains(index);
  const double y = cell.box.center_y();
  if (labelled) return y < kHeaderEnd ? Place::header : Place::slip;
  if (y < kCornerTop || y > kCornerBottom || is_letter_label(first) ||
      has_revision_behind(page, cell, token)) {
    return Place::corner;
  }
  return Place::prose;
}

double confidence_of(const PageReading& page, const Cell& cell, const CodeToken& token) {
  double confidence = 1;
  for (int i = token.first; i <= token.last; ++i) {
    confidence = std::min(
        confidence,
        page.words[static_cast<std::size_t>(cell.words[static_cast<std::size_t>(i)])].confidence);
  }
  return confidence;
}

core::Box box_of(const PageReading& page, const Cell& cell, const CodeToken& token) {
  core::Box box =
      page.words[static_cast<std::size_t>(cell.words[static_cast<std::size_t>(token.first)])].box;
  for (int i = token.first; i <= token.last; ++i) {
    box = core::united(
        box, page.words[static_cast<std::size_t>(cell.words[static_cast<std::size_t>(i)])].box);
  }
  return box;
}

// "Form 668-A", "Notice 972CG": papers that are known by their title. They are enclosed with other
// notices too.
bool is_title(std::string_view code) {
  return code.starts_with("Form ") || code.starts_with("Notice ");
}

// "CP1a": codes are printed in capitals, and a small letter of another shape is no letter, perhaps.
bool has_small_suffix(std::string_view token) {
  constexpr std::string_view kSmall = "abdefghkmnpqrty";
  return token.size() > 1 && has_digit(token.substr(token.size() - 2)) &&
         kSmall.find(token.back()) != kSmall.npos;
}

// At the right edge of the picture a suffix may be lost.
bool is_cut_off(const core::Box& in_source) {
  return in_source.x1 > 0.993;
}

void read_cell(const Layout& layout, int index, const CodeLabels& labels,
               const core::KnownCodes& known, std::vector<CodeReading>& readings) {
  const PageReading& page = *layout.page;
  const Cell& cell = layout.cells[static_cast<std::size_t>(index)];
  std::vector<CodeToken> tokens = code_tokens_of(page, cell);
  if (const auto number = number_behind_label(layout, index, labels)) tokens.push_back(*number);
  for (const CodeToken& token : tokens) {
    CodeReading reading;
    resolve(token.text, known, reading);
    reading.confidence = confidence_of(page, cell, token);
    if (reading.confidence < 1 && has_small_suffix(token.text)) reading.repaired = true;
    const bool title = is_title(token.text);
    look_again(page, cell, token, known, reading);
    if (reading.code.empty() || (title && (!reading.known || reading.repaired))) continue;
    reading.title = title;
    reading.place = place_of(layout, index, token, labels);
    static constexpr std::array<std::string_view, 5> kRules = {
        "code.header", "code.slip", "code.corner", "code.address", "code.prose"};
    reading.evidence =
        core::evidence_at(page, box_of(page, cell, token), token.text,
                          std::string{kRules.at(static_cast<std::size_t>(reading.place))});
    reading.contradicted = reading.contradicted || is_cut_off(reading.evidence.box);
    if (reading.place != Place::prose) {  // a mention decides nothing, and pages are full of them
      reading.has_twin =
          reading.has_twin || std::ranges::any_of(known.codes, [&](const std::string& code) {
            return look_alike(code, reading.code);
          });
      reading.goes_on =
          !reading.known && std::ranges::any_of(known.codes, [&](const std::string& code) {
            return core::lacks_suffix_of(reading.code, code);
          });
    }
    readings.push_back(std::move(reading));
  }
}

}  // namespace

std::vector<CodeReading> find_codes(const Layout& layout, const core::KnownCodes& known) {
  std::vector<CodeReading> readings;
  const CodeLabels labels = labels_of(layout);
  for (std::size_t i = 0; i < layout.cells.size(); ++i) {
    read_cell(layout, static_cast<int>(i), labels, known, readings);
    read_by_crops(layout, static_cast<int>(i), labels, known, readings);
  }
  read_addresses(layout, known, readings);
  read_garbled(*layout.page, known, readings);
  return readings;
}

}  // namespace noticescan::extract
