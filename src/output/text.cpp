// SPDX-License-Identifier: Apache-2.0
#include "output/text.hpp"

#include <array>

#include "output/sheet.hpp"
#include "output/text_sections.hpp"
#include "output/wording.hpp"

namespace noticescan::output {
namespace {

using core::in;
using core::say;
using core::Status;
using summary::NoticeSummary;
using summary::Outcome;

constexpr std::size_t kScreenLines = 40;
constexpr double kSureCode = 0.9;

// From all to the least that still helps; the first that fits on a screen is taken.
constexpr std::array<TextBudget, 7> kBudgets = {{
    // airy, steps, lines of why, of appeal, forms, related, warnings
    {true, 6, 6, 5, 4, 5, 5},
    {false, 6, 6, 5, 4, 5, 5},
    {false, 4, 4, 4, 3, 4, 5},
    {false, 4, 3, 3, 2, 3, 5},
    {false, 4, 2, 2, 2, 2, 4},
    {false, 3, 2, 2, 1, 1, 3},
    {false, 3, 1, 1, 1, 1, 2},
}};

// Of some codes it is only known that they exist.
bool has_title(const summary::Notice& notice) {
  return notice.title && !notice.title->empty();
}

std::string title_words(Language language, const summary::Notice& notice) {
  return has_title(notice)
             ? fmt::format("{}: {}", notice.code, *notice.title)
             : say(language, "{}: no description of this notice is at hand", notice.code);
}

// "Dated January 30, 2025, for tax year 2023, to ROSA LIND (XXX-XX-7253)"
std::string letter_words(Language language, const summary::Fields& fields) {
  std::vector<std::string> parts;
  if (fields.notice_date)
    parts.push_back(say(language, "dated {}", date_words(language, *fields.notice_date)));
  if (!fields.tax_periods.empty())
    parts.push_back(say(language, "for {}", period_words(language, fields.tax_periods)));
  if (fields.addressee) parts.push_back(say(language, "to {}", *fields.addressee));
  if (parts.empty()) return {};
  std::string words = fmt::format("{}", fmt::join(parts, ", "));
  if (fields.taxpayer_id) words += fmt::format(" ({})", *fields.taxpayer_id);
  words.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(words.front())));
  return words;
}

// The code is what all the advice hangs on: where it is in doubt, the paper decides.
void add_code_check(Sheet& sheet, const NoticeSummary& record) {
  const summary::Notice& notice = *record.notice;
  if (add_identity_warnings(sheet, record)) return;
  if (has_title(notice) && notice.confidence >= kSureCode) return;
  const std::string place =
      notice.evidence.empty() ? std::string{in(sheet.language, "the top or bottom right of page 1")}
                              : place_words(sheet.language, record.source, notice.evidence.front());
  add_paragraph(sheet,
                say(sheet.language,
                    "Check the code on the paper ({}): it was read as {}. Another code means other "
                    "advice.",
                    place, notice.code),
                Emphasis::alarm);
}

// A doubtful date that is not the first one to act by: it is listed further down.
bool has_other_doubtful_date(const NoticeSummary& record) {
  return record.respond_by.status != Status::review &&
         std::ranges::any_of(record.deadlines,
                             [](const auto& d) { return d.status == Status::review; });
}

void add_amounts(Sheet& sheet, const summary::Fields& fields) {
  constexpr std::size_t kAmounts = 4;
  std::vector<std::string> amounts;
  for (const auto& amount : fields.amounts) {
    if (amounts.size() < kAmounts) amounts.push_back(amount_words(sheet.language, amount));
  }
  add_entry(sheet, "Amount", fmt::format("{}", fmt::join(amounts, "; ")), Emphasis::strong);
}

void add_gap(Sheet& sheet, const TextBudget& budget) {
  if (budget.airy) add_blank(sheet);
}

