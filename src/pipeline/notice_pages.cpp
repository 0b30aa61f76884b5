// SPDX-License-Identifier: Apache-2.0
#include "pipeline/notice_pages.hpp"

#include <algorithm>
#include <iterator>

#include "core/notice_code.hpp"
#include "extract/codes.hpp"

namespace noticescan::pipeline {
namespace {

using extract::PageMarks;
using extract::TaxpayerId;

template <class T>
bool differ(const std::optional<T>& a, const std::optional<T>& b) {
  return a && b && *a != *b;
}

template <class T>
bool agree(const std::optional<T>& a, const std::optional<T>& b) {
  return a && b && *a == *b;
}

std::string last_four(const TaxpayerId& id) {
  return id.digits.size() < 4 ? id.digits : id.digits.substr(id.digits.size() - 4);
}

// A year alone stands for any period that ends in it.
bool is_same_period(const std::string& a, const std::string& b) {
  constexpr std::size_t kYear = 4;
  const std::size_t length = a.size() == kYear || b.size() == kYear ? kYear : a.size();
  return a.substr(0, length) == b.substr(0, length);
}

// Where it prints a notice's date, or at its head.
bool bears_date_of(const NoticePages& notice, const PageMarks& page) {
  const auto& dates = page.head_dates;
  return agree(notice.notice_date, page.notice_date) ||
         (notice.notice_date &&
          std::find(dates.begin(), dates.end(), *notice.notice_date) != dates.end());
}

// A code may have lost its last letters, where the page's number tells that it belongs here, or
// have been read as one that looks alike (CP22I, CP221), where its date does.
bool is_other_code(const NoticePages& notice, const PageMarks& page) {
  if (!differ(notice.code, page.facts.code)) return false;
  if (extract::look_alike(*notice.code, *page.facts.code) && bears_date_of(notice, page))
    return false;
  const bool cut_off = core::lacks_suffix_of(*notice.code, *page.facts.code) ||
                       core::lacks_suffix_of(*page.facts.code, *notice.code);
  return !cut_off || !agree(notice.page_count, page.facts.printed_page_count);
}

// Shared words of all words of both, of those for which `counts` holds; 1 where there are none.
template <class Counts>
double likeness(const PageMarks& a, const PageMarks& b, Counts counts) {
  extract::Fingerprint in_both;
  std::set_intersection(a.words.begin(), a.words.end(), b.words.begin(), b.words.end(),
                        std::back_inserter(in_both));
  const auto both = std::count_if(in_both.begin(), in_both.end(), counts);
  const auto all = std::count_if(a.words.begin(), a.words.end(), counts) +
                   std::count_if(b.words.begin(), b.words.end(), counts) - both;
  return all == 0 ? 1 : static_cast<double>(both) / static_cast<double>(all);
}

}  // namespace

bool is_masked(const TaxpayerId& id) {
  return id.digits.find_first_of("Xx*") != std::string::npos;
}

bool share_a_period(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& one) {
    return std::any_of(b.begin(), b.end(),
                       [&](const std::string& other) { return is_same_period(one, other); });
  });
}

bool is_letter(const MarkedPage& page) {
  const core::PageKind kind = page.marks.facts.kind;
  return !page.failed && !core::is_no_letter(kind) && kind != core::PageKind::insert;
}

bool NoticePages::is_complete() const {
  return page_count && static_cast<int>(by_number.size()) >= *page_count;
}

std::optional<int> number_of(const PageMarks& page) {
  if (page.facts.printed_page) return page.facts.printed_page;
  if (page.salutation || page.facts.has_irs_masthead) return 1;
  return std::nullopt;
}

bool is_same_id(const TaxpayerId& a, const TaxpayerId& b) {
  if ((a.kind == "ein") != (b.kind == "ein")) return false;
  return is_masked(a) || is_masked(b) ? last_four(a) == last_four(b) : a.digits == b.digits;
}

