// SPDX-License-Identifier: Apache-2.0
// The room `extract` takes the words of a notice's pages and gives what stands on them, with the
// place of each: readings are evidence, and every field is decided in one place.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/evidence.hpp"
#include "core/money.hpp"
#include "core/notice_code.hpp"
#include "extract/codes.hpp"
#include "extract/mentions.hpp"
#include "extract/phrases.hpp"
#include "extract/privacy.hpp"

namespace noticescan::extract {

struct TaxpayerId {
  std::string digits;  // as printed, "000-12-3456"; "XXX-XX-3456" where the notice itself masks it
  std::string kind;    // ssn, itin, ein; empty where the notice masks what would tell it
};

struct Amount {
  std::string role;  // "tax", "penalty", "interest", "payments", "credit", "immediate_amount", ...
  core::Field<core::Money> amount;  // never negative: the role says whether it reduces what is due
};

// The table that the amount due comes from, added up.
struct AmountCheck {
  core::Money sum;  // of the rows
  core::Money due;  // as printed below them
  std::vector<core::Evidence> rows;
  core::Evidence evidence;  // of the amount due

  bool adds_up() const { return sum == due; }
};

struct PageFacts {
  int page = 1;                     // in the file
  std::optional<int> printed_page;  // "Page 2 of 6"
  std::optional<int> printed_page_count;
  core::PageKind kind = core::PageKind::other;
  std::optional<std::string> code;  // printed on this page as its own
  bool has_irs_masthead =
      false;                 // "Department of the Treasury / Internal Revenue Service" stands alone
  int words = 0;             // of three letters and more that were read well enough to be believed
  int words_seen = 0;        // all marks that might be words
  int irs_signs = 0;         // other signs of the IRS as the sender: its address, its labels
  bool names_taxes = false;  // a word such as "taxpayer" stands on it
  bool top_unread = false;   // print at the top, where the sender stands, could not be read
  bool well_read = false;    // nothing that matters is likely to have been missed
  bool plain = false;        // read so surely that a sender's name would have been made out
  bool read_twice = false;   // the first reading left a doubt
  // The years of dates in words, as boxes of the page: of those that can be read, and of those
  // whose month, or more, can't.
  std::vector<core::Box> dates, lost_dates;
  std::optional<core::PageQuality> quality;  // of its picture
};

// Whether a page has PageFacts::lost_dates.
bool has_lost_date(const core::PageReading& page);

// What should make a reader look twice.
struct Suspicion {
  std::string code;     // "gift_card"
  std::string message;  // for people
  core::Evidence evidence;
};

struct NoticeFields {
  CodeDecision code;
  std::vector<CodeReading> code_readings;  // of all pages, which `code` was decided from
  std::string language = "en";
  core::Field<core::Date> notice_date;
  bool notice_date_certain =
      false;  // read once with high confidence, or twice; nothing contradicts
  std::vector<core::Field<std::string>> tax_periods;  // "2017", "2017-12-31"
  core::Field<core::Money> amount_due;
  std::vector<Amount> amounts;  // the others
  std::optional<AmountCheck> amount_check;
  core::Field<std::string> addressee;  // "JOHN AND MARY SMITH": the lines of the name alone
  core::Field<std::string> return_address;
  core::Field<TaxpayerId> taxpayer_id;
  core::Field<std::string> caller_id;
  core::Field<std::string> phone;
  core::Field<std::string> fax;
  core::Field<std::string> form;  // "Form 1040"
  core::Field<std::string> employee_id;
  std::vector<Mention> mentions;  // of all pages, in their order
  std::vector<PageFacts> pages;
  PrivatePlaces private_places;
  std::vector<Suspicion> suspicions;  // each once
  std::string seems_to_be;  // "an invoice": what a paper without a code looks like, or empty
  bool surely_other_sender = false;  // more than one sign of somebody else than the IRS
  bool is_print = false;             // every page's words are a PDF's own visible text
};

// What was found on a page by itself. Made once: it holds for the page alone and for its notice.
struct PageFindings;
using FoundPage = std::shared_ptr<const PageFindings>;

// `known` are the codes that exist. The page must outlive what is found on it.
FoundPage find_on(const core::PageReading& page, const core::KnownCodes& known,
                  const Phrases& phrases);

// Pages of one notice.
NoticeFields extract(const std::vector<FoundPage>& pages, const Phrases& phrases);
NoticeFields extract(const std::vector<core::PageReading>& pages, const core::KnownCodes& known,
                     const Phrases& phrases);

}  // namespace noticescan::extract
