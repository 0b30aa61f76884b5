// SPDX-License-Identifier: Apache-2.0
// What the knowledge base knows of one notice, and lists of notices, as text and JSON.
#pragma once

#include <string>
#include <vector>

#include "kb/knowledge_base.hpp"
#include "kb/search.hpp"

namespace noticescan::output {

// 80 columns, the whole card, with its ladders and the law behind it. `record` is one of `kb`.
std::string card_text(const kb::NoticeRecord& record, const kb::KnowledgeBase& kb,
                      bool color = false);

// What comes if nothing happens, in a sentence or two.
std::string ladder_outlook(const kb::LadderPlace& place);

// One object: code, title (null where only the code is known) and the keys of `guidance`.
std::string card_json(const kb::NoticeRecord& record, const kb::KnowledgeBase& kb);

// A line for each notice, 80 columns, in the order of listing, and the count below.
std::string card_list_text(const kb::KnowledgeBase& kb);

// An array of {"code", "title", "category", "audience", "confidence"}.
std::string card_list_json(const kb::KnowledgeBase& kb);

// What a search found, in the same two forms; at most `most` lines of text, with a word on the
// rest.
std::string found_text(const std::vector<kb::Hit>& hits, std::size_t most = 20);
std::string found_json(const std::vector<kb::Hit>& hits);

}  // namespace noticescan::output
