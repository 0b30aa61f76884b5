// SPDX-License-Identifier: Apache-2.0
#include "extract/codes.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <set>

#include "core/lower_case.hpp"
#include "extract/code_tokens.hpp"
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

// "(Rev.", of which letters may be lost or misread: "ev.", "(R@v.", "(RA.".
bool may_be_revision(const std::string& word) {
  static const RE2 kPattern(R"((?i)\(rev.*|\(r.{0,3}|\(?(?:r?ev|rv|.ev|r.v)[.,]?)");
  return RE2::FullMatch(word, kPattern);
}

// Words that may stand before or after a code in the cell that is its own.
bool is_code_label(const std::string& word) {
  static const std::set<std::string> kLabels = {"notice",  "aviso",   "letter", "carta", "ltr",
                                                "notice:", "letter:", "number", "no",    "code",
                                                "rev",     "(rev",    "joint",  "sp",    "form",
                                                "catalog", "cat",     "número", "page",  "página"};
  return kLabels.contains(label_word(word));
}

// Of cells that have it on their left or above, the label in small letters: "Notice" | "CP14".
using Labels = std::map<int, std::string>;

Labels labels_of(const Layout& layout) {
  Labels labels;
  for (std::size_t i = 0; i < layout.cells.size(); ++i) {
    const Cell& cell = layout.cells[i];
    if (cell.words.size() > 2) continue;
    const std::string text = label_word(word_text(*layout.page, cell, 0));
    if (text != "notice" && text != "aviso" && text != "letter" && text != "carta") continue;
    const int index = static_cast<int>(i);
    for (const auto& value : {layout.right_of(index), layout.below(index, 1.5)}) {
      if (value) labels.try_emplace(*value, text);
    }
  }
  return labels;
}

// "Letter" | "3219", "Notice" | "972CG": the number alone, in a cell behind its label.
std::optional<CodeToken> number_behind_label(const Layout& layout, int index,
                                             const Labels& labels) {
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
    if (i == token.last + 1 && may_be_revision(word)) continue;
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

Place place_of(const Layout& layout, int index, const CodeToken& token, const Labels& labels) {
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

// The code that a token stands for, and how it was understood.
void resolve(const std::string& token, const core::KnownCodes& known, CodeReading& reading) {
  std::string bare = token;  // of a bracket, which may be a J after all
  if (token.ends_with(']')) bare.pop_back();
  auto exact = core::canonical_code(bare);
  // "CP523 (SP)": the Spanish edition of a notice is that notice.
  if (exact && exact->ends_with("SP") && known.contains(exact->substr(0, exact->size() - 2)))
    exact->resize(exact->size() - 2);
  if (exact && known.contains(*exact)) {
    reading.code = *exact;
    reading.known = true;
    if (bare != token && known.contains(*exact + 'J')) {
      reading.code += 'J';  // more likely lost than a bracket that closes nothing is printed
      reading.contradicted = true;
    }
    return;
  }
  auto candidates = confusable_codes(token, known);
  if (candidates.empty()) candidates = confusable_codes(bare, known);
  // Of two that look alike "cpP221" is the one that ends in a digit, "CP22!" the other.
  const bool digit = !bare.empty() && std::isdigit(static_cast<unsigned char>(bare.back())) != 0;
  if (candidates.size() > 1)
    std::erase_if(candidates, [&](const auto& code) { return ends_in_letter(code) == digit; });
  if (candidates.size() == 1) {
    reading.code = candidates.front();
    reading.known = true;
    reading.repaired = true;
  } else if (exact) {
    reading.code = *exact;
  }
}

// "CP1a": codes are printed in capitals, and a small letter of another shape is no letter, perhaps.
bool has_small_suffix(std::string_view token) {
  constexpr std::string_view kSmall = "abdefghkmnpqrty";
  return token.size() > 1 && has_digit(token.substr(token.size() - 2)) &&
         kSmall.find(token.back()) != kSmall.npos;
}

// Another reading of the token's ink, where one was made.
std::optional<std::string> code_again(const PageReading& page, const Cell& cell,
                                      const CodeToken& token,
                                      std::optional<std::string> core::Word::*again,
                                      const core::KnownCodes& known) {
  std::string text;
  bool any = false;
  for (int i = token.first; i <= token.last; ++i) {
    const core::Word& word =
        page.words[static_cast<std::size_t>(cell.words[static_cast<std::size_t>(i)])];
    any = any || (word.*again).has_value();
    const std::string piece = (word.*again).value_or(word.text);
    text += (text.empty() ? "" : " ") + (is_letter_label(label_word(piece)) ? "Letter" : piece);
  }
  if (!any) return std::nullopt;
  // A number whose label stands in another cell.
  for (const std::string label : {"Letter ", "Notice "}) {
    if (token.text.starts_with(label) && token.first == token.last) text = label + text;
  }
  CodeReading reading;
  resolve(code_word(text), known, reading);
  return reading.code;
}

std::string compact(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c != ' ' && c != '-') out += c;
  }
  return out;
}

