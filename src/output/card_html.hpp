// SPDX-License-Identifier: Apache-2.0
// Cards and lists of them as pages for a browser and for paper: one file without scripts, pictures
// or addresses that it would load. Text of the cards is escaped; only http and https are linked.
#pragma once

#include <string>
#include <string_view>

#include "kb/knowledge_base.hpp"
#include "kb/search.hpp"

namespace noticescan::output {

// `record` is one of `kb`.
std::string card_html(const kb::NoticeRecord& record, const kb::KnowledgeBase& kb);

std::string card_list_html(const kb::KnowledgeBase& kb);
std::string found_html(const std::vector<kb::Hit>& hits, std::string_view query);

// Safe between tags and in a quoted attribute, whatever the bytes.
std::string escaped(std::string_view text);

}  // namespace noticescan::output