bool is_repeat(const PageMarks& a, const PageMarks& b) {
  constexpr std::size_t kEnoughWords = 12;
  constexpr double kSameWords = 0.75;  // of two scans of one page that OCR reads fairly well
  if (a.words.size() < kEnoughWords || b.words.size() < kEnoughWords) return false;
  if (a.facts.printed_page != b.facts.printed_page || a.deadlines != b.deadlines) return false;
  const auto any = [](std::uint32_t) { return true; };
  const auto is_figure = [](std::uint32_t word) { return (word & 1U) != 0; };
  const double least = a.is_print && b.is_print ? 1 : kSameWords;
  return likeness(a, b, any) >= kSameWords && likeness(a, b, is_figure) >= least;
}

bool contradicts(const NoticePages& notice, const PageMarks& page) {
  return is_other_code(notice, page) || differ(notice.notice_date, page.notice_date) ||
         differ(notice.page_count, page.facts.printed_page_count) ||
         (notice.taxpayer_id && page.taxpayer_id &&
          !is_same_id(*notice.taxpayer_id, *page.taxpayer_id)) ||
         (!notice.tax_periods.empty() && !page.tax_periods.empty() &&
          !share_a_period(notice.tax_periods, page.tax_periods));
}

bool lacks(const NoticePages& notice, const PageMarks& page) {
  const auto number = number_of(page);
  return !number || !notice.by_number.contains(*number);
}

bool hints_at_another(const NoticePages& notice, const PageMarks& page) {
  const auto& hints = page.code_hints;
  if (!notice.code || page.facts.code || hints.empty()) return false;
  const bool of_its_date = bears_date_of(notice, page);
  return std::none_of(hints.begin(), hints.end(), [&](const extract::CodeHint& hint) {
    // "CPOSA" for CP06A: on a page that bears its date, what was hardly read and is one sign off.
    return hint.code == *notice.code ||
           (of_its_date && hint.repaired && core::is_one_sign_off(hint.code, *notice.code));
  });
}

bool has_new_head_date(const NoticePages& notice, const PageMarks& page) {
  const auto& known = notice.head_dates;
  return std::any_of(page.head_dates.begin(), page.head_dates.end(), [&](core::Date date) {
    return date != notice.notice_date && std::find(known.begin(), known.end(), date) == known.end();
  });
}

Bond bond(const NoticePages& notice, const PageMarks& page) {
  if (contradicts(notice, page)) return Bond::none;
  const bool same_code = notice.code && page.facts.code;  // or they would contradict
  const bool same_date = bears_date_of(notice, page);
  const bool same_count = agree(notice.page_count, page.facts.printed_page_count);
  if (notice.taxpayer_id && page.taxpayer_id) {
    if (!same_code && !same_date && !same_count) return Bond::none;
    return share_a_period(notice.tax_periods, page.tax_periods) ? Bond::id_and_period : Bond::id;
  }
  if (same_code && same_date) return Bond::code_and_date;
  const bool may_lack_it = notice.code && same_count;
  return may_lack_it && !page.other_sender && !hints_at_another(notice, page) ? Bond::number
                                                                              : Bond::none;
}

void add_page(NoticePages& notice, std::size_t index, const PageMarks& page) {
  notice.pages.push_back(index);
  const auto& code = page.facts.code;
  if (code && (!notice.code || core::lacks_suffix_of(*notice.code, *code))) notice.code = code;
  if (!notice.notice_date) notice.notice_date = page.notice_date;
  const bool tells_more = notice.taxpayer_id && is_masked(*notice.taxpayer_id);
  if (page.taxpayer_id && (!notice.taxpayer_id || tells_more)) {
    notice.taxpayer_id = page.taxpayer_id;
  }
  notice.tax_periods.insert(notice.tax_periods.end(), page.tax_periods.begin(),
                            page.tax_periods.end());
  notice.head_dates.insert(notice.head_dates.end(), page.head_dates.begin(), page.head_dates.end());
  if (!notice.page_count) notice.page_count = page.facts.printed_page_count;
  if (const auto number = number_of(page)) notice.by_number.try_emplace(*number, index);
  notice.from_irs =
      notice.from_irs || code || page.facts.has_irs_masthead || page.facts.irs_signs > 0;
}

}  // namespace noticescan::pipeline
