// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstring>

#include "extract/phrase_tables.hpp"

namespace noticescan::extract {
namespace {

constexpr std::size_t kKeyLength = sizeof(std::uint32_t);

std::uint32_t key_at(const char* text) {
  std::uint32_t key = 0;
  std::memcpy(&key, text, kKeyLength);
  return key;
}

}  // namespace

WordingIndex make_index(const std::vector<Phrase>& phrases) {
  WordingIndex index;
  for (std::size_t p = 0; p < phrases.size(); ++p) {
    for (std::size_t w = 0; w < phrases[p].wordings.size(); ++w) {
      const std::string& literal = phrases[p].wordings[w].literal;
      const WordingIndex::Entry entry{static_cast<int>(p), static_cast<int>(w)};
      if (literal.size() < kKeyLength) {
        index.short_literals.push_back(entry);
      } else {
        index.by_start[key_at(literal.data())].push_back(entry);
      }
    }
  }
  return index;
}

std::map<std::string, std::vector<DeadlineLabel>> make_deadline_labels(
    const std::vector<Phrase>& phrases) {
  constexpr std::size_t kTail = 3;
  std::map<std::string, std::vector<DeadlineLabel>> by_tail;
  for (std::size_t p = 0; p < phrases.size(); ++p) {
    const Phrase& phrase = phrases[p];
    if (phrase.meaning != Meaning::deadline || phrase.kind != PhraseKind::date ||
        !phrase.blank_matters)
      continue;
    for (std::size_t l = 0; l < phrase.labels.size(); ++l) {
      const std::string& label = phrase.labels[l];
      by_tail[label.substr(label.size() - std::min(kTail, label.size()))].push_back(
          {static_cast<int>(p), static_cast<int>(l)});
    }
  }
  return by_tail;
}

std::vector<WordingIndex::Entry> wordings_in(const PhraseTables& tables, std::string_view text) {
  std::vector<WordingIndex::Entry> found;
  const auto literal_of = [&](const WordingIndex::Entry& entry) -> std::string_view {
    return tables.phrases[static_cast<std::size_t>(entry.phrase)]
        .wordings[static_cast<std::size_t>(entry.wording)]
        .literal;
  };
  for (const auto& entry : tables.index.short_literals) {
    if (text.find(literal_of(entry)) != std::string_view::npos) found.push_back(entry);
  }
  for (std::size_t at = 0; at + kKeyLength <= text.size(); ++at) {
    const auto entries = tables.index.by_start.find(key_at(text.data() + at));
    if (entries == tables.index.by_start.end()) continue;
    for (const auto& entry : entries->second) {
      if (text.substr(at).starts_with(literal_of(entry))) found.push_back(entry);
    }
  }
  const auto place = [](const WordingIndex::Entry& e) { return std::pair{e.phrase, e.wording}; };
  std::sort(found.begin(), found.end(),
            [&](const auto& a, const auto& b) { return place(a) < place(b); });
  found.erase(std::unique(found.begin(), found.end(),
                          [&](const auto& a, const auto& b) { return place(a) == place(b); }),
              found.end());
  return found;
}

}  // namespace noticescan::extract
