// SPDX-License-Identifier: Apache-2.0
// The values that a notice prints beside a label: ids, telephone numbers, tax periods, the form.
// Inside the room only.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/layout.hpp"
#include "extract/notice_fields.hpp"
#include "extract/phrase_tables.hpp"
#include "extract/votes.hpp"

namespace noticescan::extract {

// All printings of each value, of all pages of a notice, by the labels' names in data/phrases.
using ValueVotes = std::map<std::string, std::vector<Vote>, std::less<>>;

// The social security number, ITIN or EIN that a text begins with, in full or masked by the notice.
std::optional<TaxpayerId> taxpayer_id_in(const std::string& text);

void read_values(const Layout& layout, const PhraseTables& tables, ValueVotes& votes);

void decide_values(const ValueVotes& votes, NoticeFields& fields);

}  // namespace noticescan::extract
