// SPDX-License-Identifier: Apache-2.0
#include "kb/ladder.hpp"

#include <algorithm>

#include "kb/knowledge_base.hpp"

namespace noticescan::kb {

std::vector<LadderPlace> places_on_ladders(const KnowledgeBase& kb, std::string_view code) {
  std::vector<LadderPlace> places;
  for (const auto& ladder : kb.ladders) {
    for (std::size_t i = 0; i < ladder.steps.size(); ++i) {
      const auto& step = ladder.steps[i];
      if (std::any_of(step.begin(), step.end(), [&](const auto& n) { return n.code == code; })) {
        places.push_back({&ladder, i});
      }
    }
  }
  return places;
}

std::string step_words(const std::vector<LadderNotice>& step) {
  std::string words;
  for (std::size_t i = 0; i < step.size(); ++i) {
    if (i > 0) words += i + 1 == step.size() ? " or " : ", ";
    words += step[i].code;
  }
  return words;
}

}  // namespace noticescan::kb