// The network reads a wide letter twice at times: "CCP2501", "12C€".
std::string without_doubled_letters(std::string folded) {
  const auto doubled = [](unsigned char a, unsigned char b) {
    return a == b && std::isalpha(a) != 0;
  };
  folded.erase(std::unique(folded.begin(), folded.end(), doubled), folded.end());
  return folded;
}

// "CPSO4H" is CP504H however often it is read so: a letter between digits, which looks like one. At
// the end it may be a suffix that nobody knows.
bool is_spelling_of(std::string_view token, std::string_view code) {
  constexpr std::string_view kLetters = "OS$IlZ", kDigits = "055112";
  const std::string read = compact(token), known = compact(code);
  if (read.size() != known.size()) return false;
  bool digit_behind = false;
  for (std::size_t i = known.size(); i-- > 0;) {
    const auto like = kLetters.find(read[i]);
    const bool replaced = like != std::string_view::npos && kDigits[like] == known[i];
    if (read[i] != known[i] && !(replaced && digit_behind)) return false;
    digit_behind = digit_behind || (read[i] == known[i] && std::isdigit(known[i]) != 0);
  }
  return true;
}

// Reads and rereadings of one print: where both crops give another code than the page does, the
// page was misread, and the code needs a second printing to be believed.
void look_again(const PageReading& page, const Cell& cell, const CodeToken& token,
                const core::KnownCodes& known, CodeReading& reading) {
  constexpr double kOutvoted = 0.7;
  constexpr double kWitnessed = 0.55;  // named, but left to a person
  const auto again = code_again(page, cell, token, &core::Word::reread, known);
  if (!again) return;
  const auto witness = code_again(page, cell, token, &core::Word::witness, known);
  const core::Word& last =
      page.words[static_cast<std::size_t>(cell.words[static_cast<std::size_t>(token.last)])];
  const bool is_unclear = last.witness.value_or("").ends_with('!');
  for (const auto& other : {again, witness}) {
    if (!other || *other == reading.code || !known.contains(*other)) continue;
    const bool alike = look_alike(*other, reading.code);
    // A witness that ends in neither of the two signs doubts this one, and knows no better.
    if (alike && !(other == witness && is_unclear)) reading.look_alike = *other;
    if (alike || (reading.repaired && other == witness)) reading.contradicted = true;
  }
  if (*again == reading.code) {
    if (!reading.look_alike.empty()) reading.repaired = false;  // one crop has it as it stands
    if (witness && witness != reading.code && known.contains(*witness)) reading.contradicted = true;
    if (witness != reading.code) return;
    reading.confidence = std::max(reading.confidence, kAlike);
    const bool in_crops = token.first == token.last &&
                          is_spelling_of(code_word(last.reread.value_or("")), reading.code) &&
                          is_spelling_of(code_word(last.witness.value_or("")), reading.code);
    if (in_crops || is_spelling_of(token.text, reading.code)) reading.repaired = false;
  } else if (witness == reading.code) {
    reading.confidence = std::max(reading.confidence, kWitnessed);
  } else if (witness == again && known.contains(*again)) {
    if (look_alike(reading.code, *again)) reading.look_alike = reading.code;
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
    if (reading.place != Place::prose)  // a mention decides nothing, and pages are full of them
      reading.has_twin = std::ranges::any_of(
          known.codes, [&](const std::string& code) { return look_alike(code, reading.code); });
    readings.push_back(std::move(reading));
  }
}

