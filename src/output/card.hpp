// SPDX-License-Identifier: Apache-2.0
// What the knowledge base knows of one notice, and the list of all notices, as text and JSON.
#pragma once

#include <string>

#include "kb/knowledge_base.hpp"

namespace noticescan::output {

// 80 columns, the whole card. `record` is one of `kb`.
std::string card_text(const kb::NoticeRecord& record, const kb::KnowledgeBase& kb,
                      bool color = false);

// One object: code, title (null where only the code is known) and the keys of `guidance`.
std::string card_json(const kb::NoticeRecord& record, const kb::KnowledgeBase& kb);

// A line for each notice, 80 columns, in the order of listing, and the count below.
std::string card_list_text(const kb::KnowledgeBase& kb);

// An array of {"code", "title", "category", "audience", "confidence"}.
std::string card_list_json(const kb::KnowledgeBase& kb);

}  // namespace noticescan::output
