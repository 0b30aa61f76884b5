// SPDX-License-Identifier: Apache-2.0
// What one file leaves to others: the general steps of a notice without content, the titles of
// related notices and of those on a ladder, the order of listing.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "kb/knowledge_base.hpp"

namespace noticescan::kb {

// The title of a card by its canonical code; empty where there is none.
using TitleOf = std::function<std::string_view(std::string_view code)>;

void complete(NoticeRecord& record, const NoticeRecord& generic, const TitleOf& title_of);
void complete(Ladder& ladder, const TitleOf& title_of);

// Does both for all, sorts, and finds the newest check.
void settle(KnowledgeBase& kb);

}  // namespace noticescan::kb
