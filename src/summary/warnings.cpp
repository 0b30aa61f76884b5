// SPDX-License-Identifier: Apache-2.0
#include "summary/warnings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>

namespace noticescan::summary {
namespace {

using extract::CodeReading;
using extract::NoticeFields;

// Another code on the slip than in the header, both read without a doubt.
const CodeReading* other_code_on_slip(const NoticeFields& fields) {
  constexpr double kSure = 0.9;
  const auto& all = fields.code_readings;
  const auto is_sure = [](const CodeReading& r) {
    return r.known && !r.repaired && !r.contradicted && r.confidence >= kSure;
  };
  const std::string& code = *fields.code.code.value;
  const bool header = std::any_of(all.begin(), all.end(), [&](const CodeReading& r) {
    return r.place == CodeReading::Place::header && r.code == code && is_sure(r);
  });
  const auto slip = std::find_if(all.begin(), all.end(), [&](const CodeReading& r) {
    return r.place == CodeReading::Place::slip && is_sure(r) && r.code != code &&
           !core::lacks_suffix_of(r.code, code) && !core::lacks_suffix_of(code, r.code);
  });
  return header && slip != all.end() ? &*slip : nullptr;
}

// "2", or "2 of back.jpg" where the record has several files.
std::string page_words(const Source& source, int file, int page) {
  if (source.files.size() < 2) return std::to_string(page);
  return fmt::format("{} of {}", page, source.files.at(static_cast<std::size_t>(file)).file);
}

}  // namespace

void warn_of_missing_pages(NoticeSummary& s, const NoticeFields& fields) {
  if (!s.source.printed_page_count) return;
  const auto seen = std::count_if(fields.pages.begin(), fields.pages.end(), [](const auto& p) {
    return p.kind == core::PageKind::notice || p.kind == core::PageKind::other;
  });
  if (seen >= *s.source.printed_page_count) return;
  s.warnings.push_back(
      {"page_missing",
       fmt::format("{} of {} pages seen. Something that matters may stand on the others.", seen,
                   *s.source.printed_page_count),
       {}});
}

void warn_of_code(NoticeSummary& s, const NoticeFields& fields, const kb::NoticeRecord* card) {
  const std::string& code = *fields.code.code.value;
  if (!fields.code.known) {
    std::string message =
        fmt::format("{} is shaped like a notice code, but we don't know of such a notice. ", code);
    message += "Compare it with the paper, and look it up on irs.gov.";
    s.warnings.push_back({"code_unknown", message, fields.code.code.evidence});
  } else if (!fields.code.certain) {
    s.warnings.push_back(
        {"code_unsure",
         fmt::format("The code {} was hard to read. Compare it with the paper.", code),
         fields.code.code.evidence});
  } else if (card != nullptr && !card->confirmed_content) {
    s.warnings.push_back(
        {"content_not_confirmed",
         fmt::format("{} exists, but we have no confirmed text on it. The steps below are general.",
                     code),
         {}});
  }
  if (const auto* slip = other_code_on_slip(fields)) {
    s.warnings.push_back({"slip_code_differs",
                          fmt::format("The slip says {}, the top of the notice {}. Does the slip "
                                      "belong to this letter?",
                                      slip->code, code),
                          {slip->evidence}});
  }
  for (const auto& rival : fields.code.rivals) {
    if (fields.code.certain) continue;
    s.warnings.push_back(
        {"code_conflict", fmt::format("The paper may also say {}.", rival.code), {rival.evidence}});
  }
}

void warn_of_unread_pages(NoticeSummary& s, bool file_damaged) {
  if (file_damaged) {
    s.warnings.push_back(
        {"file_damaged",
         "The file is damaged and was repaired to be read. Pages may be missing: compare it "
         "with the paper.",
         {}});
  }
  for (const UnreadPage& unread : s.source.pages_unread) {
    s.warnings.push_back({"page_unread",
                          fmt::format("Page {} could not be read. Look there yourself for dates.",
                                      page_words(s.source, unread.file, unread.page)),
                          {}});
  }
}

void warn_of_repeated_pages(NoticeSummary& s, const std::vector<RepeatedPage>& repeated) {
  for (const RepeatedPage& page : repeated) {
    s.warnings.push_back(
        {"duplicate_page",
         fmt::format("Page {} is page {} once more. It was not read a second time.",
                     page_words(s.source, page.file, page.page),
                     page_words(s.source, page.as_file, page.as_page)),
         {}});
  }
}

void warn_of_what_it_says(NoticeSummary& s, const NoticeFields& fields) {
  for (const extract::Suspicion& suspicion : fields.suspicions) {
    // Somebody else's bill rightly names its own payee.
    const bool own_payee = fields.surely_other_sender && (suspicion.code == "payee_not_treasury" ||
                                                          suspicion.code == "wire_transfer");
    if (!own_payee) s.warnings.push_back({suspicion.code, suspicion.message, {suspicion.evidence}});
  }
}

void warn_of_advisories(NoticeSummary& s, const NoticeFields& fields, const kb::KnowledgeBase& kb) {
  if (!fields.notice_date) return;
  const auto found = kb::advisories_for(kb, *fields.code.code.value, *fields.notice_date.value,
                                        s.fields.tax_periods);
  for (const kb::Advisory* advisory : found) s.warnings.push_back({"advisory", advisory->text, {}});
}

void warn_of_amounts(NoticeSummary& s, const NoticeFields& fields) {
  const auto& check = fields.amount_check;
  if (!check || check->adds_up()) return;
  s.warnings.push_back(
      {"amounts_differ",
       fmt::format("The rows above the amount due add up to {}, not to {}: {}.",
                   core::to_dollars(check->sum), core::to_dollars(check->due),
                   fields.is_print ? "it is printed so; ask the IRS how it was worked out"
                                   : "a digit was likely misread; compare them with the paper"),
       {check->evidence}});
}

}  // namespace noticescan::summary
