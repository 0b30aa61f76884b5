// SPDX-License-Identifier: Apache-2.0
// Amounts of money by their role: what is due, and the rows of the table that it comes from. Inside
// the room only.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/evidence.hpp"
#include "extract/layout.hpp"
#include "extract/notice_fields.hpp"
#include "extract/phrase_tables.hpp"

namespace noticescan::extract {

inline constexpr std::string_view kImmediateAmount = "immediate_amount";

struct AmountReading {
  std::string role;   // "amount_due", "tax"
  std::string label;  // of a row of a table, folded
  core::Money value;
  core::Evidence evidence;
  double confidence = 0;
};

// Amounts that the page says are to be paid, wherever it says so.
std::vector<AmountReading> find_amounts_due(const Layout& layout, const PhraseTables& tables);

// Rows of a label and one amount.
std::vector<AmountReading> find_amount_rows(const Layout& layout, const PhraseTables& tables);

// Whether the rows from the tax down to the amount due add up; nothing where that can't be said,
// since there is no such table or a row in it has an unknown label.
std::optional<AmountCheck> check_amounts(const Layout& layout, const PhraseTables& tables);

// None where it was printed once, and the table over it doesn't add up.
core::Field<core::Money> decide_amount_due(const std::vector<AmountReading>& readings,
                                           const std::optional<AmountCheck>& check);

// One for each label; none for one whose printings differ. Recognizers misread a digit now and then
// and are sure of it all the same: what one read once is taken only where its table adds up.
std::vector<Amount> decide_amount_rows(const std::vector<AmountReading>& readings,
                                       const std::optional<AmountCheck>& check);

}  // namespace noticescan::extract
