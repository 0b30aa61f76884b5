// SPDX-License-Identifier: Apache-2.0
#include "output/text.hpp"

#include <array>

#include "output/sheet.hpp"
#include "output/text_sections.hpp"
#include "output/wording.hpp"

namespace noticescan::output {
namespace {

using core::Status;
using summary::NoticeSummary;
using summary::Outcome;

constexpr std::size_t kScreenLines = 40;
constexpr double kSureCode = 0.9;

// From all to the least that still helps; the first that fits on a screen is taken.
constexpr std::array<TextBudget, 6> kBudgets = {{
    // airy, steps, lines of why, of appeal, forms, related, warnings
    {true, 6, 6, 5, 4, 5, 5},
    {false, 6, 6, 5, 4, 5, 5},
    {false, 4, 4, 4, 3, 4, 5},
    {false, 4, 3, 3, 2, 3, 5},
    {false, 4, 2, 2, 2, 2, 4},
    {false, 3, 2, 2, 1, 1, 3},
}};

std::string title_words(const summary::Notice& notice) {
  return notice.title
             ? fmt::format("{}: {}", notice.code, *notice.title)
             : fmt::format("{}: a notice that this program knows nothing about", notice.code);
}

// "Dated January 30, 2025, for tax year 2023, to ROSA LIND (XXX-XX-7253)"
std::string letter_words(const summary::Fields& fields) {
  std::vector<std::string> parts;
  if (fields.notice_date) parts.push_back("dated " + core::to_long_text(*fields.notice_date));
  if (!fields.tax_periods.empty()) parts.push_back("for " + period_words(fields.tax_periods));
  if (fields.addressee) parts.push_back("to " + *fields.addressee);
  if (parts.empty()) return {};
  std::string words = fmt::format("{}", fmt::join(parts, ", "));
  if (fields.taxpayer_id) words += fmt::format(" ({})", *fields.taxpayer_id);
  words.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(words.front())));
  return words;
}

// The code is what all the advice hangs on: where it is in doubt, the paper decides.
void add_code_check(Sheet& sheet, const NoticeSummary& record) {
  const summary::Notice& notice = *record.notice;
  const std::string place = notice.evidence.empty()
                                ? "the top or bottom right of page 1"
                                : place_words(record.source, notice.evidence.front());
  if (!notice.title) {
    add_paragraph(sheet,
                  fmt::format("Make sure that the paper says {} ({}). What follows is general "
                              "advice that is safe for any notice.",
                              notice.code, place));
  } else if (notice.confidence < kSureCode) {
    add_paragraph(sheet,
                  fmt::format("Check the code on the paper ({}): it was read as {}, but not for "
                              "sure. Another code means other advice.",
                              place, notice.code),
                  Emphasis::alarm);
  }
}

void add_amounts(Sheet& sheet, const summary::Fields& fields) {
  constexpr std::size_t kAmounts = 4;
  std::vector<std::string> amounts;
  for (const auto& amount : fields.amounts) {
    if (amounts.size() < kAmounts) amounts.push_back(amount_words(amount));
  }
  add_entry(sheet, "Amount", fmt::format("{}", fmt::join(amounts, "; ")), Emphasis::strong);
}

void add_gap(Sheet& sheet, const TextBudget& budget) {
  if (budget.airy) add_blank(sheet);
}

