// SPDX-License-Identifier: Apache-2.0
#include "extract/matches.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace noticescan::extract {
namespace {

// How much a letter of text in a gap ("send us ... by") weighs against a letter that the wording
// itself asks for.
constexpr double kGapWeight = 0.1;
// More than any wording can score by its letters.
constexpr double kOverriding = 1000;

double bonus_of(const Phrase& phrase) {
  return phrase.overrides ? kOverriding : phrase.bare ? -kOverriding : 0;
}

// "We'll send your refund by ...": what the IRS does is asked of nobody.
bool irs_does_it(const Passage& passage, std::size_t begin) {
  static const std::vector<std::string> kSubjects = [] {
    std::vector<std::string> subjects;
    for (const char* subject : {"we'll", "we will", "we can", "we may", "irs will", "irs may"})
      subjects.push_back(folded(subject));
    return subjects;
  }();
  const std::string_view before = std::string_view{passage.text}.substr(0, begin);
  return std::any_of(kSubjects.begin(), kSubjects.end(), [&](const std::string& subject) {
    return before.ends_with(subject) && starts_word(passage, begin - subject.size());
  });
}

void match_wording(const Passage& passage, const Phrase& phrase, const Wording& wording,
                   std::vector<Match>& matches) {
  const RE2& pattern = wording.pattern->get();
  std::array<re2::StringPiece, 2> part;
  const bool has_mark = pattern.NumberOfCapturingGroups() > 0;
  std::size_t at = 0;
  while (at < passage.text.size() &&
         pattern.Match(passage.text, at, passage.text.size(), RE2::UNANCHORED, part.data(),
                       has_mark ? 2 : 1)) {
    const auto begin = static_cast<std::size_t>(part[0].data() - passage.text.data());
    const std::size_t end = begin + part[0].size();
    at = begin + 1;
    if (!starts_word(passage, begin)) continue;
    if (phrase.meaning == Meaning::deadline && irs_does_it(passage, begin)) continue;
    const int gap = static_cast<int>(part[0].size()) - wording.letters;
    if (gap > wording.excess) continue;
    const double score = wording.letters - kGapWeight * gap + bonus_of(phrase);
    Match match{&phrase, score, begin, end, -1};
    if (has_mark)
      match.mark = passage.mark_at[static_cast<std::size_t>(part[1].data() - passage.text.data())];
    const bool other_days =
        phrase.days != 0 &&
        (match.mark < 0 ||
         passage.marks[static_cast<std::size_t>(match.mark)].number != phrase.days);
    if (!other_days) matches.push_back(match);
  }
}

}  // namespace

bool starts_word(const Passage& passage, std::size_t at) {
  return at == 0 || passage.word_at[at - 1] != passage.word_at[at];
}

std::vector<Match> find_matches(const Passage& passage, const PhraseTables& tables) {
  std::vector<Match> matches;
  const bool has_date = passage.text.find(kDate) != std::string::npos;
  const bool has_number = passage.text.find(kNumber) != std::string::npos;
  for (const auto& entry : wordings_in(tables, passage.text)) {
    const Phrase& phrase = tables.phrases[static_cast<std::size_t>(entry.phrase)];
    if (phrase.kind == PhraseKind::date && !has_date) continue;
    if (phrase.kind == PhraseKind::window && !has_number) continue;
    match_wording(passage, phrase, phrase.wordings[static_cast<std::size_t>(entry.wording)],
                  matches);
  }
  return matches;
}

}  // namespace noticescan::extract
