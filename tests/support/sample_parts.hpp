// SPDX-License-Identifier: Apache-2.0
// The parts that the records of sample_records.cpp are put together from.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "summary/notice_summary.hpp"
#include "support/sample_records.hpp"

namespace noticescan::test_support {

using core::Box;
using core::Date;
using core::Evidence;
using deadline::Deadline;
using summary::Guidance;
using summary::NoticeSummary;
using summary::Outcome;

inline Date date(const std::string& iso) {
  return core::parse_iso(iso).value();
}

inline Evidence seen(int page, Box box, std::string text, std::string rule) {
  return {0, page, box, std::nullopt, std::move(text), std::move(rule)};
}

inline constexpr Box kUpperRight = {0.70, 0.05, 0.93, 0.07};
inline constexpr Box kRight = {0.55, 0.40, 0.93, 0.42};
inline constexpr Box kLowerRight = {0.62, 0.86, 0.93, 0.88};
inline constexpr Box kUpperLeft = {0.08, 0.22, 0.52, 0.24};
inline constexpr Box kWideLine = {0.08, 0.55, 0.92, 0.57};

inline summary::SourceFile file(const std::string& name, int pages) {
  summary::SourceFile source{name, std::string(64, 'a'), "image/jpeg", pages, {}};
  for (int page = 1; page <= pages; ++page) {
    source.pages.push_back({page, 0, page, 0, core::PageKind::notice, core::ReadBy::ocr});
  }
  return source;
}

inline NoticeSummary notice(const std::string& name, int pages, const std::string& code,
                            const std::string& title) {
  NoticeSummary record;
  record.outcome = Outcome::ok;
  record.source.files = {file(name, pages)};
  record.notice = summary::Notice{
      code, title, "en", 0.998, {seen(1, kUpperRight, "Notice " + code, "code.header")}};
  return record;
}

inline void set_letter(NoticeSummary& record, const std::string& notice_date,
                       const std::string& year, const std::string& addressee,
                       const std::string& taxpayer_id) {
  auto& fields = record.fields;
  fields.notice_date = date(notice_date);
  fields.tax_periods = {year};
  fields.addressee = addressee;
  fields.taxpayer_id = taxpayer_id;
  fields.taxpayer_id_kind = "ssn";
  fields.phone = "800-829-0922";
  fields.evidence["notice_date"] = {
      0.99, {seen(1, kUpperRight, "Notice date " + notice_date, "date.notice")}};
}

// Takes the deadline as the one to respond by, as a record of its kind would have it.
inline void set_respond_by(NoticeSummary& record, const Deadline& deadline) {
  auto& respond_by = record.respond_by;
  respond_by.date = deadline.date;
  respond_by.status = deadline.status;
  respond_by.role = deadline.role;
  respond_by.confidence = deadline.confidence;
  respond_by.evidence = deadline.evidence;
  respond_by.act_before = deadline.date;
  if (deadline.date) respond_by.days_left = core::days_between(sample_as_of(), *deadline.date);
  record.deadlines.insert(record.deadlines.begin(), deadline);
}

inline constexpr const char* kVerify = "verify the current revision on irs.gov/forms-pubs";

inline Guidance guidance(const std::string& category, const std::string& urgency,
                         const std::string& why, std::vector<std::string> steps) {
  Guidance card;
  card.category = category;
  card.urgency = urgency;
  card.audience = "individual";
  card.why_sent = why;
  card.required_action = std::move(steps);
  card.source = {"https://www.irs.gov/notices", "official_copy", "2024-05", "2026-11-25"};
  card.confidence = "high";
  card.disclaimer =
      "Only the IRS can settle a notice. We are not the IRS and have no ties to it, and we are not "
      "a "
      "CPA, law or enrolled-agent firm. What we do is this: we explain the notice, point to the "
      "form, cite the statute and show the appeal path. Please check each point against your own "
      "paper before you act.";
  return card;
}

}  // namespace noticescan::test_support
