// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>

#include "extract/code_tokens.hpp"
#include "extract/codes.hpp"
#include "extract/print.hpp"

namespace noticescan::extract {

using Place = CodeReading::Place;

namespace {

// What one printing says for its code. A header and a slip are made to be read.
double weight_of(const CodeReading& reading) {
  double weight = 0;
  switch (reading.place) {
    case Place::header:
    case Place::slip:
      weight = 1.0;
      break;
    case Place::corner:
      weight = 0.8;
      break;
    case Place::address:
      weight = 0.4;
      break;
    case Place::prose:
      return 0;
  }
  weight *= 0.5 + 0.5 * reading.confidence;
  if (reading.repaired) weight *= 0.4;
  if (reading.contradicted) weight *= 0.4;
  if (!reading.known) weight *= 0.4;
  return weight;
}

// A code that nobody knows is more likely a misread one: it is named only if surely read.
constexpr double kSurelyRead = 0.9;
constexpr double kWellRead = 0.75;   // the least that a single printing needs to be relied on
constexpr double kHardlyRead = 0.5;  // below, a single printing is no code at all; where another
                                     // known code looks alike, it must be well read
constexpr double kEnough = 0.5;      // below, a code is named but needs a person's look
constexpr double kRivalShare = 0.5;  // a rival of this share of the winner's weight is a conflict

// "CP5" beside "CP503": a printing of which the end was lost.
bool is_cut_short(const CodeReading& reading, const CodeReading& whole) {
  std::string text = reading.evidence.text;
  if (text.ends_with(']')) text.pop_back();  // what the lost letter was taken for
  const bool address = whole.place == Place::address;
  // Pages of the web are named by the plain code at times: a letter more is no proof.
  if (address && core::lacks_suffix_of(reading.code, whole.code)) return false;
  const std::string begin = code_fold(text);
  const std::string all = code_fold(address ? whole.code : whole.evidence.text);
  return whole.known && whole.place != Place::prose && whole.code != reading.code &&
         all.size() > begin.size() && all.starts_with(begin);
}

// The code that ends in a letter where `code` ends in the digit that looks like it, if anything
// read it so: behind digits a letter is taken for one more often than a digit for a letter.
std::string with_letter(const std::string& code, const std::vector<CodeReading>& readings) {
  if (ends_in_letter(code)) return {};
  for (const CodeReading& reading : readings) {
    if (reading.place == Place::prose) continue;
    for (const std::string& other : {reading.code, reading.look_alike})
      if (ends_in_letter(other) && look_alike(code, other)) return other;
  }
  return {};
}

// Whether some printing of the code is well read, or something that was well read may be it.
bool is_plainly_read(const std::string& code, const std::vector<CodeReading>& readings) {
  return std::ranges::any_of(readings, [&](const CodeReading& reading) {
    return reading.place != Place::prose && reading.confidence >= kWellRead &&
           (reading.code == code || reading.look_alike == code);
  });
}

}  // namespace

CodeDecision decide_code(const std::vector<CodeReading>& all) {
  // An enclosed form is no rival of the notice that it came with.
  std::vector<CodeReading> readings = all;
  const bool other = std::any_of(all.begin(), all.end(), [](const CodeReading& r) {
    return !r.title && r.place != Place::prose && r.place != Place::address;
  });
  if (other) std::erase_if(readings, [](const CodeReading& r) { return r.title; });
  std::map<std::string, double> weights;
  for (const CodeReading& reading : readings) weights[reading.code] += weight_of(reading);
  CodeDecision decision;
  auto best = std::max_element(weights.begin(), weights.end(),
                               [](const auto& a, const auto& b) { return a.second < b.second; });
  if (best == weights.end() || best->second <= 0) return decision;
  // What is lost at a code's end is more likely than what is added: the whole one is named, in
  // doubt.
  bool conflict = false;
  for (const CodeReading& whole : readings) {
    const bool lost = std::any_of(readings.begin(), readings.end(), [&](const CodeReading& r) {
      return r.code == best->first && r.place != Place::prose && is_cut_short(r, whole);
    });
    if (!lost) continue;
    best = weights.find(whole.code);
    conflict = true;
    break;
  }

  if (const std::string lettered = with_letter(best->first, readings); !lettered.empty()) {
    // A letter that was hardly read beside a digit that is plain: nobody can say, but for an I,
    // which a network takes for a 1 however plain it is.
    if (!best->first.ends_with('1') && is_plainly_read(best->first, readings) &&
        !is_plainly_read(lettered, readings))
      return {};
    best = weights.try_emplace(lettered, best->second).first;
  }
  const auto says_best = [&](const CodeReading& reading) {
    return reading.code == best->first || reading.look_alike == best->first;
  };

  decision.code.value = best->first;
  int clean = 0;
  bool guessed = true;  // nowhere read as it stands, and otherwise by the witness
  bool disputed = true;
  bool unclear = true;  // which of two that look alike it is, nowhere told
  double surest = 0;    // of the clean ones
  double best_read = 0;
  bool has_twin = false;
  bool goes_on = false;
  for (const CodeReading& reading : readings) {
    if (reading.place == Place::prose) continue;
    if (reading.code != best->first) decision.rivals.push_back(reading);
    if (!says_best(reading)) continue;
    decision.code.evidence.push_back(reading.evidence);
    decision.known = reading.known;
    best_read = std::max(best_read, reading.confidence);
    goes_on = goes_on || reading.goes_on;
    has_twin = has_twin || (reading.has_twin && reading.look_alike.empty());
    guessed = guessed && reading.repaired && reading.contradicted;
    disputed = disputed && reading.disputed;
    unclear = unclear && reading.unclear_sign && reading.has_twin;
    if (!reading.repaired && !reading.contradicted) {
      ++clean;
      surest = std::max(surest, reading.confidence);
    }
  }
  if ((guessed || disputed || unclear) && !decision.code.evidence.empty()) return {};
  // One paper bears one code: a printing that gives another known one, a sign off, was misread, or
  // the others were.
  const bool near_miss = std::ranges::any_of(decision.rivals, [&](const CodeReading& rival) {
    return rival.known && rival.place != Place::address &&
           core::is_one_sign_off(rival.code, best->first) && !look_alike(rival.code, best->first);
  });
  if (near_miss && clean == 0) return {};
  conflict = conflict || near_miss;
  if (!decision.known && clean < 2 && (surest < kSurelyRead || goes_on)) return {};
  // A printing that was read as its twin is one more of the two.
  const bool alone = decision.code.evidence.size() == 1 &&
                     std::ranges::none_of(decision.rivals, [&](const CodeReading& rival) {
                       return look_alike(rival.code, best->first);
                     });
  if (alone && best_read < (has_twin ? kWellRead : kHardlyRead)) return {};
  // Both crops were not sure of it, and the web address names another.
  if (alone && best_read < kAlike && std::ranges::any_of(readings, [&](const CodeReading& reading) {
        return reading.place == Place::address && reading.known &&
               core::is_one_sign_off(reading.code, best->first);
      }))
    return {};
  // A code that was hardly read may be another printing of this one, which then reads otherwise.
  if (alone && std::ranges::any_of(readings, [&](const CodeReading& reading) {
        return reading.place == Place::prose && reading.confidence < kWellRead &&
               reading.code.size() == best->first.size() && reading.code != best->first &&
               !look_alike(reading.code, best->first);
      }))
    return {};
  for (const auto& [code, weight] : weights) {
    if (code != best->first && weight >= kRivalShare * best->second) conflict = true;
    if (weight > 0 && core::lacks_suffix_of(best->first, code)) conflict = true;
    if (weight > 0 && look_alike(best->first, code)) conflict = true;
  }
  decision.certain =
      decision.known && !conflict && best->second >= kEnough && (clean > 1 || surest >= kWellRead);
  // Of one clean printing about 2 in 100 were misread into another code, of two that agree hardly
  // any.
  decision.code.confidence = !decision.certain ? 0.5 : clean > 1 ? 0.995 : 0.97;
  if (!decision.known) decision.code.confidence = std::min(decision.code.confidence, 0.4);
  return decision;
}

}  // namespace noticescan::extract