void add_notice(Sheet& sheet, const NoticeSummary& record, const TextOptions& options,
                const TextBudget& budget) {
  if (record.respond_by.immediate) add_paragraph(sheet, "Act now", Emphasis::alarm);
  if (record.outcome == Outcome::partial) add_unread_pages(sheet, record);
  const bool dated = record.respond_by.status && record.respond_by.status != Status::review;
  if (!dated) add_date_check(sheet, record, options.as_of);
  if (!sheet.lines.empty() && (!dated || record.outcome == Outcome::partial)) add_blank(sheet);
  add_paragraph(sheet, title_words(*record.notice), Emphasis::strong);
  add_paragraph(sheet, letter_words(record.fields));
  add_code_check(sheet, record);
  add_blank(sheet);
  add_by_when(sheet, record, options.as_of);
  add_other_deadlines(sheet, record, options.as_of);
  add_gap(sheet, budget);
  add_amounts(sheet, record.fields);
  if (record.guidance) {
    add_why(sheet, *record.guidance, budget);
    add_gap(sheet, budget);
    add_steps(sheet, record, budget);
    add_gap(sheet, budget);
    add_forms(sheet, *record.guidance, budget);
    add_appeal(sheet, *record.guidance, budget);
    add_related(sheet, *record.guidance, budget);
  }
  add_warnings(sheet, record, budget.warnings);
  add_gap(sheet, budget);
  if (record.guidance) add_source(sheet, *record.guidance);
}

Sheet sheet_of(const NoticeSummary& record, const TextOptions& options) {
  Sheet sheet;
  for (const TextBudget& budget : kBudgets) {
    sheet = Sheet{.color = options.color, .lines = {}};
    if (!record.notice) {
      add_without_notice(sheet, record, options.as_of);
      break;
    }
    add_notice(sheet, record, options, budget);
    if (sheet.lines.size() <= kScreenLines) break;
  }
  return sheet;
}

// "mail/stack.pdf, pages 3-4"
std::string rule_words(const summary::Source& source) {
  std::vector<std::string> names;
  for (const auto& file : source.files) {
    std::vector<int> pages;
    for (const auto& page : file.pages) pages.push_back(page.page);
    names.push_back(pages.empty() ? file.file
                                  : fmt::format("{}, {}", file.file, page_words(pages)));
  }
  return fmt::format("{}", fmt::join(names, "; "));
}

}  // namespace

void add_warnings(Sheet& sheet, const NoticeSummary& record, std::size_t at_most) {
  const auto& warnings = record.warnings;
  for (std::size_t i = 0; i < warnings.size(); ++i) {
    if (i == at_most) {
      add_entry(sheet, "",
                fmt::format("- and {} (with --format json)",
                            count_words(warnings.size() - i, "more warning")));
      break;
    }
    std::string words = (warnings.size() == 1 ? "" : "- ") + warnings[i].message;
    if (!warnings[i].evidence.empty()) {
      if (words.ends_with('.')) words.pop_back();
      words += fmt::format(" ({}).", place_words(record.source, warnings[i].evidence.front()));
    }
    add_entry(sheet, i > 0 ? "" : warnings.size() == 1 ? "Warning" : "Warnings", words);
  }
}

void add_unread_pages(Sheet& sheet, const NoticeSummary& record) {
  const auto& files = record.source.files;
  std::vector<std::string> parts;
  for (std::size_t file = 0; file < files.size(); ++file) {
    std::vector<int> pages;
    for (const auto& unread : record.source.pages_unread) {
      const bool here = static_cast<std::size_t>(unread.file) == file;
      if (here && unread.why == summary::UnreadPage::Why::failed) pages.push_back(unread.page);
    }
    if (pages.empty()) continue;
    parts.push_back(files.size() == 1
                        ? page_words(pages)
                        : fmt::format("{} of {}", page_words(pages), files[file].file));
  }
  if (parts.empty()) return;
  add_paragraph(
      sheet,
      fmt::format("Part of this document could not be read: look at {} yourself. A date or "
                  "a step may stand there that is missing here.",
                  fmt::join(parts, "; ")),
      Emphasis::alarm);
}

std::string to_text(const std::vector<NoticeSummary>& records, const TextOptions& options) {
  std::string text;
  for (const NoticeSummary& record : records) {
    if (records.size() > 1) {
      Sheet rule{.color = options.color, .lines = {}};
      add_rule(rule, rule_words(record.source));
      text += (text.empty() ? "" : "\n") + to_string(rule);
    }
    text += to_string(sheet_of(record, options));
  }
  return text;
}

}  // namespace noticescan::output
