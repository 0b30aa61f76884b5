// SPDX-License-Identifier: Apache-2.0
#include "summary/guidance.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace noticescan::summary {
namespace {

const std::string kUnknown = "unknown";

using core::Language;

std::string told(Language language, const std::string& shared) {
  return std::string{core::in(language, shared)};
}

void tell(Language language, std::optional<std::string>& shared) {
  if (shared) shared = told(language, *shared);
}

// The card's own Spanish, where it is asked for and there is one.
const kb::SpanishText* spanish_of(const kb::NoticeRecord& record, Language language) {
  return language == Language::es && record.es ? &*record.es : nullptr;
}

kb::ResponseWindow completed(kb::ResponseWindow window, const kb::SharedTexts& shared,
                             Language language) {
  const auto text = shared.window.find(window.kind.value_or(kUnknown));
  if (window.text.empty() && text != shared.window.end())
    window.text = told(language, text->second);
  return window;
}

kb::AppealPath completed(kb::AppealPath path, const kb::SharedTexts& shared, Language language) {
  const auto it = shared.appeal.find(path.kind.value_or(kUnknown));
  if (it == shared.appeal.end()) return path;
  const kb::AppealPath& of_kind = it->second;
  if (path.text.empty()) path.text = told(language, of_kind.text);
  if (path.steps.empty()) {
    for (const std::string& step : of_kind.steps) path.steps.push_back(told(language, step));
  }
  if (!path.form) path.form = of_kind.form;
  if (!path.leads_to) {
    path.leads_to = of_kind.leads_to;
    tell(language, path.leads_to);
  }
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

// The texts that the card has in Spanish take the place of the English ones.
kb::NoticeRecord in_language(kb::NoticeRecord record, Language language) {
  const kb::SpanishText* spanish = spanish_of(record, language);
  if (spanish == nullptr) return record;
  record.title = spanish->title;
  record.why_sent = spanish->why_sent;
  record.required_action = spanish->required_action;
  if (!spanish->window.empty()) record.response_window.text = spanish->window;
  if (!spanish->appeal.empty()) record.appeal_path.text = spanish->appeal;
  for (kb::KeyForm& form : record.key_forms) {
    const auto note = spanish->form_notes.find(form.form);
    if (note != spanish->form_notes.end()) form.note = note->second;
  }
  return record;
}

void add_link(std::vector<kb::Link>& links, const kb::Link& link) {
  const bool there = std::any_of(links.begin(), links.end(),
                                 [&](const kb::Link& other) { return other.url == link.url; });
  if (!there) links.push_back(link);
}

}  // namespace

std::string title_in(Language language, const kb::NoticeRecord& record) {
  const kb::SpanishText* spanish = spanish_of(record, language);
  return spanish != nullptr ? spanish->title : record.title;
}

Guidance guidance_of(const kb::NoticeRecord& card, const kb::KnowledgeBase& kb, Language language) {
  const kb::NoticeRecord record = in_language(card, language);
  Guidance guidance;
  guidance.category = record.category;
  guidance.urgency = record.urgency;
  guidance.audience = record.audience;
  guidance.why_sent = record.why_sent;
  guidance.required_action = record.required_action;
  guidance.response_window = completed(record.response_window, kb.shared, language);
  guidance.key_forms = completed(record.key_forms, told(language, kb.verify_form));
  guidance.appeal_path = completed(record.appeal_path, kb.shared, language);
  guidance.notes = record.notes;
  if (!record.statutes.empty()) {
    guidance.notes.push_back(law_note(record.statutes, told(language, kb.shared.law_note)));
  }
  guidance.notes.push_back(told(language, kb.shared.help_note));
  guidance.go_deeper = record.go_deeper;
  for (const auto& name : kb.shared.links_for_all) {
    add_link(guidance.go_deeper, kb.shared.links.at(name));
  }
  guidance.related = record.related;
  for (auto& related : guidance.related) {
    const kb::NoticeRecord* other = kb.find(related.code);
    if (other != nullptr && !other->title.empty()) related.title = title_in(language, *other);
  }
  guidance.source = record.source;
  guidance.confidence = record.confidence;
  guidance.disclaimer = told(language, kb.disclaimer);
  return guidance;
}

}  // namespace noticescan::summary
