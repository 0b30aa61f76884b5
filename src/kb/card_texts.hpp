// SPDX-License-Identifier: Apache-2.0
// The running text of a card, member by member, and its sentences and words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kb/notice_record.hpp"

namespace noticescan::kb {

struct CardText {
  std::string field;  // "required_action[2]"
  std::string_view text;
};

// Why, what to do, by when, appeal and notes, in English. The notes of forms are left out: "to ask
// for monthly payments" is no sentence.
std::vector<CardText> texts_of(const NoticeRecord& record);
std::vector<CardText> spanish_texts_of(const NoticeRecord& record);

// Lower-case words of letters and digits. Accents are taken away ("reembolsó" gives "reembolso"),
// apostrophes too.
std::vector<std::string> words_of(std::string_view text);

// Cut at full stops, question marks, colons and semicolons that end a word.
std::vector<std::string_view> sentences_of(std::string_view text);

}  // namespace noticescan::kb
