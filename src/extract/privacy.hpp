// SPDX-License-Identifier: Apache-2.0
// What on a paper nobody else should see: ids of the taxpayer, numbers that open an account, the
// day of birth; and, where it is asked for, name and address.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/evidence.hpp"
#include "core/page.hpp"
#include "extract/phrases.hpp"

namespace noticescan::extract {

struct Layout;
using Layouts = std::vector<const Layout*>;

// Part of a text.
struct PrivateSpan {
  std::size_t begin = 0;  // bytes
  std::size_t end = 0;
  // An SSN, ITIN or EIN, of which the last four digits may be shown; else a long row of digits, as
  // scan lines and bar codes hold it with an id inside.
  bool is_taxpayer_id = true;
};

// From left to right. Ids are told by their shape alone: with dashes, blanks or nothing between
// their groups, and with letters that OCR takes for digits. Better a number too many.
std::vector<PrivateSpan> private_spans(std::string_view text);

inline constexpr const char* kNameRule = "private.name";
inline constexpr const char* kAddressRule = "private.address";

struct PrivatePlaces {
  // Ids, and what data/phrases label as private. The rule of each says which: "private.ip_pin".
  std::vector<core::Evidence> secrets;
  // The lines of every address that isn't the IRS's, and their words wherever else they stand.
  std::vector<core::Evidence> personal;
};

// Of all pages of a file or a notice.
PrivatePlaces private_places(const std::vector<core::PageReading>& pages, const Phrases& phrases);

// The same where the pages are laid out. Inside the room only.
std::vector<core::Evidence> private_places(const Layout& layout, const PhraseTables& tables);
std::vector<core::Evidence> personal_places(const Layouts& layouts);

}  // namespace noticescan::extract
