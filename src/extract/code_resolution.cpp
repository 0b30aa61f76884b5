// SPDX-License-Identifier: Apache-2.0
#include "extract/code_resolution.hpp"

#include <algorithm>
#include <cctype>

#include "extract/passage.hpp"
#include "extract/print.hpp"

namespace noticescan::extract {
namespace {

using core::PageReading;

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

// Another reading of the token's ink, where one was made.
std::optional<std::string> code_again(const PageReading& page, const Cell& cell,
                                      const CodeToken& token,
                                      std::optional<std::string> core::Word::*again,
                                      const std::string& as_read, const core::KnownCodes& known) {
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
  const std::string word = code_word(text);
  const auto confusable =
      word.ends_with("€") ? confusable_codes(word, known) : std::vector<std::string>{};
  if (std::ranges::find(confusable, as_read) != confusable.end()) return as_read;
  CodeReading reading;
  resolve(word, known, reading);
  return reading.code;
}

// "CP13I" where CP13 was read: the print goes on behind it.
bool goes_on_behind(std::string_view read, std::string_view code) {
  const std::string whole = compact(read), shorter = compact(code);
  return whole.size() > shorter.size() && whole.starts_with(shorter);
}

}  // namespace

bool look_alike(std::string_view a, std::string_view b) {
  return a != b && code_fold(a) == code_fold(b);
}

std::vector<std::string> confusable_codes(std::string_view token, const core::KnownCodes& known) {
  const std::string plain = compact(code_word(token));
  const std::string folded =
      code_fold(plain.starts_with("Letter") ? "LETTER" + plain.substr(6) : plain);
  // The sign that the network reads for a C is what it reads for an E, too.
  const bool may_be_e = plain.ends_with("€");
  std::string with_e = folded;
  if (may_be_e) with_e.back() = 'E';
  std::vector<std::string> found;
  for (const std::string& code : known.codes) {
    const std::string fold = code_fold(compact(code));
    if (fold == folded || (may_be_e && fold == with_e)) found.push_back(code);
  }
  if (!found.empty()) return found;
  const std::string once = without_doubled_letters(folded);
  for (const std::string& code : known.codes) {
    if (without_doubled_letters(code_fold(compact(code))) == once) found.push_back(code);
  }
  return found;
}

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
    // "CP015": CP15 is printed without that zero, CP01S with it.
    const std::string printed = compact(code_word(bare));
    const bool is_cp = exact->starts_with("CP") && printed.size() > 2;
    const bool lost_zero = is_cp && (*exact)[2] != '0' && printed[2] == '0';
    // "CP7": CP07 is printed with its zero, so that this may be the head of CP711.
    reading.repaired = is_cp && (*exact)[2] == '0' && printed[2] != '0';
    const auto whole = lost_zero ? confusable_codes(bare, known) : std::vector<std::string>{};
    if (whole.size() == 1 && whole.front() != *exact) {
      reading.code = whole.front();
      reading.repaired = true;
    }
    if (bare != token && known.contains(*exact + 'J')) {
      reading.code += 'J';  // more likely lost than a bracket that closes nothing is printed
      reading.contradicted = true;
    }
    return;
  }
  auto candidates = confusable_codes(token, known);
  if (candidates.empty()) candidates = confusable_codes(bare, known);
  if (candidates.empty() && token.starts_with("Letter") && token.ends_with('0'))
    candidates = confusable_codes(token.substr(0, token.size() - 1) + 'C', known);
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

void look_again(const PageReading& page, const Cell& cell, const CodeToken& token,
                const core::KnownCodes& known, CodeReading& reading) {
  constexpr double kWitnessed = 0.55;  // named, but left to a person
  const auto again = code_again(page, cell, token, &core::Word::reread, reading.code, known);
  if (!again) return;
  const auto witness = code_again(page, cell, token, &core::Word::witness, reading.code, known);
  const core::Word& last =
      page.words[static_cast<std::size_t>(cell.words[static_cast<std::size_t>(token.last)])];
  reading.unclear_sign = last.witness.value_or("").ends_with('!');
  for (const auto& other : {again, witness}) {
    if (!other || *other == reading.code || !known.contains(*other)) continue;
    const bool alike = look_alike(*other, reading.code);
    // A witness that ends in neither of the two signs doubts this one, and knows no better.
    if (alike && !(other == witness && reading.unclear_sign)) reading.look_alike = *other;
    if (alike || (reading.repaired && other == witness)) reading.contradicted = true;
  }
  const bool may_go_on = std::ranges::any_of(known.codes, [&](const std::string& code) {
    return core::lacks_suffix_of(reading.code, code);
  });
  const auto goes_on = [&](const std::optional<std::string>& read) {
    return read && goes_on_behind(code_word(*read), reading.code);
  };
  if (may_go_on && (goes_on(last.reread) || goes_on(last.witness))) {
    reading.contradicted = reading.unclear_sign = reading.has_twin = true;
    return;
  }
  if (*again == reading.code) {
    if (!reading.look_alike.empty()) reading.repaired = false;  // one crop has it as it stands
    if (witness && witness != reading.code && known.contains(*witness)) {
      reading.contradicted = true;
      reading.disputed =
          core::is_one_sign_off(*witness, reading.code) && !look_alike(*witness, reading.code);
    }
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
    reading.contradicted = reading.unclear_sign = true;
  }
}

}  // namespace noticescan::extract
