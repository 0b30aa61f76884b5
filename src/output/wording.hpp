// SPDX-License-Identifier: Apache-2.0
// The words in which every output for people says the same thing, in the language asked for: days,
// places on a page, how sure a date is, what a card rests on. Takes values of the record, gives
// phrases that may still need printable().
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/language.hpp"
#include "summary/notice_summary.hpp"

namespace noticescan::output {

using core::Language;

std::string day_words(Language language, core::Date date);  // "Thursday, February 20, 2025"
std::string days_left_words(Language language,
                            int days_left);  // "12 days left", "passed 3 days ago: act now"
std::string month_words(Language language,
                        std::string_view iso);  // "2024-05" -> "May 2024", "2024" as it is
std::string date_words(Language language, core::Date date);         // "February 20, 2025"
std::string count_words(std::size_t count, std::string_view noun);  // "1 day", in English

std::string with_stop(std::string text);  // ends in a full stop, if it holds anything

// What to do by the day: "Pay by", "Ask for a hearing by", "Appear on".
std::string_view act_words(Language language, core::Role role);
// The same without the day: "pay", "ask for a hearing".
std::string_view act_verb(Language language, core::Role role);

std::string amount_words(Language language, const summary::Amount& amount);  // "$9,533.53 due"
std::string period_words(Language language,
                         const std::vector<std::string>& tax_periods);     // "tax years 2022, 2023"
std::string page_runs(const std::vector<int>& pages);                      // "1-3, 5"
std::string page_words(Language language, const std::vector<int>& pages);  // "pages 1-3, 5"

// In ascending order, each once.
std::vector<int> page_numbers(const summary::SourceFile& file);
// "pages 1-3, 5"; "page 1, sheet 2" of a picture that shows two; empty where there are none.
std::string page_words(Language language, const summary::SourceFile& file);

// "page 1, upper right"; with the file's name before it where the record has several files.
std::string place_words(Language language, const summary::Source& source,
                        const core::Evidence& evidence);

// How a date became known and how far to trust it, as whole sentences. Places on the page are left
// to the caller.
std::string how_sure_words(Language language, core::Status status, std::string_view basis);

// What the card rests on: "from a copy of the IRS page dated May 2024; check the page before
// acting".
std::string source_words(Language language, const kb::SourceNote& source);

// The command that shows all of a card: noticescan kb show "Letter 4883C".
std::string show_command(std::string_view code);

}  // namespace noticescan::output
