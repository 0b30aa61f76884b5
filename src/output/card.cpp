// SPDX-License-Identifier: Apache-2.0
#include "output/card.hpp"

#include <fmt/format.h>

#include "output/guidance_json.hpp"
#include "output/printable.hpp"
#include "output/sheet.hpp"
#include "output/wording.hpp"
#include "summary/guidance.hpp"

namespace noticescan::output {
namespace {

using Json = nlohmann::ordered_json;

std::string spaced(std::string word) {
  std::replace(word.begin(), word.end(), '_', ' ');
  return word;
}

void add_numbered(Sheet& sheet, std::string_view label, const std::vector<std::string>& steps) {
  for (std::size_t i = 0; i < steps.size(); ++i) {
    add_entry(sheet, i == 0 ? label : "", fmt::format("{}. {}", i + 1, steps[i]));
  }
}

void add_bullets(Sheet& sheet, std::string_view label, const std::vector<std::string>& items) {
  for (std::size_t i = 0; i < items.size(); ++i) {
    add_entry(sheet, i == 0 ? label : "", "- " + items[i]);
  }
}

// What stands on the paper, so that the reader knows what to look for.
std::string prints_words(const std::vector<std::string>& prints) {
  static const std::map<std::string, std::string> kWords = {
      {"date", "a date"},
      {"window", "a number of days"},
      {"immediately", "a word such as \"immediately\""},
      {"nothing", "no day to answer by"}};
  std::vector<std::string> words;
  for (const auto& name : prints) words.push_back(kWords.at(name));
  return fmt::format("The paper shows {}.", fmt::join(words, " and "));
}

void add_window(Sheet& sheet, const kb::ResponseWindow& window) {
  add_entry(sheet, "By when", window.text);
  if (window.prints) add_entry(sheet, "", prints_words(*window.prints));
  if (window.basis) add_entry(sheet, "", fmt::format("Basis: {}.", *window.basis));
}

void add_appeal(Sheet& sheet, const kb::AppealPath& appeal) {
  add_entry(sheet, "Disagree?", appeal.text);
  add_numbered(sheet, "", appeal.steps);
  if (appeal.form) add_entry(sheet, "", fmt::format("Form: {}.", *appeal.form));
  if (appeal.leads_to) add_entry(sheet, "", fmt::format("Leads to: {}.", *appeal.leads_to));
}

// The remark that ends every form's note is said once where there are several.
std::vector<std::string> form_words(const std::vector<kb::KeyForm>& forms,
                                    const std::string& remark) {
  std::vector<std::string> words;
  for (const auto& form : forms) {
    std::string note = form.note;
    if (forms.size() > 1 && note.ends_with(remark)) note.resize(note.size() - remark.size());
    while (note.ends_with(' ') || note.ends_with(';')) note.pop_back();
    words.push_back(note.empty() ? form.form : fmt::format("{}: {}", form.form, note));
  }
  if (forms.size() > 1) words.push_back("for each: " + remark);
  return words;
}

void add_lists(Sheet& sheet, const summary::Guidance& guidance, const std::string& remark) {
  std::vector<std::string> related;
  for (const auto& notice : guidance.related) {
    const bool is_titled = notice.title != notice.code;
    related.push_back(fmt::format("{}{} ({})", notice.code,
                                  is_titled ? ", " + notice.title : std::string(),
                                  spaced(notice.relation)));
  }
  std::vector<std::string> links;
  for (const auto& link : guidance.go_deeper) {
    links.push_back(fmt::format("{}: {}", link.title, link.url));
  }
  add_bullets(sheet, "Forms", form_words(guidance.key_forms, remark));
  add_appeal(sheet, guidance.appeal_path);
  add_bullets(sheet, "Notes", guidance.notes);
  add_bullets(sheet, "Related", related);
  add_bullets(sheet, "Read more", links);
}

std::string title_of(const kb::NoticeRecord& record) {
  if (!record.confirmed_content) return "this notice exists; what it says is not confirmed";
  return record.title;
}

}  // namespace

std::string card_text(const kb::NoticeRecord& record, const kb::KnowledgeBase& kb, bool color) {
  const auto guidance = summary::guidance_of(record, kb);
  Sheet sheet{color, {}};
  add_paragraph(sheet, fmt::format("{}: {}", record.code, title_of(record)), Emphasis::strong);
  add_paragraph(sheet, fmt::format("For: {}. Kind: {}.",
                                   guidance.audience == "both" ? "individuals and businesses"
                                                               : guidance.audience,
                                   spaced(guidance.category)));
  add_blank(sheet);
  add_entry(sheet, "Why", guidance.why_sent);
  add_numbered(sheet, "What to do", guidance.required_action);
  add_window(sheet, guidance.response_window);
  add_lists(sheet, guidance, kb.verify_form);
  const std::string url = guidance.source.url ? " " + *guidance.source.url : std::string();
  add_entry(
      sheet, "Source",
      fmt::format("{}; confidence {}.{}", source_words(guidance.source), guidance.confidence, url));
  add_blank(sheet);
  add_paragraph(sheet, guidance.disclaimer, Emphasis::faint);
  return to_string(sheet);
}

std::string card_json(const kb::NoticeRecord& record, const kb::KnowledgeBase& kb) {
  Json card = {{"code", record.code},
               {"title", record.title.empty() ? Json(nullptr) : Json(record.title)}};
  card.update(guidance_json(summary::guidance_of(record, kb)));
  return card.dump(2) + "\n";
}

std::string card_list_text(const kb::KnowledgeBase& kb) {
  std::string out;
  std::size_t confirmed = 0;
  for (const auto& record : kb.records) {
    constexpr int kCodeColumns = 16;
    if (record.confirmed_content) ++confirmed;
    const std::string title = record.confirmed_content ? record.title : "(content not confirmed)";
    out += fmt::format("{:<{}}{}\n", record.code, kCodeColumns,
                       shortened(title, kColumns - kCodeColumns));
  }
  out += fmt::format("\n{} notices, {} with confirmed content\n", kb.records.size(), confirmed);
  return out;
}

std::string card_list_json(const kb::KnowledgeBase& kb) {
  Json list = Json::array();
  for (const auto& record : kb.records) {
    list.push_back({{"code", record.code},
                    {"title", record.title.empty() ? Json(nullptr) : Json(record.title)},
                    {"category", record.category},
                    {"audience", record.audience},
                    {"confidence", record.confidence}});
  }
  return list.dump(2) + "\n";
}

}  // namespace noticescan::output