// The same series ("CP", "LT"), and then one sign is another.
bool is_one_off(std::string_view a, std::string_view b) {
  return a.substr(0, 2) == b.substr(0, 2) && core::is_one_sign_off(a, b);
}

// "www.irs.gov/cp01a", or "irs.gowicp01a" of smeared print: this names no code alone, since its end
// may be lost as well ("irs.gowicp3" of a CP31), and is a second printing beside another.
void read_addresses(const Layout& layout, const core::KnownCodes& known,
                    std::vector<CodeReading>& readings) {
  static const RE2 kPattern(R"((?i)irs\W?g[a-z0-9]{1,3}\W?((?:cp|lt|lp)[0-9]{1,4}[a-z]{0,2})\b)");
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
         .confidence = plain ? word.confidence : std::min(word.confidence, kNotAlone),
         .evidence = core::evidence_at(*layout.page, word.box, word.text, "code.address")});
  }
}

// A word that no reading takes for a code is the one that the page's web address names, but for one
// sign: "cPa9" and "irs.gov/cp49". It is a printing of it, and a doubt stays.
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

// The word of a cell that stands behind "Notice", in the same cell or another; -1 where none does.
int word_behind_notice(const PageReading& page, const Cell& cell, int index, const Labels& labels) {
  const auto is_notice = [](const std::string& word) {
    return word == "notice" || word == "aviso";
  };
  const auto label = labels.find(index);
  if (label != labels.end() && is_notice(label->second)) return cell.words.front();
  const bool both = cell.words.size() == 2 && is_notice(label_word(word_text(page, cell, 0)));
  return both ? cell.words.back() : -1;
}

// "UT11" behind "Notice", which is no code: one of its crops gives "LT11", one sign off. It is a
// printing of that one, and a doubt stays.
void read_by_crops(const Layout& layout, int index, const Labels& labels,
                   const core::KnownCodes& known, std::vector<CodeReading>& readings) {
  const Cell& cell = layout.cells[static_cast<std::size_t>(index)];
  if (cell.words.size() > 2) return;
  const int at = word_behind_notice(*layout.page, cell, index, labels);
  if (at < 0 || !code_tokens_of(*layout.page, cell).empty()) return;
  const core::Word& word = layout.page->words[static_cast<std::size_t>(at)];
  for (const auto* again : {&word.reread, &word.witness}) {
    if (!*again) continue;
    CodeReading reading;
    resolve(code_word(**again), known, reading);
    if (!reading.known || reading.repaired ||
        !core::is_one_sign_off(code_fold(code_word(word.text)), code_fold(reading.code)))
      continue;
    reading.repaired = true;
    reading.confidence = word.confidence;
    reading.place = word.box.center_y() < kHeaderEnd ? Place::header : Place::slip;
    reading.evidence = core::evidence_at(*layout.page, word.box, word.text, "code.header");
    readings.push_back(std::move(reading));
    return;
  }
}

}  // namespace

bool look_alike(std::string_view a, std::string_view b) {
  return a != b && code_fold(a) == code_fold(b);
}

std::vector<std::string> confusable_codes(std::string_view token, const core::KnownCodes& known) {
  const std::string plain = compact(code_word(token));
  const std::string folded =
      code_fold(plain.starts_with("Letter") ? "LETTER" + plain.substr(6) : plain);
  std::vector<std::string> found;
  for (const std::string& code : known.codes) {
    if (code_fold(compact(code)) == folded) found.push_back(code);
  }
  if (!found.empty()) return found;
  const std::string once = without_doubled_letters(folded);
  for (const std::string& code : known.codes) {
    if (without_doubled_letters(code_fold(compact(code))) == once) found.push_back(code);
  }
  return found;
}

std::vector<CodeReading> find_codes(const Layout& layout, const core::KnownCodes& known) {
  std::vector<CodeReading> readings;
  const Labels labels = labels_of(layout);
  for (std::size_t i = 0; i < layout.cells.size(); ++i) {
    read_cell(layout, static_cast<int>(i), labels, known, readings);
    read_by_crops(layout, static_cast<int>(i), labels, known, readings);
  }
  read_addresses(layout, known, readings);
  read_garbled(*layout.page, known, readings);
  return readings;
}

}  // namespace noticescan::extract
