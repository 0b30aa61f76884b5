// SPDX-License-Identifier: Apache-2.0
#include "summary/summarize.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "deadline/decide.hpp"
#include "summary/guidance.hpp"
#include "summary/masking.hpp"
#include "summary/paper.hpp"
#include "summary/readings.hpp"

namespace noticescan::summary {
namespace {

using core::Status;
using extract::NoticeFields;

void mask(std::vector<Evidence>& evidence) {
  for (Evidence& e : evidence) e.text = mask_ids_in(e.text);
}

// No id stands in any text of the record.
void mask_all(NoticeSummary& s) {
  if (s.notice) mask(s.notice->evidence);
  mask(s.respond_by.evidence);
  for (auto& c : s.respond_by.candidates) mask(c.evidence);
  for (auto& d : s.deadlines) mask(d.evidence);
  for (auto& [name, field] : s.fields.evidence) mask(field.at);
  for (Warning& w : s.warnings) mask(w.evidence);
  if (!s.explain) return;
  for (Reading& r : *s.explain) {
    r.value = mask_ids_in(r.value);
    r.evidence.text = mask_ids_in(r.evidence.text);
  }
}

template <class T>
void put_evidence(Fields& fields, const char* name, const core::Field<T>& field) {
  if (field) fields.evidence[name] = {field.confidence, field.evidence};
}

Fields fields_of(const NoticeFields& read, const SummaryOptions& options) {
  Fields fields;
  fields.notice_date = read.notice_date.value;
  put_evidence(fields, "notice_date", read.notice_date);
  for (const auto& period : read.tax_periods) {
    fields.tax_periods.push_back(*period.value);
    FieldEvidence& evidence = fields.evidence["tax_periods"];
    evidence.confidence = fields.tax_periods.size() == 1
                              ? period.confidence
                              : std::min(evidence.confidence, period.confidence);
    evidence.at.insert(evidence.at.end(), period.evidence.begin(), period.evidence.end());
  }
  if (read.amount_due) fields.amounts.push_back({"amount_due", *read.amount_due.value});
  put_evidence(fields, "amounts", read.amount_due);
  if (read.taxpayer_id) {
    const std::string& digits = read.taxpayer_id.value->digits;
    fields.taxpayer_id = options.show_taxpayer_id ? digits : mask_taxpayer_id(digits);
    fields.taxpayer_id_kind = read.taxpayer_id.value->kind;
    put_evidence(fields, "taxpayer_id", read.taxpayer_id);
  }
  fields.phone = read.phone.value;
  put_evidence(fields, "phone", read.phone);
  return fields;
}

bool all_well_read(const NoticeFields& fields) {
  return std::all_of(fields.pages.begin(), fields.pages.end(),
                     [](const auto& p) { return p.well_read; });
}

// `card` is null where the notice isn't known.
deadline::Situation situation_of(const NoticeSummary& s, const NoticeFields& fields,
                                 const kb::KnowledgeBase& kb, const kb::NoticeRecord* card,
                                 const SummaryOptions& options) {
  deadline::Situation situation;
  situation.mentions = fields.mentions;
  situation.notice_date = fields.notice_date;
  situation.notice_date_certain = fields.notice_date_certain;
  situation.code_certain = fields.code.certain;
  if (card != nullptr) situation.expectation = kb::expectation_of(*card);
  if (card != nullptr) situation.rules = kb::rules_for(kb, card->code);
  situation.pages_well_read = all_well_read(fields);
  situation.pages_unread = !s.source.pages_unread.empty() || options.file_damaged;
  situation.as_of = options.as_of;
  return situation;
}

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

void warn_of_code(NoticeSummary& s, const NoticeFields& fields, const kb::KnowledgeBase& kb,
                  const kb::NoticeRecord* card) {
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
  for (const auto& rival : fields.code.rivals) {
    if (fields.code.certain) continue;
    s.warnings.push_back(
        {"code_conflict", fmt::format("The paper may also say {}.", rival.code), {rival.evidence}});
  }
  static_cast<void>(kb);
}

// "2", or "2 of back.jpg" where the record has several files.
std::string page_words(const Source& source, int file, int page) {
  if (source.files.size() < 2) return std::to_string(page);
  return fmt::format("{} of {}", page, source.files.at(static_cast<std::size_t>(file)).file);
}

void warn_of_repeated_pages(NoticeSummary& s, const SummaryOptions& options) {
  for (const RepeatedPage& repeated : options.repeated) {
    s.warnings.push_back(
        {"duplicate_page",
         fmt::format("Page {} is page {} once more. It was not read a second time.",
                     page_words(s.source, repeated.file, repeated.page),
                     page_words(s.source, repeated.as_file, repeated.as_page)),
         {}});
  }
}

void warn_of_unread_pages(NoticeSummary& s, const SummaryOptions& options) {
  if (options.file_damaged) {
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

Outcome outcome_of(const NoticeSummary& s, const NoticeFields& fields) {
  const bool failed =
      std::any_of(s.source.pages_unread.begin(), s.source.pages_unread.end(),
                  [](const UnreadPage& p) { return p.why == UnreadPage::Why::failed; });
  if (failed) return Outcome::partial;
  if (!fields.code.certain || s.respond_by.status == Status::review) return Outcome::review;
  const bool doubtful = std::any_of(s.deadlines.begin(), s.deadlines.end(),
                                    [](const auto& d) { return d.status == Status::review; });
  return doubtful ? Outcome::review : Outcome::ok;
}

NoticeSummary notice_summary(NoticeSummary s, const NoticeFields& fields,
                             const kb::KnowledgeBase& kb, const SummaryOptions& options) {
  const std::string& code = *fields.code.code.value;
  const kb::NoticeRecord* card = kb.find(code);
  Notice notice{.code = code,
                .title = std::nullopt,
                .language = fields.language,
                .confidence = fields.code.code.confidence,
                .evidence = fields.code.code.evidence};
  if (card != nullptr && !card->title.empty()) notice.title = card->title;
  s.notice = std::move(notice);
  deadline::Deadlines deadlines = deadline::decide(situation_of(s, fields, kb, card, options));
  s.respond_by = std::move(deadlines.respond_by);
  s.deadlines = std::move(deadlines.all);
  s.guidance = guidance_of(card != nullptr ? *card : kb.generic, kb);
  warn_of_code(s, fields, kb, card);
  warn_of_missing_pages(s, fields);
  warn_of_unread_pages(s, options);
  warn_of_repeated_pages(s, options);
  s.outcome = outcome_of(s, fields);
  return s;
}

// Pages on which no notice was found.
NoticeSummary without_notice(NoticeSummary s, const NoticeFields& fields,
                             const kb::KnowledgeBase& kb, const SummaryOptions& options) {
  warn_of_unread_pages(s, options);
  const Paper paper = judge(fields);
  switch (paper.verdict) {
    case Paper::Verdict::illegible:
      return unreadable(std::move(s.source), {core::ErrorCode::illegible, paper.message});
    case Paper::Verdict::not_a_notice:
      s.outcome = Outcome::not_a_notice;
      s.warnings.push_back({"not_a_notice", paper.message, {}});
      break;
    case Paper::Verdict::perhaps_a_notice:
      s.outcome = Outcome::review;
      s.respond_by = deadline::decide_without_notice(situation_of(s, fields, kb, nullptr, options));
      s.warnings.push_back({"code_missing", paper.message, {}});
      break;
  }
  const bool failed = !s.source.pages_unread.empty();
  if (failed) s.outcome = Outcome::partial;
  return s;
}

}  // namespace

NoticeSummary summarize(Source source, const NoticeFields& fields, const kb::KnowledgeBase& kb,
                        const SummaryOptions& options) {
  NoticeSummary s;
  s.source = std::move(source);
  s.fields = fields_of(fields, options);
  s = fields.code.code ? notice_summary(std::move(s), fields, kb, options)
                       : without_notice(std::move(s), fields, kb, options);
  if (options.explain) s.explain = readings_of(fields);
  if (!options.show_taxpayer_id) mask_all(s);
  return s;
}

NoticeSummary unreadable(Source source, core::Error error) {
  NoticeSummary s;
  s.source = std::move(source);
  s.outcome = Outcome::unreadable;
  s.error = std::move(error);
  return s;
}

}  // namespace noticescan::summary
