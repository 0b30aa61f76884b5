// SPDX-License-Identifier: Apache-2.0
#include "kb/search.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <map>
#include <optional>

#include "kb/card_texts.hpp"
#include "kb/spelling.hpp"

namespace noticescan::kb {
namespace {

constexpr double kNothing = 0;
constexpr double kByCode = 1000;     // the very code stands before all words
constexpr double kByNumber = 900;    // the number without its letters
constexpr double kNearNumber = 500;  // a slip of the finger in the code
constexpr double kFarNumber = 100;   // the nearest ones to a code that isn't known

struct WeighedWords {
  double weight = 0;
  std::vector<std::string> words;
};

using CardWords = std::vector<WeighedWords>;

bool has_digit(std::string_view word) {
  return std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Words that stand in nearly every question and tell no card from another.
bool says_nothing(std::string_view word) {
  static constexpr std::array<std::string_view, 42> kWords = {
      "a",    "an",  "and",  "the",   "of",     "for",   "to",     "in",   "on",   "my",    "i",
      "is",   "it",  "me",   "irs",   "letter", "ltr",   "notice", "from", "with", "about", "got",
      "they", "was", "what", "carta", "aviso",  "de",    "del",    "la",   "el",   "los",   "las",
      "un",   "una", "mi",   "por",   "para",   "sobre", "en",     "que",  "y"};
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

// "levies" and "levied" as "levy", "garnished" as "garnish".
std::string stem_of(std::string_view word) {
  const auto without = [&](std::string_view ending, std::string_view instead) {
    return std::string(word.substr(0, word.size() - ending.size())) + std::string(instead);
  };
  constexpr std::size_t kShortest = 5;
  if (word.size() < kShortest) return std::string(word);
  if (word.ends_with("ies")) return without("ies", "y");
  if (word.ends_with("ied")) return without("ied", "y");
  if (word.ends_with("ing")) return without("ing", "");
  if (word.ends_with("ed")) return without("ed", "");
  if (word.ends_with("es")) return without("es", "");
  if (word.ends_with('s') && !word.ends_with("ss")) return without("s", "");
  if (word.ends_with('e')) return without("e", "");
  return std::string(word);
}

// 1 for the same word, less for one that is only alike, 0 for another one.
double likeness(std::string_view asked, std::string_view word) {
  constexpr double kSameStem = 0.95;
  constexpr double kBeginning = 0.8;
  constexpr double kMistyped = 0.6;
  if (asked == word) return 1;
  if (has_digit(asked) || has_digit(word)) return 0;
  if (stem_of(asked) == stem_of(word)) return kSameStem;
  constexpr std::size_t kShortestBeginning = 4;
  if (asked.size() >= kShortestBeginning && word.starts_with(asked)) return kBeginning;
  // One slip in a word of four letters, two in one of eight; a letter left out costs 3.
  if (asked.size() < 4 || asked.front() != word.front()) return 0;
  const std::size_t longer = std::max(asked.size(), word.size());
  const std::size_t shorter = std::min(asked.size(), word.size());
  const std::size_t allowed = asked.size() >= 8 ? 6 : 3;
  if (longer - shorter > 2) return 0;
  return typing_cost(asked, word) <= allowed ? kMistyped : 0;
}

void add(CardWords& out, double weight, std::string_view text) {
  auto words = words_of(text);
  if (!words.empty()) out.push_back({weight, std::move(words)});
}

CardWords card_words(const NoticeRecord& record) {
  CardWords out;
  for (const auto& alias : record.aliases) add(out, 8, alias);
  if (!record.confirmed_content) return out;  // its texts are the same for all of its kind
  add(out, 10, record.title);
  add(out, 8, record.category);
  add(out, 2, record.audience);
  add(out, 4, record.why_sent);
  for (const auto& step : record.required_action) add(out, 3, step);
  for (const auto& form : record.key_forms) add(out, 3, form.form + " " + form.note);
  for (const auto& note : record.notes) add(out, 2, note);
  add(out, 2, record.response_window.text);
  add(out, 2, record.appeal_path.text);
  if (record.es) {
    add(out, 10, record.es->title);
    add(out, 4, record.es->why_sent);
    for (const auto& step : record.es->required_action) add(out, 3, step);
  }
  return out;
}

// Only the best place counts: a card doesn't get better by saying a word often.
double best_match(std::string_view asked, const CardWords& card) {
  double best = 0;
  for (const auto& [weight, words] : card) {
    if (weight <= best) continue;
    for (const auto& word : words) best = std::max(best, weight * likeness(asked, word));
  }
  return best;
}

std::string digits_of(std::string_view text) {
  std::string digits;
  for (const char c : text) {
    if (c >= '0' && c <= '9') digits += c;
  }
  return digits;
}

// "CP5O4" as "CP504": letters that are easily taken for a digit, behind one.
std::string with_digits(std::string_view bare) {
  std::string out;
  for (const char c : bare) {
    const bool behind_digit = !out.empty() && out.back() >= '0' && out.back() <= '9';
    out += behind_digit && c == 'O' ? '0' : behind_digit && (c == 'I' || c == 'L') ? '1' : c;
  }
  return out;
}

bool is_one_number(std::string_view bare) {
  const auto first = bare.find_first_of("0123456789");
  const auto last = bare.find_last_of("0123456789");
  return first != std::string_view::npos && last - first + 1 == digits_of(bare).size();
}

// How well the whole question, taken as a code, means this one.
double code_score(std::string_view bare, const std::string& digits, const NoticeRecord& record) {
  const std::string own = bare_spelling(record.code);
  if (own == bare) return kByCode;
  if (own == with_digits(bare)) return kByCode - 1;
  constexpr std::size_t kShortest = 2;
  if (digits.size() < kShortest) return kNothing;
  // "4883" or "letter 2000": the number is right, whatever stands around it.
  if (is_one_number(bare) && digits == digits_of(own)) {
    return kByNumber - static_cast<double>(typing_cost(bare, own));
  }
  constexpr std::size_t kOneSlip = 3;
  const auto cost = typing_cost(bare, own);
  return bare.size() > 3 && cost <= kOneSlip ? kNearNumber - static_cast<double>(cost) : kNothing;
}

std::vector<Hit> sorted(std::vector<Hit> hits) {
  std::stable_sort(hits.begin(), hits.end(),
                   [](const Hit& a, const Hit& b) { return a.score > b.score; });
  return hits;
}

std::vector<Hit> search_codes(const KnowledgeBase& kb, std::string_view query) {
  std::vector<Hit> hits;
  const std::string bare = bare_spelling(query);
  // A code is one number with a few letters around it; more are words.
  constexpr std::size_t kLongest = 10;
  if (!has_digit(bare) || bare.size() > kLongest) return hits;
  const NoticeRecord* exact = kb.find(query);
  const std::string digits = digits_of(bare);
  for (const auto& record : kb.records) {
    const double score = &record == exact ? kByCode + 1 : code_score(bare, digits, record);
    if (score > kNothing) hits.push_back({&record, score});
  }
  if (hits.empty() && core::canonical_code(query)) {
    for (const auto& code : nearest_codes(kb, query)) hits.push_back({kb.find(code), kFarNumber});
  }
  return sorted(std::move(hits));
}

std::vector<Hit> search_words(const KnowledgeBase& kb, const std::vector<std::string>& asked) {
  std::vector<CardWords> cards;
  for (const auto& record : kb.records) cards.push_back(card_words(record));
  std::vector<double> scores(cards.size(), 0);
  std::vector<std::size_t> found(cards.size(), 0);
  std::size_t known_words = 0;
  for (const auto& word : asked) {
    std::vector<double> matches;
    for (const auto& card : cards) matches.push_back(best_match(word, card));
    const auto cards_with =
        std::count_if(matches.begin(), matches.end(), [](double match) { return match > 0; });
    if (cards_with == 0) continue;
    ++known_words;
    // A word of few cards tells more than one of many.
    const double rarity =
        1 + std::log(static_cast<double>(cards.size()) / static_cast<double>(cards_with));
    for (std::size_t i = 0; i < cards.size(); ++i) {
      if (matches[i] <= 0) continue;
      scores[i] += matches[i] * rarity;
      ++found[i];
    }
  }
  // Those with every word, and where they are few, those with all but one.
  constexpr std::size_t kFew = 3;
  std::vector<Hit> hits;
  const auto add_those_with = [&](std::size_t words) {
    std::vector<Hit> some;
    for (std::size_t i = 0; i < cards.size(); ++i) {
      if (found[i] == words) some.push_back({&kb.records[i], scores[i]});
    }
    std::ranges::move(sorted(std::move(some)), std::back_inserter(hits));
  };
  if (known_words > 0) add_those_with(known_words);
  if (known_words > 1 && hits.size() < kFew) add_those_with(known_words - 1);
  return hits;
}

}  // namespace

std::vector<Hit> search(const KnowledgeBase& kb, std::string_view query) {
  if (auto hits = search_codes(kb, query); !hits.empty()) return hits;
  std::vector<std::string> asked;
  for (const auto& word : words_of(query)) {
    if (says_nothing(word)) continue;
    const auto meant = kb.shared.search_words.find(word);
    asked.push_back(meant == kb.shared.search_words.end() ? word : meant->second);
  }
  // A code among words, such as "my CP503 levy", stands first.
  std::vector<Hit> hits;
  for (const auto& word : asked) {
    if (!has_digit(word)) continue;
    for (const auto& hit : search_codes(kb, word)) {
      if (hit.score >= kByNumber - 10) hits.push_back(hit);
    }
  }
  for (const auto& hit : search_words(kb, asked)) {
    const bool is_new = std::none_of(hits.begin(), hits.end(),
                                     [&](const Hit& other) { return other.record == hit.record; });
    if (is_new) hits.push_back(hit);
  }
  return hits;
}

}  // namespace noticescan::kb
