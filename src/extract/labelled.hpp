// SPDX-License-Identifier: Apache-2.0
// Values that stand beside or below their label, and what a page says of itself.
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

struct Labelled {
  std::string text;  // the value's words with blanks between them
  double confidence = 0;
  core::Box box;  // on the prepared page
};

// Every value whose cell carries one of the labels (any case, OCR confusions folded): what follows
// in the same cell, else the cell to the right, else the one below.
std::vector<Labelled> values_of(const Layout& layout, const std::vector<std::string_view>& labels);

void read_tax_periods(const Layout& layout, std::vector<core::Field<std::string>>& periods);
// The first social security number, ITIN or EIN in a text, in full or masked by the notice itself.
std::optional<TaxpayerId> taxpayer_id_in(const std::string& text);
void read_taxpayer_id(const Layout& layout, core::Field<TaxpayerId>& id);
void read_phone(const Layout& layout, core::Field<std::string>& phone);

struct AmountReading {
  core::Money value;
  core::Evidence evidence;
  double confidence = 0;
};

// Amounts that the page says are to be paid.
std::vector<AmountReading> find_amounts_due(const Layout& layout, const PhraseTables& tables);

}  // namespace noticescan::extract