void add_notice(Sheet& sheet, const NoticeSummary& record, const TextOptions& options,
                const TextBudget& budget) {
  if (record.respond_by.immediate)
    add_paragraph(sheet, in(sheet.language, "Act now"), Emphasis::alarm);
  if (record.outcome == Outcome::partial) add_unread_pages(sheet, record);
  const bool dated = record.respond_by.status && record.respond_by.status != Status::review;
  if (!dated) add_date_check(sheet, record, options.as_of);
  if (has_other_doubtful_date(record)) {
    add_paragraph(
        sheet,
        in(sheet.language, "Check on the paper what is unclear under \"Other dates\" below."),
        Emphasis::alarm);
  }
  if (sheet.lines.size() > (record.respond_by.immediate ? 1u : 0u)) add_blank(sheet);
  add_paragraph(sheet, title_words(sheet.language, *record.notice), Emphasis::strong);
  add_paragraph(sheet, letter_words(sheet.language, record.fields));
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

// Warnings about what the paper is stand by the title, not among the others.
bool is_of_identity(const summary::Warning& warning) {
  return warning.code.starts_with("code_") || warning.code == "content_not_confirmed" ||
         warning.code == "not_a_notice";
}

std::string warning_words(const NoticeSummary& record, const summary::Warning& warning) {
  if (warning.evidence.empty()) return warning.message;
  return say(record.language, "{} See {}.", warning.message,
             place_words(record.language, record.source, warning.evidence.front()));
}

Sheet sheet_of(const NoticeSummary& record, const TextOptions& options) {
  Sheet sheet;
  for (const TextBudget& budget : kBudgets) {
    sheet = Sheet{.color = options.color, .lines = {}, .language = record.language};
    if (!record.notice) {
      add_without_notice(sheet, record, options.as_of);
      break;
    }
    add_notice(sheet, record, options, budget);
    if (sheet.lines.size() <= kScreenLines) break;
  }
  add_explanation(sheet, record);
  return sheet;
}

// "mail/stack.pdf, pages 3-4"
std::string rule_words(Language language, const summary::Source& source) {
  std::vector<std::string> names;
  for (const auto& file : source.files) {
    const std::string pages = page_words(language, file);
    names.push_back(pages.empty() ? file.file : fmt::format("{}, {}", file.file, pages));
  }
  return fmt::format("{}", fmt::join(names, "; "));
}

}  // namespace

bool add_identity_warnings(Sheet& sheet, const NoticeSummary& record) {
  bool any = false;
  for (const auto& warning : record.warnings) {
    if (!is_of_identity(warning)) continue;
    add_paragraph(sheet, warning_words(record, warning), Emphasis::alarm);
    any = true;
  }
  return any;
}

void add_warnings(Sheet& sheet, const NoticeSummary& record, std::size_t at_most) {
  std::vector<std::string> warnings;
  for (const auto& warning : record.warnings) {
    const bool said_first = record.outcome == Outcome::partial && warning.code == "page_unread";
    if (!said_first && !is_of_identity(warning)) warnings.push_back(warning_words(record, warning));
  }
  if (warnings.size() == 1) add_entry(sheet, "Warning", warnings.front());
  if (warnings.size() <= 1) return;
  for (std::size_t i = 0; i < std::min(warnings.size(), at_most); ++i) {
    add_entry(sheet, i > 0 ? "" : "Warnings", "- " + warnings[i]);
  }
  if (warnings.size() > at_most) {
    add_entry(sheet, "",
              say(sheet.language, "- and {} more (with --format json)", warnings.size() - at_most));
  }
}

void add_unread_pages(Sheet& sheet, const NoticeSummary& record) {
  const auto& files = record.source.files;
  std::vector<std::string> parts;
  for (std::size_t file = 0; file < files.size(); ++file) {
    std::vector<int> pages;
    for (const auto& unread : record.source.pages_unread) {
      if (static_cast<std::size_t>(unread.file) == file) pages.push_back(unread.page);
    }
    if (pages.empty()) continue;
    parts.push_back(files.size() == 1 ? page_words(sheet.language, pages)
                                      : say(sheet.language, "{} of {}",
                                            page_words(sheet.language, pages), files[file].file));
  }
  if (parts.empty()) return;
  add_paragraph(
      sheet,
      say(sheet.language,
          "Part of this document could not be read: look at {} yourself. A date or a step may "
          "stand there that is missing here.",
          fmt::format("{}", fmt::join(parts, "; "))),
      Emphasis::alarm);
}

std::string to_text(const std::vector<NoticeSummary>& records, const TextOptions& options) {
  std::string text;
  for (const NoticeSummary& record : records) {
    if (records.size() > 1) {
      Sheet rule{.color = options.color, .lines = {}, .language = record.language};
      add_rule(rule, rule_words(record.language, record.source));
      text += (text.empty() ? "" : "\n") + to_string(rule);
    }
    text += to_string(sheet_of(record, options));
  }
  return text;
}

}  // namespace noticescan::output
