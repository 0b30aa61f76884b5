// SPDX-License-Identifier: Apache-2.0
// What one page says of the notice that it belongs to: enough to tell which pages belong together.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "extract/notice_fields.hpp"

namespace noticescan::extract {

// Which words a page has, sorted and each once, as numbers, since those of a whole run are held.
// The lowest bit tells figures from words.
using Fingerprint = std::vector<std::uint32_t>;

Fingerprint fingerprint_of(const std::vector<std::string>& words);

// A code printed where a notice prints its own, or as its address (irs.gov/cp14).
struct CodeHint {
  std::string code;
  bool repaired = false;  // as CodeReading's
};

// Values are here only where they were surely read: a doubtful one neither joins nor parts pages.
struct PageMarks {
  PageFacts facts;
  std::vector<CodeHint> code_hints;
  std::optional<core::Date> notice_date;
  // At the page's head without a label: it may be the notice's, a stamp's or a fax machine's.
  std::vector<core::Date> head_dates;
  std::optional<TaxpayerId> taxpayer_id;  // by its label, or the only one at the page's head
  std::vector<std::string> tax_periods;
  std::vector<core::Date> deadlines;  // sorted, each once
  bool salutation = false;            // "Dear Taxpayer:": a letter begins here
  bool closing = false;               // "Sincerely,": a letter ends here
  bool other_sender = false;          // signs of somebody else than the IRS, and none of the IRS
  bool is_print = false;              // its words are a PDF's own visible text
  Fingerprint words;                  // to know a page that was scanned twice
};

PageMarks page_marks(const FoundPage& found, const Phrases& phrases);
PageMarks page_marks(const core::PageReading& page, const core::KnownCodes& known,
                     const Phrases& phrases);

}  // namespace noticescan::extract
