// SPDX-License-Identifier: Apache-2.0
// One parsed JSON file -> one card, or the texts common to all; with every fault that shows in that
// file alone.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "kb/field_reader.hpp"
#include "kb/knowledge_base.hpp"
#include "kb/notice_record.hpp"

namespace noticescan::kb {

// No file of the knowledge base, in either form, is nested deeper.
inline constexpr int kMaxNesting = 32;

// `file_stem`: "Letter-4883C". `links`: the official pages that cards call by name.
NoticeRecord read_card(const nlohmann::json& json, std::string_view file_stem,
                       const std::map<std::string, Link>& links, Complaints& complaints);

// Fills what kb/common.json holds.
void read_common(const nlohmann::json& json, KnowledgeBase& kb, Complaints& complaints);

// What kb/search_words.json holds.
std::map<std::string, std::string, std::less<>> read_search_words(const nlohmann::json& json,
                                                                  Complaints& complaints);

// "Letter 4883C" -> "Letter-4883C"
std::string file_stem_of(std::string_view code);

// A card known to exist and nothing more: everything but code, aliases and source is `generic`'s.
void fill_unconfirmed(NoticeRecord& record, const NoticeRecord& generic);

}  // namespace noticescan::kb
