// SPDX-License-Identifier: Apache-2.0
#include "summary/guidance.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace noticescan::summary {
namespace {

const std::string kUnknown = "unknown";

kb::ResponseWindow completed(kb::ResponseWindow window, const kb::SharedTexts& shared) {
  const auto text = shared.window.find(window.kind.value_or(kUnknown));
  if (window.text.empty() && text != shared.window.end()) window.text = text->second;
  return window;
}

kb::AppealPath completed(kb::AppealPath path, const kb::SharedTexts& shared) {
  const auto it = shared.appeal.find(path.kind.value_or(kUnknown));
  if (it == shared.appeal.end()) return path;
  if (path.text.empty()) path.text = it->second.text;
  if (path.steps.empty()) path.steps = it->second.steps;
  if (!path.form) path.form = it->second.form;
  if (!path.leads_to) path.leads_to = it->second.leads_to;
  return path;
}

std::vector<kb::KeyForm> completed(std::vector<kb::KeyForm> forms, const std::string& verify) {
  for (auto& form : forms) {
    form.note = form.note.empty() ? verify : fmt::format("{}; {}", form.note, verify);
  }
  return forms;
}

std::string law_note(const std::vector<std::string>& statutes, const std::string& pattern) {
  std::string note = pattern;
  const auto place = note.find("{}");
  if (place != std::string::npos)
    note.replace(place, 2, fmt::format("{}", fmt::join(statutes, ", ")));
  return note;
}

void add_link(std::vector<kb::Link>& links, const kb::Link& link) {
  const bool there = std::any_of(links.begin(), links.end(),
                                 [&](const kb::Link& other) { return other.url == link.url; });
  if (!there) links.push_back(link);
}

}  // namespace

Guidance guidance_of(const kb::NoticeRecord& record, const kb::KnowledgeBase& kb) {
  Guidance guidance;
  guidance.category = record.category;
  guidance.urgency = record.urgency;
  guidance.audience = record.audience;
  guidance.why_sent = record.why_sent;
  guidance.required_action = record.required_action;
  guidance.response_window = completed(record.response_window, kb.shared);
  guidance.key_forms = completed(record.key_forms, kb.verify_form);
  guidance.appeal_path = completed(record.appeal_path, kb.shared);
  guidance.notes = record.notes;
  if (!record.statutes.empty()) {
    guidance.notes.push_back(law_note(record.statutes, kb.shared.law_note));
  }
  guidance.notes.push_back(kb.shared.help_note);
  guidance.go_deeper = record.go_deeper;
  for (const auto& name : kb.shared.links_for_all) {
    add_link(guidance.go_deeper, kb.shared.links.at(name));
  }
  guidance.related = record.related;
  guidance.source = record.source;
  guidance.confidence = record.confidence;
  guidance.disclaimer = kb.disclaimer;
  return guidance;
}

}  // namespace noticescan::summary
