// SPDX-License-Identifier: Apache-2.0
// Dates, codes, amounts and private numbers in a line of text.
#include "core/date.hpp"
#include "core/money.hpp"
#include "core/notice_code.hpp"
#include "deadline/calendar.hpp"
#include "extract/date_text.hpp"
#include "extract/privacy.hpp"
#include "fuzz/harness.hpp"

using namespace noticescan;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::text_of(data, size);
  for (const extract::FoundDate& found : extract::find_dates(text)) {
    fuzz::ensure(found.begin < found.end && found.end <= text.size(), "a date stands in the text");
    if (!found.date) continue;
    fuzz::ensure(found.date->ok(), "a date is a day of the calendar");
    fuzz::ensure(core::parse_iso(core::to_iso(*found.date)) == found.date,
                 "a date is read back as it is written");
    const core::Date by_law = deadline::last_day_by_law(*found.date);
    const int later = core::days_between(*found.date, by_law);
    fuzz::ensure(later >= 0 && later <= 10 && deadline::is_business_day(by_law),
                 "the law moves a day to a business day soon after it");
  }
  if (const auto date = core::parse_iso(text))
    fuzz::ensure(core::to_iso(*date) == text, "a date is written back as it was read");
  if (const auto money = core::parse_money(text)) {
    fuzz::ensure(core::parse_money(core::to_decimal(*money)) == money, "an amount survives");
    fuzz::ensure(core::parse_money(core::to_dollars(*money)) == money, "an amount in dollars, too");
  }
  if (const auto code = core::canonical_code(text))
    fuzz::ensure(core::canonical_code(*code) == code, "the IRS's spelling is its own");
  for (const extract::PrivateSpan& span : extract::private_spans(text))
    fuzz::ensure(span.begin < span.end && span.end <= text.size(), "an id stands in the text");
  return 0;
}
