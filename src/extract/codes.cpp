// SPDX-License-Identifier: Apache-2.0
#include "extract/codes.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <set>

#include "extract/passage.hpp"
#include "extract/print.hpp"

namespace noticescan::extract {
namespace {

using core::PageReading;
using Place = CodeReading::Place;

// Below these shares of the page's height a code is a slip's, above a header's. They order the
// evidence, nothing more: both count alike.
constexpr double kHeaderEnd = 0.5;
constexpr double kCornerTop = 0.3;
constexpr double kCornerBottom = 0.85;

constexpr std::string_view kPunctuation = ".,:;*()[]'\"";
constexpr std::string_view kMarks =
    ".,:;*()[]'\"`-_|~^=\xe2\x80\x98\x99\x93\x94\x9c\x9d";  // and quotes and dashes

std::string trimmed(std::string_view text, std::string_view marks = kPunctuation) {
  const auto begin = text.find_first_not_of(marks);
  if (begin == std::string_view::npos) return {};
  return std::string{text.substr(begin, text.find_last_not_of(marks) - begin + 1)};
}

std::string lower(std::string_view text) {
  std::string out;
  for (const char c : text) out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

// What OCR confuses, folded to one letter of each group.
std::string code_fold(std::string_view token) {
  std::string out;
  for (std::size_t i = 0; i < token.size(); ++i) {
    if (token.substr(i).starts_with("€") || token.substr(i).starts_with("¢")) {
      out += 'C';
      i += token.substr(i).starts_with("€") ? 2 : 1;
      continue;
    }
    const char c = static_cast<char>(std::toupper(static_cast<unsigned char>(token[i])));
    switch (c) {
      case 'O':
      case 'Q':
      case 'D':
        out += '0';
        break;
      case 'I':
      case 'L':
      case '|':
      case '!':
        out += '1';
        break;
      case 'Z':
        out += '2';
        break;
      case 'S':
        out += '5';
        break;
      case 'G':
        out += '6';
        break;
      case 'B':
        out += '8';
        break;
      default:
        if (std::isalnum(static_cast<unsigned char>(c)) != 0) out += c;
    }
  }
  return out;
}

bool has_digit(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; });
}

// Words that may stand before or after a code in the cell that is its own.
bool is_code_label(const std::string& word) {
  static const std::set<std::string> kLabels = {
      "notice", "aviso", "letter", "carta", "ltr", "notice:", "letter:", "number", "no",
      "code",   "rev",   "(rev",   "joint", "sp",  "form",    "catalog", "cat",    "número"};
  return kLabels.contains(lower(trimmed(word)));
}

// A token that is shaped like a code of a series (CP, LT, LP), or a letter number behind "Letter".
struct Token {
  std::string text;  // canonical_code() reads it
  int first = 0;     // positions in the cell
  int last = 0;
};

std::string word_text(const PageReading& page, const Cell& cell, int at) {
  return page.words[static_cast<std::size_t>(cell.words[static_cast<std::size_t>(at)])].text;
}

bool looks_like_series(std::string_view word) {
  static const RE2 kPattern(R"((?i)(?:c[\s-]?p|l[tp])-?[0-9oilszb|!]{1,4}-?[a-z€¢]{0,3})");
  return RE2::FullMatch(re2::StringPiece(word.data(), word.size()), kPattern) &&
         has_digit(code_fold(word).substr(2));
}

bool is_series_prefix(const std::string& word) {
  const std::string l = lower(trimmed(word));
  return l == "cp" || l == "lt" || l == "lp";
}

bool looks_like_number(std::string_view word) {
  static const RE2 kPattern(R"((?i)[0-9oilszb|!]{1,4}-?[a-z€¢]{0,2})");
  return RE2::FullMatch(re2::StringPiece(word.data(), word.size()), kPattern) && has_digit(word);
}

bool is_single_letter(std::string_view word) {
  return word.size() == 1 && std::isupper(static_cast<unsigned char>(word.front())) != 0;
}

// "CP71 C": a suffix that drifted off. "(SP)" marks the Spanish edition.
bool is_drifted_suffix(std::string_view before, std::string_view word) {
  if (word == "SP") return true;
  return is_single_letter(word) && !std::isalpha(static_cast<unsigned char>(before.back()));
}

// "CP14", "CP 14", "C P 14", "CP71 C", "LTR 4883C", "Letter 566-B", "CP523 (SP)".
std::vector<Token> tokens_of(const PageReading& page, const Cell& cell) {
  std::vector<Token> tokens;
  const int count = static_cast<int>(cell.words.size());
  for (int i = 0; i < count; ++i) {
    const std::string word = trimmed(word_text(page, cell, i));
    const std::string next = i + 1 < count ? trimmed(word_text(page, cell, i + 1)) : "";
    const std::string third = i + 2 < count ? trimmed(word_text(page, cell, i + 2)) : "";
    Token token{word, i, i};
    const std::string label = lower(word);
    if (looks_like_series(word)) {
      if (is_drifted_suffix(word, next)) token = {word + next, i, i + 1};
    } else if (is_series_prefix(word) && looks_like_number(next)) {
      token = {word + next, i, i + 1};
      if (is_drifted_suffix(next, third)) token = {token.text + third, i, i + 2};
    } else if ((word + next == "CP" || word + next == "LT") && looks_like_number(third)) {
      token = {word + next + third, i, i + 2};
    } else if ((label == "letter" || label == "ltr" || label == "carta") &&
               looks_like_number(next) && next.size() >= 2) {
      token = {"Letter " + next, i, i + 1};
      if (third == "C" && is_drifted_suffix(next, third)) token = {token.text + third, i, i + 2};
    } else if ((label == "form" || label == "notice") && looks_like_number(next) &&
               next.size() >= 3) {
      token = {label == "form" ? "Form " + next : "Notice " + next, i, i + 1};
    } else {
      continue;
    }
    tokens.push_back(token);
    i = token.last;
  }
  return tokens;
}

// Of cells that have it on their left or above, the label in small letters: "Notice" | "CP14".
using Labels = std::map<int, std::string>;

Labels labels_of(const Layout& layout) {
  Labels labels;
  for (std::size_t i = 0; i < layout.cells.size(); ++i) {
    const Cell& cell = layout.cells[i];
    if (cell.words.size() > 2) continue;
    const std::string text = lower(trimmed(word_text(*layout.page, cell, 0)));
    if (text != "notice" && text != "aviso" && text != "letter" && text != "carta") continue;
    const int index = static_cast<int>(i);
    for (const auto& value : {layout.right_of(index), layout.below(index, 1.5)}) {
      if (value) labels.try_emplace(*value, text);
    }
  }
  return labels;
}

// "Letter" | "3219": the number alone, in a cell behind its label.
std::optional<Token> letter_number(const Layout& layout, int index, const Labels& labels) {
  const auto label = labels.find(index);
  if (label == labels.end() || (label->second != "letter" && label->second != "carta"))
    return std::nullopt;
  const Cell& cell = layout.cells[static_cast<std::size_t>(index)];
  if (cell.words.size() != 1) return std::nullopt;
  const std::string word = trimmed(word_text(*layout.page, cell, 0));
  if (word.size() < 2 || !looks_like_number(word)) return std::nullopt;
  return Token{"Letter " + word, 0, 0};
}

// Is the cell the code's own? It holds the code, words that label it, perhaps the letter's date,
// and nothing else.
bool is_own_cell(const PageReading& page, const Cell& cell, const Token& token) {
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
    const bool speck = trimmed(word, kMarks).empty();
    if (!speck && !is_code_label(word) && !has_digit(word) && !in_date(i)) return false;
  }
  return true;
}

