// SPDX-License-Identifier: Apache-2.0
// What the knowledge base says of the notice: why, what to do, with which form, what comes next.
#include "output/printable.hpp"
#include "output/text_sections.hpp"
#include "output/wording.hpp"

namespace noticescan::output {
namespace {

using core::in;
using core::say;
using summary::Guidance;

constexpr int kTextColumns = kColumns - kLabelColumns;

// As many whole sentences as fit in `lines`; the start of the first one where it doesn't.
std::string sentences_within(const std::string& text, int lines) {
  const std::string safe = printable(text);
  const auto fits = [&](std::string_view part) {
    return wrap(part, kTextColumns, kColumns).size() <= static_cast<std::size_t>(lines);
  };
  if (fits(safe)) return safe;
  for (std::size_t end = safe.rfind(". "); end != std::string::npos && end > 0;
       end = safe.rfind(". ", end - 1)) {
    const std::string_view part = std::string_view{safe}.substr(0, end + 1);
    if (fits(part)) return std::string{part};
  }
  return shortened(safe, lines * kTextColumns - kTextColumns / 4);
}

std::string more_words(const summary::NoticeSummary& record) {
  const bool has_card = record.notice && record.notice->title && !record.notice->title->empty();
  return has_card ? say(record.language, "more: {}", show_command(record.notice->code))
                  : std::string{in(record.language, "more with --format json")};
}

// The remark that ends every form's note ("verify the current revision ..."): said once.
std::string shared_remark(const std::vector<kb::KeyForm>& forms) {
  if (forms.size() < 2) return {};
  const auto remark = [](const std::string& note) {
    const std::size_t cut = note.rfind("; ");
    return cut == std::string::npos ? note : note.substr(cut + 2);
  };
  const std::string first = remark(forms.front().note);
  const bool all =
      std::ranges::all_of(forms, [&](const auto& f) { return remark(f.note) == first; });
  return all ? first : std::string{};
}

std::string form_words(const kb::KeyForm& form, const std::string& shared) {
  std::string note = form.note;
  if (!shared.empty()) note.resize(note.size() - shared.size());
  while (note.ends_with(' ') || note.ends_with(';')) note.pop_back();
  return note.empty() ? form.form : fmt::format("{}: {}", form.form, note);
}

std::string related_words(const kb::RelatedNotice& related) {
  const bool titled = !related.title.empty() && related.title != related.code;
  return titled ? fmt::format("{} ({})", related.code, related.title) : related.code;
}

// The bases that are no official text say so themselves.
std::string_view confidence_words(const std::string& basis, const std::string& confidence) {
  if (!basis.starts_with("official")) return {};
  if (confidence == "medium") return "Some of it could not be checked against an official text.";
  if (confidence == "low") return "Little of it could be checked against an official text.";
  return {};
}

}  // namespace

void add_why(Sheet& sheet, const Guidance& guidance, const TextBudget& budget) {
  add_entry(sheet, "Why", sentences_within(guidance.why_sent, budget.why_lines));
}

void add_steps(Sheet& sheet, const summary::NoticeSummary& record, const TextBudget& budget) {
  const auto& steps = record.guidance->required_action;
  const std::size_t shown = std::min(steps.size(), budget.steps);
  for (std::size_t i = 0; i < shown; ++i) {
    add_entry(sheet, i == 0 ? "What to do" : "", fmt::format("{}. {}", i + 1, steps[i]));
  }
  if (shown < steps.size()) add_entry(sheet, "", more_words(record));
  if (record.fields.phone) {
    add_entry(sheet, "Phone",
              say(sheet.language, "{}, as printed on the notice", *record.fields.phone));
  }
}

void add_forms(Sheet& sheet, const Guidance& guidance, const TextBudget& budget) {
  const auto& forms = guidance.key_forms;
  const std::size_t shown = std::min(forms.size(), budget.forms);
  const std::string shared = shown > 1 ? shared_remark(forms) : std::string{};
  for (std::size_t i = 0; i < shown; ++i) {
    const std::string label = i > 0 ? "" : shown == 1 ? "Form" : "Forms";
    add_entry(sheet, label, form_words(forms[i], shared));
  }
  if (!shared.empty()) add_entry(sheet, "", say(sheet.language, "For each: {}", shared));
}

void add_appeal(Sheet& sheet, const Guidance& guidance, const TextBudget& budget) {
  const auto& appeal = guidance.appeal_path;
  std::string text = sentences_within(appeal.text, budget.appeal_lines);
  if (appeal.form && text.find(*appeal.form) == std::string::npos) {
    text += (text.empty() ? "" : " ") + say(sheet.language, "Use {}.", *appeal.form);
  }
  add_entry(sheet, "Disagree?", text);
}

void add_related(Sheet& sheet, const Guidance& guidance, const TextBudget& budget) {
  std::vector<std::string> next;
  std::vector<std::string> others;
  for (const auto& related : guidance.related) {
    const bool is_next = related.relation == "next";
    auto& list = is_next ? next : others;
    if (list.size() < budget.related)
      list.push_back(is_next ? related_words(related) : related.code);
  }
  if (!next.empty()) {
    add_entry(sheet, "May follow", fmt::format("{}", fmt::join(next, ", ")));
  }
  if (!others.empty()) add_entry(sheet, "Related", fmt::format("{}", fmt::join(others, ", ")));
}

void add_source(Sheet& sheet, const Guidance& guidance) {
  std::string words = source_words(sheet.language, guidance.source);
  words.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(words.front())));
  words += '.';
  const auto sure = confidence_words(guidance.source.basis, guidance.confidence);
  if (!sure.empty()) words += fmt::format(" {}", in(sheet.language, sure));
  if (guidance.source.url) words += " " + *guidance.source.url;
  add_entry(sheet, "Source", words);
  if (guidance.disclaimer.empty()) return;
  add_blank(sheet);
  add_paragraph(sheet, guidance.disclaimer, Emphasis::faint);
}

}  // namespace noticescan::output
