// SPDX-License-Identifier: Apache-2.0
// The order in which notices follow each other where nothing happens: data/kb/ladders.json.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "kb/notice_record.hpp"

namespace noticescan::kb {

struct KnowledgeBase;

struct LadderNotice {
  std::string code;
  std::string title;  // of its card; its code again where that card has none
};

struct Ladder {
  std::string id;  // "unpaid_balance"
  std::string title;
  std::vector<std::vector<LadderNotice>> steps;  // one of these notices each, in this order
  std::string end;                               // what comes after the last step, in a sentence
  std::string note;                              // may be empty
  std::vector<std::string> sources;              // addresses that were read for the order
  std::string checked_on;
};

struct LadderPlace {
  const Ladder* ladder = nullptr;
  std::size_t step = 0;  // from 0
};

// Every ladder of `kb` on which this canonical code stands, in the order of the file.
std::vector<LadderPlace> places_on_ladders(const KnowledgeBase& kb, std::string_view code);

// "CP501", "LT11, Letter 1058 or CP90"
std::string step_words(const std::vector<LadderNotice>& step);

}  // namespace noticescan::kb