// "CP2000 (Rev. 11/2004)": the name of the form itself.
bool has_revision_behind(const PageReading& page, const Cell& cell, const Token& token) {
  const auto next = static_cast<std::size_t>(token.last) + 1;
  return next < cell.words.size() &&
         lower(word_text(page, cell, token.last + 1)).starts_with("(rev");
}

// A cell in a block of running text: the lines above or below are long.
bool in_running_text(const Layout& layout, const Cell& cell) {
  const Block& block = layout.blocks[static_cast<std::size_t>(cell.block)];
  std::size_t words = 0;
  for (const int other : block.cells)
    words += layout.cells[static_cast<std::size_t>(other)].words.size();
  return block.cells.size() > 1 && words > 6 * block.cells.size();
}

Place place_of(const Layout& layout, int index, const Token& token, const Labels& labels) {
  const PageReading& page = *layout.page;
  const Cell& cell = layout.cells[static_cast<std::size_t>(index)];
  if (!is_own_cell(page, cell, token) || in_running_text(layout, cell)) return Place::prose;
  const std::string first = lower(trimmed(word_text(page, cell, 0)));
  const bool labelled = first == "notice" || first == "aviso" || labels.contains(index);
  const double y = cell.box.center_y();
  if (labelled) return y < kHeaderEnd ? Place::header : Place::slip;
  if (y < kCornerTop || y > kCornerBottom || first == "letter" || first == "carta" ||
      first == "ltr" || has_revision_behind(page, cell, token)) {
    return Place::corner;
  }
  return Place::prose;
}

