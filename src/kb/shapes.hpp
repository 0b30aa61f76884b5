// SPDX-License-Identifier: Apache-2.0
// The shapes of forms, statutes, dates and addresses on a card.
#pragma once

#include <string_view>

namespace noticescan::kb {

// "Form 9465", "Form 1040-X", "Form W-7", "Form 668(Y)(c)", "FinCEN Form 114", "Publication 594",
// "Schedule H", "Schedule B (Form 941)"
bool is_form_name(std::string_view text);

bool is_statute(std::string_view text);  // "IRC 6213(b)(2)"

bool is_day(std::string_view text);                // "2026-11-25"
bool is_year_month_or_day(std::string_view text);  // "2026", "2026-11" or "2026-11-25"

// The host of an http or https address , or nothing.
std::string_view host_of(std::string_view url);
bool is_under(std::string_view host, std::string_view domain);  // www.irs.gov under irs.gov

// Hosts where a page of the IRS, or an archive's copy of one, is read.
bool is_official_page(std::string_view url);
// Also the Code, court and other government texts.
bool is_official_text(std::string_view url);

}  // namespace noticescan::kb
