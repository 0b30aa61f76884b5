// SPDX-License-Identifier: Apache-2.0
// Finds cards by a code or by words, with typing errors. English, and Spanish where a card or the
// list of data/kb/search_words.json has it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "kb/knowledge_base.hpp"

namespace noticescan::kb {

struct Hit {
  const NoticeRecord* record = nullptr;
  double score = 0;  // higher is better; only the order means something
};

// Best first; ties in the order of listing. Codes are known by their spelling or their number
// ("carta 4883" finds Letter 4883C), and the nearest stand for an unknown one; of words, title and
// category weigh most, then why, what to do and notes. A hit has every word that any card has;
// where fewer than three do, those with all but one follow. Nothing found: empty.
std::vector<Hit> search(const KnowledgeBase& kb, std::string_view query);

}  // namespace noticescan::kb
