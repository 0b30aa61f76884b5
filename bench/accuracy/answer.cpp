// SPDX-License-Identifier: Apache-2.0
#include "answer.hpp"

#include <algorithm>
#include <array>
#include <sstream>

namespace noticescan::accuracy {
namespace {

// Statuses whose date is shown as it is.
bool is_sure(const Json& status) {
  constexpr std::array<const char*, 3> kSure = {"confirmed", "read", "computed"};
  return std::any_of(kSure.begin(), kSure.end(), [&](const char* word) { return status == word; });
}

void add(std::vector<std::string>& list, const Json& value) {
  if (value.is_string() && std::find(list.begin(), list.end(), value) == list.end()) {
    list.push_back(value);
  }
}

void add_places(Answer& answer, const std::string& key, const Json& evidence) {
  for (const Json& at : evidence) {
    Place place;
    place.key = key;
    place.page = at.at("page");
    const std::size_t index = static_cast<std::size_t>(place.page - 1);
    if (index < answer.rotation.size()) place.rotation = answer.rotation[index];
    const Json& box = at.at("box");
    place.box = {box.at(0), box.at(1), box.at(2), box.at(3)};
    if (at.at("text").is_string()) place.text = at.at("text");
    answer.places.push_back(std::move(place));
  }
}

void add_fields(Answer& answer, const Json& fields) {
  for (const char* name : {"notice_date", "addressee", "taxpayer_id", "phone"}) {
    if (fields.at(name).is_string()) answer.fields.emplace(name, fields.at(name));
  }
  if (!fields.at("tax_periods").empty())
    answer.fields.emplace("tax_period", fields.at("tax_periods").front());
  for (const Json& amount : fields.at("amounts"))
    answer.fields.emplace(amount.at("role"), amount.at("value"));
}

// The first value of each field stands for it.
void add_claims(Answer& answer, const Json& record) {
  const Json& notice = record.at("notice");
  answer.claims.push_back({"code", notice.at("confidence"), notice.at("code")});
  const Json& respond_by = record.at("respond_by");
  if (respond_by.at("date").is_string())
    answer.claims.push_back({"respond_by", respond_by.at("confidence"), respond_by.at("date")});
  for (const Json& candidate : respond_by.at("candidates")) {
    if (!candidate.at("date").is_string()) continue;
    answer.claims.push_back({"candidate", candidate.at("confidence"), candidate.at("date")});
    break;
  }
  for (const auto& [name, evidence] : record.at("fields").at("evidence").items()) {
    const std::string field = name == "tax_periods" ? "tax_period"
                              : name == "amounts"   ? "amount_due"
                                                    : name;
    const auto value = answer.fields.find(field);
    if (value != answer.fields.end())
      answer.claims.push_back({field, evidence.at("confidence"), value->second});
  }
}

// The worst outcome of several speaks for the file.
int severity(const std::string& outcome) {
  constexpr std::array<const char*, 5> kOrder = {"not_a_notice", "ok", "review", "partial",
                                                 "unreadable"};
  return static_cast<int>(std::find(kOrder.begin(), kOrder.end(), outcome) - kOrder.begin());
}

void add_record(Answer& answer, const Json& record) {
  const std::string outcome = record.at("outcome");
  if (answer.outcome.empty() || severity(outcome) > severity(answer.outcome)) {
    answer.outcome = outcome;
  }
  for (const Json& file : record.at("source").at("files")) {
    for (const Json& page : file.at("pages")) answer.rotation.push_back(page.at("rotation"));
  }
  const Json& notice = record.at("notice");
  if (notice.is_object()) {
    add(answer.codes, notice.at("code"));
    add_places(answer, "code", notice.at("evidence"));
    if (record.contains("fields")) {  // not in older sets
      add_fields(answer, record.at("fields"));
      add_claims(answer, record);
    }
  }
  const Json& guidance = record.at("guidance");
  if (guidance.is_object() && !guidance.at("response_window").at("prints").is_null())
    answer.knows_what_is_printed = true;
  for (const Json& deadline : record.at("deadlines")) {
    if (is_sure(deadline.at("status")) && !deadline.at("superseded")) {
      add(answer.deadlines, deadline.at("date"));
    }
  }
  const Json& respond_by = record.at("respond_by");
  if (!respond_by.is_object()) return;
  const Json& status = respond_by.at("status");
  if (is_sure(status)) add(answer.days, respond_by.at("date"));
  answer.immediate = answer.immediate || respond_by.at("immediate");
  answer.says_nothing_printed = answer.says_nothing_printed || status == "not_printed";
  if (answer.status.empty() && status.is_string()) answer.status = status;
  add_places(answer, "respond_by", respond_by.at("evidence"));
  for (const Json& candidate : respond_by.at("candidates")) {
    add_places(answer, "respond_by", candidate.at("evidence"));
  }
}

}  // namespace

Answer answer_of(const std::string& jsonl) {
  Answer answer;
  std::istringstream lines(jsonl);
  bool all_other = true, any = false;
  for (std::string line; std::getline(lines, line);) {
    const Json record = Json::parse(line, nullptr, /*allow_exceptions=*/false);
    if (!record.is_object()) continue;
    add_record(answer, record);
    all_other = all_other && record.at("outcome") == "not_a_notice";
    any = true;
  }
  answer.says_no_notice = any && all_other;
  if (!any) answer.outcome = "failed";
  return answer;
}

}  // namespace noticescan::accuracy