double confidence_of(const PageReading& page, const Cell& cell, const Token& token) {
  double confidence = 1;
  for (int i = token.first; i <= token.last; ++i) {
    confidence = std::min(
        confidence,
        page.words[static_cast<std::size_t>(cell.words[static_cast<std::size_t>(i)])].confidence);
  }
  return confidence;
}

core::Box box_of(const PageReading& page, const Cell& cell, const Token& token) {
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

// The code that a token stands for, and how it was understood.
void resolve(const std::string& token, const core::KnownCodes& known, CodeReading& reading) {
  auto exact = core::canonical_code(token);
  // "CP523 (SP)": the Spanish edition of a notice is that notice.
  if (exact && exact->ends_with("SP") && known.contains(exact->substr(0, exact->size() - 2)))
    exact->resize(exact->size() - 2);
  if (exact && known.contains(*exact)) {
    reading.code = *exact;
    reading.known = true;
    return;
  }
  const auto candidates = confusable_codes(token, known);
  if (candidates.size() == 1) {
    reading.code = candidates.front();
    reading.known = true;
    reading.repaired = true;
  } else if (exact) {
    reading.code = *exact;
  }
}

// Another reading of the token's ink, where one was made.
std::optional<std::string> code_again(const PageReading& page, const Cell& cell, const Token& token,
                                      std::optional<std::string> core::Word::*again,
                                      const core::KnownCodes& known) {
  std::string text;
  bool any = false;
  for (int i = token.first; i <= token.last; ++i) {
    const core::Word& word =
        page.words[static_cast<std::size_t>(cell.words[static_cast<std::size_t>(i)])];
    any = any || (word.*again).has_value();
    text += (text.empty() ? "" : " ") + (word.*again).value_or(word.text);
  }
  if (!any) return std::nullopt;
  // A number whose label stands in another cell.
  if (token.text.starts_with("Letter ") && token.first == token.last) text = "Letter " + text;
  CodeReading reading;
  resolve(trimmed(text, kMarks), known, reading);
  return reading.code;
}

// Reads and rereadings of one print: where both crops give another code than the page does, the
// page was misread, and the code needs a second printing to be believed.
void look_again(const PageReading& page, const Cell& cell, const Token& token,
                const core::KnownCodes& known, CodeReading& reading) {
  constexpr double kOutvoted = 0.7;
  const auto again = code_again(page, cell, token, &core::Word::reread, known);
  if (!again) return;
  const auto witness = code_again(page, cell, token, &core::Word::witness, known);
  if (*again == reading.code) {
    if (witness == reading.code) reading.confidence = std::max(reading.confidence, kAlike);
  } else if (witness == reading.code) {
    return;
  } else if (witness == again && known.contains(*again)) {
    reading.code = *again;
    reading.known = true;
    reading.repaired = false;
    reading.confidence = kOutvoted;
  } else {
    reading.contradicted = true;
  }
}

// At the right edge of the picture a suffix may be lost.
bool is_cut_off(const core::Box& in_source) {
  return in_source.x1 > 0.993;
}

void read_cell(const Layout& layout, int index, const Labels& labels, const core::KnownCodes& known,
               std::vector<CodeReading>& readings) {
  const PageReading& page = *layout.page;
  const Cell& cell = layout.cells[static_cast<std::size_t>(index)];
  std::vector<Token> tokens = tokens_of(page, cell);
  if (const auto letter = letter_number(layout, index, labels)) tokens.push_back(*letter);
  for (const Token& token : tokens) {
    CodeReading reading;
    resolve(token.text, known, reading);
    reading.confidence = confidence_of(page, cell, token);
    const bool title = is_title(token.text);
    if (!title) look_again(page, cell, token, known, reading);
    if (reading.code.empty() || (title && (!reading.known || reading.repaired))) continue;
    reading.title = title;
    reading.place = place_of(layout, index, token, labels);
    static constexpr std::array<std::string_view, 5> kRules = {
        "code.header", "code.slip", "code.corner", "code.address", "code.prose"};
    reading.evidence =
        core::evidence_at(page, box_of(page, cell, token), token.text,
                          std::string{kRules.at(static_cast<std::size_t>(reading.place))});
    reading.contradicted = reading.contradicted || is_cut_off(reading.evidence.box);
    readings.push_back(std::move(reading));
  }
}

// "www.irs.gov/cp01a"
void read_addresses(const Layout& layout, const core::KnownCodes& known,
                    std::vector<CodeReading>& readings) {
  static const RE2 kPattern(R"((?i)irs\.gov/((?:cp|lt|lp)[0-9]{1,4}[a-z]{0,2})\b)");
  for (const core::Word& word : layout.page->words) {
    re2::StringPiece part;
    if (!RE2::PartialMatch(word.text, kPattern, &part)) continue;
    const auto code = core::canonical_code(std::string_view{part.data(), part.size()});
    if (!code || !known.contains(*code)) continue;
    readings.push_back(
        {.code = *code,
         .place = Place::address,
         .known = true,
         .confidence = word.confidence,
         .evidence = core::evidence_at(*layout.page, word.box, word.text, "code.address")});
  }
}

}  // namespace

std::vector<std::string> confusable_codes(std::string_view token, const core::KnownCodes& known) {
  std::string plain;
  for (const char c : trimmed(token)) {
    if (c != ' ' && c != '-') plain += c;
  }
  const std::string folded =
      code_fold(plain.starts_with("Letter") ? "LETTER" + plain.substr(6) : plain);
  std::vector<std::string> found;
  for (const std::string& code : known.codes) {
    std::string compact;
    for (const char c : code) {
      if (c != ' ' && c != '-') compact += c;
    }
    if (code_fold(compact) == folded) found.push_back(code);
  }
  return found;
}

std::vector<CodeReading> find_codes(const Layout& layout, const core::KnownCodes& known) {
  std::vector<CodeReading> readings;
  const Labels labels = labels_of(layout);
  for (std::size_t i = 0; i < layout.cells.size(); ++i)
    read_cell(layout, static_cast<int>(i), labels, known, readings);
  read_addresses(layout, known, readings);
  return readings;
}

}  // namespace noticescan::extract
