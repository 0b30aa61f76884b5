// SPDX-License-Identifier: Apache-2.0
#include "extract/print.hpp"

#include <algorithm>
#include <optional>

namespace noticescan::extract {

using core::PageReading;

core::Box box_of(const PageReading& page, const Passage& passage, int first, int last) {
  std::optional<core::Box> box;
  for (int i = first; i <= last; ++i) {
    const int word = passage.words[static_cast<std::size_t>(i)];
    if (word < 0) continue;
    const core::Box& other = page.words[static_cast<std::size_t>(word)].box;
    box = box ? core::united(*box, other) : other;
  }
  return box.value_or(core::Box{});
}

std::string text_of(const PageReading& page, const Passage& passage, int first, int last) {
  std::string text;
  for (int i = first; i <= last; ++i) {
    const int word = passage.words[static_cast<std::size_t>(i)];
    if (word < 0) continue;
    if (!text.empty()) text += ' ';
    text += page.words[static_cast<std::size_t>(word)].text;
  }
  return text;
}

double weakest(const PageReading& page, const Passage& passage, int first, int last) {
  double confidence = 1;
  for (int i = first; i <= last; ++i) {
    const int word = passage.words[static_cast<std::size_t>(i)];
    if (word >= 0)
      confidence = std::min(confidence, page.words[static_cast<std::size_t>(word)].confidence);
  }
  return confidence;
}

namespace {

// The second reading of the same ink, where one was made: the same words with their rereadings.
std::optional<std::string> reread_text(const PageReading& page, const Passage& passage, int first,
                                       int last) {
  std::string text;
  bool any = false;
  for (int i = first; i <= last; ++i) {
    const int index = passage.words[static_cast<std::size_t>(i)];
    if (index < 0) continue;
    const core::Word& word = page.words[static_cast<std::size_t>(index)];
    any = any || word.reread.has_value();
    if (!text.empty()) text += ' ';
    text += word.reread.value_or(word.text);
  }
  if (!any) return std::nullopt;
  return text;
}

}  // namespace

bool reread_contradicts(const PageReading& page, const Passage& passage, const Mark& mark) {
  const auto text = reread_text(page, passage, mark.first_word, mark.last_word);
  if (!text) return false;
  const auto dates = find_dates(*text);
  return dates.size() != 1 || dates.front().date != mark.date.date;
}

}  // namespace noticescan::extract
