// SPDX-License-Identifier: Apache-2.0
#include "kb/reading_grade.hpp"

#include <algorithm>

#include "kb/card_texts.hpp"

namespace noticescan::kb {

int syllables_of(std::string_view word) {
  constexpr std::string_view kVowels = "aeiouy";
  int groups = 0;
  bool in_group = false;
  for (const char c : word) {
    const bool is_vowel = kVowels.find(c) != std::string_view::npos;
    if (is_vowel && !in_group) ++groups;
    in_group = is_vowel;
  }
  if (groups > 1 && word.ends_with('e') && !word.ends_with("le")) --groups;
  return std::max(groups, 1);
}

std::optional<double> reading_grade(const std::vector<std::string_view>& texts) {
  constexpr int kFewest = 30;
  int sentences = 0;
  int words = 0;
  int syllables = 0;
  for (const auto text : texts) {
    for (const auto sentence : sentences_of(text)) {
      const auto parts = words_of(sentence);
      if (parts.empty()) continue;
      ++sentences;
      words += static_cast<int>(parts.size());
      for (const auto& word : parts) syllables += syllables_of(word);
    }
  }
  if (words < kFewest) return std::nullopt;
  return 0.39 * words / sentences + 11.8 * syllables / words - 15.59;
}

}  // namespace noticescan::kb
