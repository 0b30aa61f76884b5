// SPDX-License-Identifier: Apache-2.0
#include "output/json.hpp"

#include <cmath>

#include "output/guidance_json.hpp"

namespace noticescan::output {
namespace {

using Json = nlohmann::ordered_json;

Json rounded(double value, double scale) {
  return std::round(value * scale) / scale + 0.0;  // + 0.0: no "-0.0"
}
Json confidence(double value) {
  return rounded(value, 1e3);
}
Json fraction(double value) {
  return rounded(value, 1e4);
}

Json text(const std::string& value) {
  return value.empty() ? Json(nullptr) : Json(value);
}
Json text(std::string_view value) {
  return text(std::string{value});
}
Json text(const std::optional<std::string>& value) {
  return value ? text(*value) : Json(nullptr);
}
Json day(const std::optional<core::Date>& date) {
  return date ? Json(core::to_iso(*date)) : Json(nullptr);
}
Json number(const std::optional<int>& value) {
  return value ? Json(*value) : Json(nullptr);
}
// Any of the interface's words that may be missing.
template <class Word>
Json word(const std::optional<Word>& value) {
  return value ? text(name_of(*value)) : Json(nullptr);
}

template <class Items, class ToJson>
Json list(const Items& items, ToJson to_json) {
  Json array = Json::array();
  for (const auto& item : items) array.push_back(to_json(item));
  return array;
}

Json quad_json(const core::Quad& quad) {
  return list(quad, [](const core::Point& p) { return Json{fraction(p.x), fraction(p.y)}; });
}

Json evidence_json(const core::Evidence& evidence) {
  const core::Box& box = evidence.box;
  return {{"file", evidence.file},
          {"page", evidence.page},
          {"box",
           Json::array({fraction(box.x0), fraction(box.y0), fraction(box.x1), fraction(box.y1)})},
          {"quad", evidence.quad ? quad_json(*evidence.quad) : Json(nullptr)},
          {"text", text(evidence.text)},
          {"rule", text(evidence.rule)}};
}

Json evidence_list(const std::vector<core::Evidence>& evidence) {
  return list(evidence, evidence_json);
}

Json page_json(const summary::SourcePage& page) {
  return {{"page", page.page},
          {"sheet", page.sheet > 0 ? Json(page.sheet) : Json(nullptr)},
          {"printed_page", number(page.printed_page)},
          {"rotation", page.rotation},
          {"kind", name_of(page.kind)},
          {"read", name_of(page.read)}};
}

Json file_json(const summary::SourceFile& file) {
  return {{"file", text(file.file)},
          {"sha256", text(file.sha256)},
          {"media_type", text(file.media_type)},
          {"page_count", number(file.page_count)},
          {"pages", list(file.pages, page_json)}};
}

Json source_json(const summary::Source& source) {
  const auto unread = [](const summary::UnreadPage& page) -> Json {
    return {{"file", page.file}, {"page", page.page}, {"why", name_of(page.why)}};
  };
  return {{"files", list(source.files, file_json)},
          {"printed_page_count", number(source.printed_page_count)},
          {"pages_unread", list(source.pages_unread, unread)}};
}

Json error_json(const core::Error& error) {
  return {{"code", name_of(error.code)}, {"message", text(error.message)}};
}

Json notice_json(const summary::Notice& notice) {
  return {{"code", text(notice.code)},
          {"title", text(notice.title)},
          {"language", text(notice.language)},
          {"confidence", confidence(notice.confidence)},
          {"evidence", evidence_list(notice.evidence)}};
}

Json candidate_json(const deadline::Candidate& candidate) {
  return {{"date", day(candidate.date)},
          {"role", name_of(candidate.role)},
          {"confidence", confidence(candidate.confidence)},
          {"why_not", text(candidate.why_not)},
          {"evidence", evidence_list(candidate.evidence)}};
}

Json respond_by_json(const deadline::RespondBy& respond_by) {
  return {{"date", day(respond_by.date)},
          {"immediate", respond_by.immediate},
          {"status", word(respond_by.status)},
          {"role", word(respond_by.role)},
          {"confidence", respond_by.status ? confidence(respond_by.confidence) : Json(nullptr)},
          {"days_left", number(respond_by.days_left)},
          {"act_before", day(respond_by.act_before)},
          {"evidence", evidence_list(respond_by.evidence)},
          {"candidates", list(respond_by.candidates, candidate_json)}};
}

Json deadline_json(const deadline::Deadline& deadline) {
  return {{"role", name_of(deadline.role)},
          {"kind", name_of(deadline.kind)},
          {"date", day(deadline.date)},
          {"status", name_of(deadline.status)},
          {"last_day_by_law", day(deadline.last_day_by_law)},
          {"basis", text(deadline.basis)},
          {"counts", word(deadline.counts)},
          {"confidence", confidence(deadline.confidence)},
          {"superseded", deadline.superseded},
          {"if_missed", text(deadline.if_missed)},
          {"evidence", evidence_list(deadline.evidence)}};
}

Json fields_json(const summary::Fields& fields) {
  const auto amount = [](const summary::Amount& a) -> Json {
    return {{"role", text(a.role)}, {"value", core::to_decimal(a.value)}};
  };
  Json evidence = Json::object();
  for (const auto& [name, found] : fields.evidence) {
    evidence[name] = {{"confidence", confidence(found.confidence)},
                      {"at", evidence_list(found.at)}};
  }
  return {{"notice_date", day(fields.notice_date)},
          {"tax_periods", list(fields.tax_periods, [](const std::string& p) { return text(p); })},
          {"amounts", list(fields.amounts, amount)},
          {"addressee", text(fields.addressee)},
          {"taxpayer_id", text(fields.taxpayer_id)},
          {"taxpayer_id_kind", text(fields.taxpayer_id_kind)},
          {"caller_id", text(fields.caller_id)},
          {"phone", text(fields.phone)},
          {"fax", text(fields.fax)},
          {"form", text(fields.form)},
          {"employee_id", text(fields.employee_id)},
          {"return_address", text(fields.return_address)},
          {"evidence", std::move(evidence)}};
}

Json warning_json(const summary::Warning& warning) {
  return {{"code", text(warning.code)},
          {"message", text(warning.message)},
          {"evidence", evidence_list(warning.evidence)}};
}

Json timings_json(const std::map<std::string, double>& timings_ms) {
  Json timings = Json::object();
  for (const auto& [stage, ms] : timings_ms) timings[stage] = rounded(ms, 10);
  return timings;
}

Json reading_json(const summary::Reading& reading) {
  return {{"of", text(reading.of)},
          {"value", text(reading.value)},
          {"meaning", text(reading.meaning)},
          {"confidence", confidence(reading.confidence)},
          {"evidence", evidence_list({reading.evidence})}};
}

std::string dumped(const Json& json, int indent) {
  return json.dump(indent, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace

Json record_json(const summary::NoticeSummary& record) {
  Json json = {
      {"schema", summary::kSchema},
      {"source", source_json(record.source)},
      {"outcome", name_of(record.outcome)},
      {"error", record.error ? error_json(*record.error) : Json(nullptr)},
      {"notice", record.notice ? notice_json(*record.notice) : Json(nullptr)},
      {"respond_by", respond_by_json(record.respond_by)},
      {"deadlines", list(record.deadlines, deadline_json)},
      {"fields", fields_json(record.fields)},
      {"guidance", record.guidance ? guidance_json(*record.guidance) : Json(nullptr)},
      {"warnings", list(record.warnings, warning_json)},
      {"timings_ms", record.timings_ms ? timings_json(*record.timings_ms) : Json(nullptr)}};
  if (record.explain) json["explain"] = list(*record.explain, reading_json);
  return json;
}

std::string to_json(const std::vector<summary::NoticeSummary>& records) {
  return dumped(list(records, record_json), 2);
}

std::string to_jsonl(const std::vector<summary::NoticeSummary>& records) {
  std::string lines;
  for (const auto& record : records) lines += dumped(record_json(record), -1);
  return lines;
}

}  // namespace noticescan::output
