// SPDX-License-Identifier: Apache-2.0
// A letter's own date, which many letters print without a label.
#pragma once

#include <string_view>
#include <vector>

#include "extract/layout.hpp"
#include "extract/mentions.hpp"

namespace noticescan::extract {

inline constexpr std::string_view kLetterheadRule = "notice_date.letterhead";

// Of this page's dates that no wording explains, the one that stands alone in a line over the
// salutation, flush with the sender or the addressee, becomes the notice date. None does where
// there are two such, or where a label stands beside or over it. Stamps are in capitals or stand
// askew: neither passes.
void explain_letterhead_date(const Layout& layout, std::vector<Mention>& mentions);

}  // namespace noticescan::extract
