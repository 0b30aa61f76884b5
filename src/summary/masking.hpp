// SPDX-License-Identifier: Apache-2.0
// What nobody else should see is shown nowhere: taxpayer ids by their last four digits alone, other
// private numbers not at all.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "extract/privacy.hpp"
#include "summary/notice_summary.hpp"

namespace noticescan::summary {

// Every letter and digit but the last `kept` as an X.
std::string crossed_out(std::string_view text, std::ptrdiff_t kept);

// "123-45-6789" -> "XXX-XX-6789"; "12-3456789" -> "XX-XXX6789".
std::string mask_taxpayer_id(std::string_view id);

// Every social security number, ITIN and EIN within `text` masked, and every long row of digits.
std::string mask_ids_in(std::string_view text);

// All texts of a record: ids, and what stands in `places` of secrets.
void hide_secrets(NoticeSummary& record, const extract::PrivatePlaces& places);

// The addressee, and name and address in all other texts.
void hide_addressee(NoticeSummary& record, const extract::PrivatePlaces& places);

}  // namespace noticescan::summary
