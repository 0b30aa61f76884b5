// SPDX-License-Identifier: Apache-2.0
#include "kb/settle.hpp"

#include <algorithm>
#include <map>

#include "kb/card_reader.hpp"
#include "kb/listing_order.hpp"

namespace noticescan::kb {

void complete(NoticeRecord& record, const NoticeRecord& generic, const TitleOf& title_of) {
  if (!record.confirmed_content) fill_unconfirmed(record, generic);
  for (auto& related : record.related) {
    const auto title = title_of(related.code);
    related.title = title.empty() ? related.code : std::string(title);
  }
}

void complete(Ladder& ladder, const TitleOf& title_of) {
  for (auto& step : ladder.steps) {
    for (auto& notice : step) {
      const auto title = title_of(notice.code);
      if (!title.empty()) notice.title = title;
    }
  }
}

void settle(KnowledgeBase& kb) {
  std::stable_sort(kb.records.begin(), kb.records.end(),
                   [](const auto& a, const auto& b) { return listed_before(a.code, b.code); });
  std::map<std::string, std::string, std::less<>> titles;
  for (const auto& record : kb.records) titles[record.code] = record.title;
  const TitleOf title_of = [&](std::string_view code) -> std::string_view {
    const auto it = titles.find(code);
    return it == titles.end() ? std::string_view() : it->second;
  };
  for (auto& record : kb.records) {
    complete(record, kb.generic, title_of);
    kb.newest_check = std::max(kb.newest_check, record.source.checked_on.value_or(""));
  }
  for (auto& ladder : kb.ladders) complete(ladder, title_of);
}

}  // namespace noticescan::kb
