// SPDX-License-Identifier: Apache-2.0
#include "summary/warnings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

#include "summary/picture_fault.hpp"

namespace noticescan::summary {
namespace {

using core::in;
using core::say;
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
std::string page_words(const NoticeSummary& s, int file, int page) {
  const auto& files = s.source.files;
  if (files.size() < 2) return std::to_string(page);
  return say(s.language, "{} of {}", page, files.at(static_cast<std::size_t>(file)).file);
}

void warn(NoticeSummary& s, std::string code, std::string message,
          std::vector<Evidence> evidence = {}) {
  s.warnings.push_back({std::move(code), std::move(message), std::move(evidence)});
}

// Numbers at the caller's cost, and area codes of the North American Numbering Plan outside of the
// United States, its territories and Canada (nationalnanpa.com, area codes by location).
bool is_foreign_or_premium(std::string_view number) {
  static constexpr std::array<std::string_view, 22> kAreas = {
      "900", "242", "246", "264", "268", "284", "345", "441", "473", "649", "658",
      "664", "721", "758", "767", "784", "809", "829", "849", "868", "869", "876"};
  return std::find(kAreas.begin(), kAreas.end(), number.substr(0, 3)) != kAreas.end();
}

}  // namespace

int pages_seen(const NoticeFields& fields) {
  return static_cast<int>(
      std::count_if(fields.pages.begin(), fields.pages.end(), [](const auto& p) {
        return p.kind == core::PageKind::notice || p.kind == core::PageKind::other;
      }));
}

void warn_of_missing_pages(NoticeSummary& s, const NoticeFields& fields) {
  const int seen = pages_seen(fields);
  if (seen >= s.source.printed_page_count.value_or(0)) return;
  warn(s, "page_missing",
       say(s.language, "{} of {} pages seen. Something that matters may stand on the others.", seen,
           *s.source.printed_page_count));
}

void warn_of_code(NoticeSummary& s, const NoticeFields& fields, const kb::NoticeRecord* card) {
  const std::string& code = *fields.code.code.value;
  const auto& evidence = fields.code.code.evidence;
  if (!fields.code.known) {
    warn(s, "code_unknown",
         say(s.language,
             "{} is shaped like a notice code, but we don't know of such a notice. Compare it with "
             "the paper, and look it up on irs.gov.",
             code),
         evidence);
  } else if (!fields.code.certain) {
    warn(s, "code_unsure",
         say(s.language, "The code {} was hard to read. Compare it with the paper.", code),
         evidence);
  } else if (card != nullptr && !card->confirmed_content) {
    warn(s, "content_not_confirmed",
         say(s.language,
             "{} exists, but we have no confirmed text on it. The steps below are general.", code));
  }
  if (const auto* slip = other_code_on_slip(fields)) {
    warn(s, "slip_code_differs",
         say(s.language,
             "The slip says {}, the top of the notice {}. Does the slip belong to this letter?",
             slip->code, code),
         {slip->evidence});
  }
  for (const auto& rival : fields.code.rivals) {
    if (fields.code.certain) continue;
    warn(s, "code_conflict", say(s.language, "The paper may also say {}.", rival.code),
         {rival.evidence});
  }
}

void warn_of_language(NoticeSummary& s, const kb::NoticeRecord& card) {
  if (s.language == core::Language::en || card.es) return;
  warn(s, "guidance_in_english",
       std::string{in(s.language,
                      "What this notice means is told in English: there is no text in "
                      "your language yet.")});
}

void warn_of_unread_pages(NoticeSummary& s, bool file_damaged) {
  if (file_damaged) {
    warn(s, "file_damaged",
         std::string{in(s.language,
                        "The file is damaged and was repaired to be read. Pages may be missing: "
                        "compare it with the paper.")});
  }
  for (const UnreadPage& unread : s.source.pages_unread) {
    warn(s, "page_unread",
         say(s.language, "Page {} could not be read. Look there yourself for dates.",
             page_words(s, unread.file, unread.page)));
  }
}

void warn_of_repeated_pages(NoticeSummary& s, const std::vector<RepeatedPage>& repeated) {
  for (const RepeatedPage& page : repeated) {
    warn(s, "duplicate_page",
         say(s.language, "Page {} is page {} once more. It was not read a second time.",
             page_words(s, page.file, page.page), page_words(s, page.as_file, page.as_page)));
  }
}

void warn_of_picture(NoticeSummary& s, const NoticeFields& fields) {
  if (s.outcome != Outcome::review && s.outcome != Outcome::partial) return;
  if (const auto fault = fault_of(fields.pages))
    warn(s, "retake", std::string{in(s.language, advice_on(*fault))});
}

void warn_of_what_it_says(NoticeSummary& s, const NoticeFields& fields) {
  for (const extract::Suspicion& suspicion : fields.suspicions) {
    // Somebody else's bill rightly names its own payee.
    const bool own_payee = fields.surely_other_sender && (suspicion.code == "payee_not_treasury" ||
                                                          suspicion.code == "wire_transfer");
    if (own_payee) continue;
    warn(s, suspicion.code, std::string{in(s.language, suspicion.message)}, {suspicion.evidence});
  }
}

void warn_of_phone(NoticeSummary& s, const NoticeFields& fields) {
  if (fields.surely_other_sender) return;
  for (const core::Field<std::string>* number : {&fields.phone, &fields.fax}) {
    if (!*number || !is_foreign_or_premium(*number->value)) continue;
    // One digit of 800 misread makes a premium number.
    if (!fields.is_print && number->evidence.size() < 2) continue;
    warn(
        s, "phone_not_irs",
        say(s.language,
            "The number {} is a premium one or lies abroad. The IRS has none there: don't call it. "
            "The IRS's own number for this is on irs.gov.",
            *number->value),
        number->evidence);
  }
}

void warn_of_advisories(NoticeSummary& s, const NoticeFields& fields, const kb::KnowledgeBase& kb) {
  if (!fields.notice_date) return;
  const auto found = kb::advisories_for(kb, *fields.code.code.value, *fields.notice_date.value,
                                        s.fields.tax_periods);
  for (const kb::Advisory* advisory : found)
    warn(s, "advisory", std::string{in(s.language, advisory->text)});
}

void warn_of_amounts(NoticeSummary& s, const NoticeFields& fields) {
  const auto& check = fields.amount_check;
  if (!check || check->adds_up()) return;
  warn(s, "amounts_differ",
       say(s.language, "The rows above the amount due add up to {}, not to {}: {}.",
           core::to_dollars(check->sum), core::to_dollars(check->due),
           in(s.language, fields.is_print
                              ? "it is printed so; ask the IRS how it was worked out"
                              : "a digit was likely misread; compare them with the paper")),
       {check->evidence});
}

}  // namespace noticescan::summary
