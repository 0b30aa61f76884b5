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

// What the printings of a code say for it, and who says otherwise.
struct Case {
  std::vector<core::Evidence> evidence;
  std::vector<CodeReading> rivals;
  bool known = false;
  int clean = 0;
  double surest = 0;  // of the clean ones
  double best_read = 0;
  bool guessed = true;  // nowhere read as it stands, and otherwise by the witness
  bool disputed = true;
  bool unclear = true;  // which of two that look alike it is, nowhere told
  bool has_twin = false;
  bool goes_on = false;
};

Case case_for(const std::string& code, const std::vector<CodeReading>& readings) {
  Case c;
  for (const CodeReading& reading : readings) {
    if (reading.place == Place::prose) continue;
    if (reading.code != code) c.rivals.push_back(reading);
    if (reading.code != code && reading.look_alike != code) continue;
    c.evidence.push_back(reading.evidence);
    c.known = reading.known;
    c.best_read = std::max(c.best_read, reading.confidence);
    c.goes_on = c.goes_on || reading.goes_on;
    c.has_twin = c.has_twin || (reading.has_twin && reading.look_alike.empty());
    c.guessed = c.guessed && reading.repaired && reading.contradicted;
    c.disputed = c.disputed && reading.disputed;
    c.unclear = c.unclear && reading.unclear_sign && reading.has_twin;
    if (!reading.repaired && !reading.contradicted) {
      ++c.clean;
      c.surest = std::max(c.surest, reading.confidence);
    }
  }
  return c;
}

// One paper bears one code: a printing that gives another known one, a sign off, was misread, or
// the others were.
bool is_near_miss(const CodeReading& rival, const std::string& code) {
  return rival.known && core::is_one_sign_off(rival.code, code) && !look_alike(rival.code, code);
}

// Whether a code that is printed once may be named.
bool may_stand_alone(const std::string& code, const Case& c,
                     const std::vector<CodeReading>& readings) {
  if (c.best_read < (c.has_twin ? kWellRead : kHardlyRead)) return false;
  return std::ranges::none_of(readings, [&](const CodeReading& reading) {
    // Both crops were not sure of it, and the web address names another.
    if (reading.place == Place::address) return c.best_read < kAlike && is_near_miss(reading, code);
    // What was hardly read may be another printing of this one, which then reads otherwise.
    return reading.place == Place::prose && reading.confidence < kWellRead &&
           reading.code.size() == code.size() && reading.code != code &&
           !look_alike(reading.code, code);
  });
}

bool may_be_named(const std::string& code, const Case& c,
                  const std::vector<CodeReading>& readings) {
  if ((c.guessed || c.disputed || c.unclear) && !c.evidence.empty()) return false;
  if (!c.known && c.clean < 2 && (c.surest < kSurelyRead || c.goes_on)) return false;
  // A printing that was read as its twin is one more of the two.
  const bool alone =
      c.evidence.size() == 1 && std::ranges::none_of(c.rivals, [&](const CodeReading& rival) {
        return look_alike(rival.code, code);
      });
  return !alone || may_stand_alone(code, c, readings);
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
  auto best = std::max_element(weights.begin(), weights.end(),
                               [](const auto& a, const auto& b) { return a.second < b.second; });
  if (best == weights.end() || best->second <= 0) return {};
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
  Case c = case_for(best->first, readings);
  const bool near_miss = std::ranges::any_of(c.rivals, [&](const CodeReading& rival) {
    return rival.place != Place::address && is_near_miss(rival, best->first);
  });
  if ((near_miss && c.clean == 0) || !may_be_named(best->first, c, readings)) return {};
  conflict = conflict || near_miss;
  for (const auto& [code, weight] : weights) {
    if (code != best->first && weight >= kRivalShare * best->second) conflict = true;
    if (weight > 0 && core::lacks_suffix_of(best->first, code)) conflict = true;
    if (weight > 0 && look_alike(best->first, code)) conflict = true;
  }
  CodeDecision decision;
  decision.code.value = best->first;
  decision.code.evidence = std::move(c.evidence);
  decision.rivals = std::move(c.rivals);
  decision.known = c.known;
  decision.certain =
      c.known && !conflict && best->second >= kEnough && (c.clean > 1 || c.surest >= kWellRead);
  // Of one clean printing about 2 in 100 were misread into another code, of two that agree hardly
  // any.
  decision.code.confidence = !decision.certain ? 0.5 : c.clean > 1 ? 0.995 : 0.97;
  if (!c.known) decision.code.confidence = std::min(decision.code.confidence, 0.4);
  return decision;
}

}  // namespace noticescan::extract
