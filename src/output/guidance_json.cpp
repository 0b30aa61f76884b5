// SPDX-License-Identifier: Apache-2.0
#include "output/guidance_json.hpp"

namespace noticescan::output {
namespace {

using Json = nlohmann::ordered_json;

Json text(const std::string& value) {
  return value.empty() ? Json(nullptr) : Json(value);
}

Json text(const std::optional<std::string>& value) {
  return value ? text(*value) : Json(nullptr);
}

Json number(const std::optional<int>& value) {
  return value ? Json(*value) : Json(nullptr);
}

template <class Items, class ToJson>
Json list(const Items& items, ToJson to_json) {
  Json array = Json::array();
  for (const auto& item : items) array.push_back(to_json(item));
  return array;
}

Json texts(const std::vector<std::string>& values) {
  return list(values, [](const std::string& value) { return Json(value); });
}

Json window_json(const kb::ResponseWindow& window) {
  return {{"kind", text(window.kind)},
          {"prints", window.prints ? texts(*window.prints) : Json(nullptr)},
          {"days", number(window.days)},
          {"days_if_abroad", number(window.days_if_abroad)},
          {"unit", text(window.unit)},
          {"counts_from", text(window.counts_from)},
          {"text", text(window.text)},
          {"basis", text(window.basis)}};
}

Json form_json(const kb::KeyForm& form) {
  return {{"form", text(form.form)}, {"note", text(form.note)}};
}

Json appeal_json(const kb::AppealPath& appeal) {
  return {{"kind", text(appeal.kind)},
          {"text", text(appeal.text)},
          {"steps", texts(appeal.steps)},
          {"form", text(appeal.form)},
          {"leads_to", text(appeal.leads_to)}};
}

Json link_json(const kb::Link& link) {
  return {{"title", text(link.title)}, {"url", text(link.url)}};
}

Json related_json(const kb::RelatedNotice& related) {
  return {{"code", text(related.code)},
          {"title", text(related.title)},
          {"relation", text(related.relation)}};
}

Json source_json(const kb::SourceNote& source) {
  return {{"url", text(source.url)},
          {"basis", text(source.basis)},
          {"copy_dated", text(source.copy_dated)},
          {"checked_on", text(source.checked_on)}};
}

}  // namespace

Json guidance_json(const summary::Guidance& guidance) {
  return {{"category", text(guidance.category)},
          {"urgency", text(guidance.urgency)},
          {"audience", text(guidance.audience)},
          {"why_sent", text(guidance.why_sent)},
          {"required_action", texts(guidance.required_action)},
          {"response_window", window_json(guidance.response_window)},
          {"key_forms", list(guidance.key_forms, form_json)},
          {"appeal_path", appeal_json(guidance.appeal_path)},
          {"notes", texts(guidance.notes)},
          {"go_deeper", list(guidance.go_deeper, link_json)},
          {"related", list(guidance.related, related_json)},
          {"source", source_json(guidance.source)},
          {"confidence", text(guidance.confidence)},
          {"disclaimer", text(guidance.disclaimer)}};
}

}  // namespace noticescan::output
