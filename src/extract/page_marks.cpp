// SPDX-License-Identifier: Apache-2.0
#include "extract/page_marks.hpp"

#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "extract/layout.hpp"
#include "extract/page_findings.hpp"
#include "extract/values.hpp"

namespace noticescan::extract {
namespace {

using core::PageReading;

constexpr double kSure = 0.8;
constexpr double kHead = 0.25;  // of the page's height

std::vector<core::Date> dates_at_head(const NoticeFields& fields) {
  std::vector<core::Date> dates;
  for (const Mention& m : fields.mentions) {
    const bool clean = m.date && !m.repaired && !m.contradicted && m.confidence >= kSure;
    if (clean && m.kind == Mention::Kind::unexplained && m.evidence.box.center_y() < kHead)
      dates.push_back(*m.date);
  }
  return dates;
}

// Letters of some kinds print the id without a label: at the page's head, beside the date.
std::optional<TaxpayerId> id_at_head(const PageReading& page) {
  std::optional<TaxpayerId> only;
  for (const core::Word& word : page.words) {
    if (word.box.center_y() > kHead || word.confidence < kSure) continue;
    const auto found = taxpayer_id_in(word.text);
    if (!found) continue;
    if (only && only->digits != found->digits) return std::nullopt;
    only = found;
  }
  return only;
}

std::optional<TaxpayerId> id_of(const NoticeFields& fields, const PageReading& page) {
  if (fields.taxpayer_id && fields.taxpayer_id.confidence >= kSure)
    return *fields.taxpayer_id.value;
  return fields.taxpayer_id ? std::nullopt : id_at_head(page);
}

bool begins_a_line(const Layout& layout, std::initializer_list<std::string_view> openings) {
  return std::any_of(layout.cells.begin(), layout.cells.end(), [&](const Cell& cell) {
    return std::any_of(openings.begin(), openings.end(), [&](std::string_view opening) {
      return cell.passage.raw.starts_with(opening);
    });
  });
}

template <class T>
std::vector<T> sorted_once(std::vector<T> values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

std::vector<core::Date> deadlines_of(const NoticeFields& fields) {
  std::vector<core::Date> dates;
  for (const Mention& m : fields.mentions) {
    if (m.kind == Mention::Kind::date && m.meaning == Meaning::deadline) dates.push_back(*m.date);
  }
  return sorted_once(std::move(dates));
}

}  // namespace

PageMarks page_marks(const FoundPage& found, const Phrases& phrases) {
  const PageReading& page = found->page();
  const NoticeFields fields = extract({found}, phrases);
  PageMarks marks;
  marks.facts = fields.pages.front();
  for (const CodeReading& reading : fields.code_readings) {
    if (reading.place != CodeReading::Place::prose)
      marks.code_hints.push_back({reading.code, reading.repaired});
  }
  if (fields.notice_date_certain) marks.notice_date = fields.notice_date.value;
  marks.head_dates = dates_at_head(fields);
  marks.taxpayer_id = id_of(fields, page);
  for (const auto& period : fields.tax_periods) {
    if (period.confidence >= kSure) marks.tax_periods.push_back(*period.value);
  }
  marks.salutation = begins_a_line(found->layout, {"Dear ", "Estimado ", "Estimada "});
  marks.closing = begins_a_line(found->layout, {"Sincerely", "Atentamente"});
  marks.deadlines = deadlines_of(fields);
  marks.other_sender = fields.surely_other_sender;
  marks.is_print = fields.is_print;
  std::vector<std::string> words;
  for (const core::Word& word : page.words) words.push_back(word.text);
  marks.words = fingerprint_of(words);
  return marks;
}

PageMarks page_marks(const PageReading& page, const core::KnownCodes& known,
                     const Phrases& phrases) {
  return page_marks(find_on(page, known, phrases), phrases);
}

Fingerprint fingerprint_of(const std::vector<std::string>& words) {
  Fingerprint fingerprint;
  for (const std::string& word : words) {
    std::uint32_t hash = 2166136261U;  // FNV-1a
    for (const char c : word) hash = (hash ^ static_cast<std::uint8_t>(c)) * 16777619U;
    const bool figure =
        std::count_if(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; }) > 1;
    fingerprint.push_back((hash & ~1U) | (figure ? 1U : 0U));
  }
  return sorted_once(std::move(fingerprint));
}

}  // namespace noticescan::extract
