// SPDX-License-Identifier: Apache-2.0
#include "output/card.hpp"

#include <fmt/format.h>

#include "kb/ladder.hpp"
#include "output/guidance_json.hpp"
#include "output/printable.hpp"
#include "output/sheet.hpp"
#include "output/wording.hpp"
#include "summary/guidance.hpp"

namespace noticescan::output {
namespace {

using Json = nlohmann::ordered_json;

// "When a bill ..." as the end of a sentence: "when a bill ...". "IRS" stays.
std::string lowered(std::string text) {
  const bool is_word = text.size() > 1 && text[1] >= 'a' && text[1] <= 'z';
  if (is_word && text[0] >= 'A' && text[0] <= 'Z') text[0] = static_cast<char>(text[0] - 'A' + 'a');
  return text;
}

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

void add_laws(Sheet& sheet, const std::vector<const kb::Law*>& laws) {
  std::vector<std::string> words;
  for (const auto* law : laws) {
    words.push_back(fmt::format("{}: {}", law->rule.statute, law->rule.text));
    for (const auto& note : law->notes) words.back() += " " + note;
  }
  add_bullets(sheet, "Law", words);
}

void add_lists(Sheet& sheet, const summary::Guidance& guidance,
               const std::vector<const kb::Law*>& laws, const std::string& remark) {
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
  add_laws(sheet, laws);
  add_bullets(sheet, "Related", related);
  add_bullets(sheet, "Read more", links);
}

std::string title_of(const kb::NoticeRecord& record) {
  if (!record.confirmed_content) return "this notice exists; what it says is not confirmed";
  return record.title;
}

// "CP501, Reminder: you have a balance due"; of several notices the codes alone.
std::string step_line(const std::vector<kb::LadderNotice>& step) {
  const auto& first = step.front();
  if (step.size() > 1 || first.title == first.code) return kb::step_words(step);
  return fmt::format("{}, {}", first.code, first.title);
}

void add_ladder(Sheet& sheet, const kb::LadderPlace& place) {
  const auto& [ladder, step] = place;
  add_entry(
      sheet, "Ladder",
      fmt::format("Step {} of {}: {}", step + 1, ladder->steps.size(), lowered(ladder->title)));
  for (std::size_t i = 0; i < ladder->steps.size(); ++i) {
    const bool is_here = i == step;
    add_entry(sheet, "",
              fmt::format("{}. {}{}", i + 1, step_line(ladder->steps[i]),
                          is_here ? " <- this notice" : ""),
              is_here ? Emphasis::strong : Emphasis::none);
  }
  add_entry(sheet, "", ladder_outlook(place));
  if (!ladder->note.empty()) add_entry(sheet, "", ladder->note);
}

void add_spanish(Sheet& sheet, const kb::SpanishText& text) {
  add_entry(sheet, "En español", text.title, Emphasis::strong);
  add_entry(sheet, "", text.why_sent);
  add_numbered(sheet, "", text.required_action);
  add_entry(sheet, "", text.window);
  add_entry(sheet, "", text.appeal);
}

std::string list_line(const kb::NoticeRecord& record) {
  constexpr int kCodeColumns = 16;
  const std::string title = record.confirmed_content ? record.title : "(content not confirmed)";
  return fmt::format("{:<{}}{}\n", record.code, kCodeColumns,
                     shortened(title, kColumns - kCodeColumns));
}

Json list_entry(const kb::NoticeRecord& record) {
  return {{"code", record.code},
          {"title", record.title.empty() ? Json(nullptr) : Json(record.title)},
          {"category", record.category},
          {"audience", record.audience},
          {"confidence", record.confidence}};
}

}  // namespace

std::string ladder_outlook(const kb::LadderPlace& place) {
  const auto& [ladder, step] = place;
  if (step + 1 == ladder->steps.size()) {
    return fmt::format("This is the last step. {}", ladder->end);
  }
  return fmt::format("If nothing happens, {} comes next. After the last step: {}",
                     kb::step_words(ladder->steps[step + 1]), lowered(ladder->end));
}

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
  for (const auto& place : kb::places_on_ladders(kb, record.code)) add_ladder(sheet, place);
  add_lists(sheet, guidance, kb::laws_of(kb, record.code), kb.verify_form);
  const std::string url = guidance.source.url ? " " + *guidance.source.url : std::string();
  add_entry(sheet, "Source",
            fmt::format("{}; confidence {}.{}", source_words(Language::en, guidance.source),
                        guidance.confidence, url));
  if (record.es) {
    add_blank(sheet);
    add_spanish(sheet, *record.es);
  }
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
    if (record.confirmed_content) ++confirmed;
    out += list_line(record);
  }
  out += fmt::format("\n{} notices, {} with confirmed content\n", kb.records.size(), confirmed);
  return out;
}

std::string card_list_json(const kb::KnowledgeBase& kb) {
  Json list = Json::array();
  for (const auto& record : kb.records) list.push_back(list_entry(record));
  return list.dump(2) + "\n";
}

std::string found_text(const std::vector<kb::Hit>& hits, std::size_t most) {
  std::string out;
  for (std::size_t i = 0; i < std::min(most, hits.size()); ++i) out += list_line(*hits[i].record);
  if (hits.size() > most) out += fmt::format("... and {} more\n", hits.size() - most);
  return out;
}

std::string found_json(const std::vector<kb::Hit>& hits) {
  Json list = Json::array();
  for (const auto& hit : hits) list.push_back(list_entry(*hit.record));
  return list.dump(2) + "\n";
}

}  // namespace noticescan::output
