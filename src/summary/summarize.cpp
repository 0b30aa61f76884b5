// SPDX-License-Identifier: Apache-2.0
#include "summary/summarize.hpp"

#include <algorithm>

#include "deadline/decide.hpp"
#include "summary/guidance.hpp"
#include "summary/masking.hpp"
#include "summary/paper.hpp"
#include "summary/readings.hpp"
#include "summary/warnings.hpp"

namespace noticescan::summary {
namespace {

using core::Language;
using core::Status;
using extract::NoticeFields;

template <class T>
void put_evidence(Fields& fields, const char* name, const core::Field<T>& field) {
  if (field) fields.evidence[name] = {field.confidence, field.evidence};
}

// One more printing of a field that has several values: it is as sure as its weakest.
template <class T>
void add_evidence(Fields& fields, const char* name, const core::Field<T>& field) {
  const auto [entry, is_new] =
      fields.evidence.emplace(name, FieldEvidence{field.confidence, field.evidence});
  if (is_new) return;
  FieldEvidence& evidence = entry->second;
  evidence.confidence = std::min(evidence.confidence, field.confidence);
  evidence.at.insert(evidence.at.end(), field.evidence.begin(), field.evidence.end());
}

void put_amounts(Fields& fields, const NoticeFields& read) {
  if (read.amount_due) {
    fields.amounts.push_back({"amount_due", *read.amount_due.value});
    add_evidence(fields, "amounts", read.amount_due);
  }
  for (const extract::Amount& amount : read.amounts) {
    fields.amounts.push_back({amount.role, *amount.amount.value});
    add_evidence(fields, "amounts", amount.amount);
  }
}

void put_taxpayer_id(Fields& fields, const core::Field<extract::TaxpayerId>& id,
                     const SummaryOptions& options) {
  if (!id) return;
  fields.taxpayer_id =
      options.show_taxpayer_id ? id.value->digits : mask_taxpayer_id(id.value->digits);
  if (!id.value->kind.empty()) fields.taxpayer_id_kind = id.value->kind;
  put_evidence(fields, "taxpayer_id", id);
}

Fields fields_of(const NoticeFields& read, const SummaryOptions& options) {
  Fields fields;
  fields.notice_date = read.notice_date.value;
  put_evidence(fields, "notice_date", read.notice_date);
  for (const auto& period : read.tax_periods) {
    fields.tax_periods.push_back(*period.value);
    add_evidence(fields, "tax_periods", period);
  }
  put_amounts(fields, read);
  put_taxpayer_id(fields, read.taxpayer_id, options);
  const auto put = [&](std::optional<std::string>& to, const char* name,
                       const core::Field<std::string>& field) {
    to = field.value;
    put_evidence(fields, name, field);
  };
  put(fields.addressee, "addressee", read.addressee);
  put(fields.caller_id, "caller_id", read.caller_id);
  put(fields.phone, "phone", read.phone);
  put(fields.fax, "fax", read.fax);
  put(fields.form, "form", read.form);
  put(fields.employee_id, "employee_id", read.employee_id);
  put(fields.return_address, "return_address", read.return_address);
  return fields;
}

// Some of what was printed isn't at hand, and no person chose that: a page that is drawn in part, a
// page that a damaged file has lost.
bool lacks_print(const NoticeSummary& s, const NoticeFields& fields, bool file_damaged) {
  const auto in_part = [](const UnreadPage& p) { return p.why == UnreadPage::Why::not_searched; };
  return std::ranges::any_of(s.source.pages_unread, in_part) ||
         (file_damaged && pages_seen(fields) < s.source.printed_page_count.value_or(0));
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
  situation.lacks_print = lacks_print(s, fields, options.file_damaged);
  situation.lost_date = std::any_of(fields.pages.begin(), fields.pages.end(),
                                    [](const auto& p) { return !p.lost_dates.empty(); });
  situation.as_of = options.as_of;
  situation.language = s.language;
  return situation;
}

bool has_failed_pages(const NoticeSummary& s) {
  return std::ranges::any_of(s.source.pages_unread,
                             [](const UnreadPage& p) { return p.why == UnreadPage::Why::failed; });
}

Outcome outcome_of(const NoticeSummary& s, const NoticeFields& fields) {
  if (has_failed_pages(s)) return Outcome::partial;
  if (!fields.code.certain || s.respond_by.status == Status::review) return Outcome::review;
  const bool doubtful = std::any_of(s.deadlines.begin(), s.deadlines.end(),
                                    [](const auto& d) { return d.status == Status::review; });
  return doubtful ? Outcome::review : Outcome::ok;
}

void take(NoticeSummary& s, deadline::Deadlines deadlines) {
  s.respond_by = std::move(deadlines.respond_by);
  s.deadlines = std::move(deadlines.all);
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
  if (card != nullptr && !card->title.empty()) notice.title = title_in(s.language, *card);
  s.notice = std::move(notice);
  take(s, deadline::decide(situation_of(s, fields, kb, card, options)));
  const kb::NoticeRecord& advice = card != nullptr ? *card : kb.generic;
  s.guidance = guidance_of(advice, kb, s.language);
  warn_of_code(s, fields, card);
  warn_of_language(s, advice);
  warn_of_what_it_says(s, fields);
  warn_of_phone(s, fields);
  warn_of_advisories(s, fields, kb);
  warn_of_amounts(s, fields);
  warn_of_missing_pages(s, fields);
  warn_of_unread_pages(s, options.file_damaged);
  warn_of_repeated_pages(s, options.repeated);
  s.outcome = outcome_of(s, fields);
  return s;
}

// The post office's sticker lies where the header stands.
bool is_under_a_sticker(const NoticeFields& fields) {
  return std::any_of(fields.suspicions.begin(), fields.suspicions.end(),
                     [](const auto& s) { return s.code == "mail_went_astray"; });
}

// By its masthead, and with nothing on it that the IRS would not say.
bool is_surely_from_irs(const NoticeFields& fields) {
  return fields.suspicions.empty() && !fields.surely_other_sender &&
         std::ranges::any_of(fields.pages, [](const auto& page) { return page.has_irs_masthead; });
}

// What looks like a blank page may be all that a damaged file still shows.
bool may_have_lost_all(const NoticeFields& fields, bool file_damaged) {
  constexpr int kFewWords = 12;
  int words = 0;
  for (const auto& page : fields.pages) words += page.words;
  return file_damaged && words < kFewWords;
}

// Pages on which no notice was found.
NoticeSummary without_notice(NoticeSummary s, const NoticeFields& fields,
                             const kb::KnowledgeBase& kb, const SummaryOptions& options) {
  warn_of_what_it_says(s, fields);
  warn_of_unread_pages(s, options.file_damaged);
  const Paper paper = judge(fields, s.language);
  switch (paper.verdict) {
    case Paper::Verdict::illegible:
      return unreadable(std::move(s.source), {core::ErrorCode::illegible, paper.message},
                        s.language);
    case Paper::Verdict::not_a_notice:
      if (lacks_print(s, fields, options.file_damaged) ||  // its sender may be among what is lost
          may_have_lost_all(fields, options.file_damaged)) {
        s.outcome = Outcome::review;
        break;
      }
      s.outcome = Outcome::not_a_notice;
      s.warnings.push_back({"not_a_notice", paper.message, {}});
      break;
    case Paper::Verdict::perhaps_a_notice:
      s.outcome = Outcome::review;
      take(s, deadline::decide_without_notice(situation_of(s, fields, kb, nullptr, options),
                                              is_surely_from_irs(fields)));
      if (is_under_a_sticker(fields) && s.respond_by.candidates.empty()) {
        s.outcome = Outcome::unreadable;
        s.error = core::Error{
            core::ErrorCode::illegible,
            std::string{core::in(s.language,
                                 "The post office's sticker seems to hide the code of this letter. "
                                 "Lift it, and take the picture again.")}};
        return s;
      }
      s.warnings.push_back({"code_missing", paper.message, {}});
      break;
  }
  if (has_failed_pages(s)) s.outcome = Outcome::partial;
  return s;
}

}  // namespace

NoticeSummary summarize(Source source, const NoticeFields& fields, const kb::KnowledgeBase& kb,
                        const SummaryOptions& options) {
  NoticeSummary s;
  s.language =
      options.language.value_or(core::parse_language(fields.language).value_or(Language::en));
  s.source = std::move(source);
  s.fields = fields_of(fields, options);
  s = fields.code.code ? notice_summary(std::move(s), fields, kb, options)
                       : without_notice(std::move(s), fields, kb, options);
  warn_of_picture(s, fields);
  if (options.explain) s.explain = readings_of(fields);
  if (!options.show_taxpayer_id) hide_secrets(s, fields.private_places);
  if (options.redact) hide_addressee(s, fields.private_places);
  return s;
}

NoticeSummary unreadable(Source source, core::Error error, Language language) {
  NoticeSummary s;
  s.language = language;
  s.source = std::move(source);
  s.outcome = Outcome::unreadable;
  s.error = std::move(error);
  s.error->message = core::in(language, s.error->message);
  return s;
}

}  // namespace noticescan::summary
