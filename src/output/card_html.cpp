// SPDX-License-Identifier: Apache-2.0
#include "output/card_html.hpp"

#include <fmt/format.h>

#include "output/card.hpp"
#include "output/printable.hpp"
#include "output/wording.hpp"
#include "summary/guidance.hpp"

namespace noticescan::output {
namespace {

constexpr std::string_view kStyle = R"css(
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin-bottom: .25rem; }
h2 { font-size: 1.1rem; margin: 1.5rem 0 .25rem; }
ol, ul { padding-left: 1.5rem; margin: .25rem 0; }
li { margin: .25rem 0; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .25rem .75rem .25rem 0;
         border-bottom: 1px solid #8884; }
td:first-child { white-space: nowrap; }
.when { border-left: .3rem solid #c60; padding: .25rem .75rem; }
.ladder { list-style: none; padding: 0; }
.ladder li { border: 1px solid #888; border-radius: .4rem; padding: .25rem .75rem; margin: .4rem 0; }
.ladder .here { border: .2rem solid #c60; font-weight: bold; }
.quiet { color: #666; font-size: .9rem; }
a { overflow-wrap: anywhere; }
@media (prefers-color-scheme: dark) { .quiet { color: #aaa; } }
@media print {
  body { max-width: none; margin: 0; padding: 0; font-size: 11pt; color: #000; background: #fff; }
  h2 { break-after: avoid; }
  li, tr { break-inside: avoid; }
  .links a::after { content: " (" attr(href) ")"; font-size: 9pt; }
}
)css";

std::string page(std::string_view title, std::string_view body) {
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" "
      "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
      "<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n{}</body>\n</html>\n",
      escaped(title), kStyle, body);
}

std::string paragraph(std::string_view text, std::string_view kind = "") {
  if (text.empty()) return {};
  if (kind.empty()) return fmt::format("<p>{}</p>\n", escaped(text));
  return fmt::format("<p class=\"{}\">{}</p>\n", kind, escaped(text));
}

std::string heading(std::string_view text) {
  return fmt::format("<h2>{}</h2>\n", escaped(text));
}

// `items` are already HTML.
std::string html_list(std::string_view tag, const std::vector<std::string>& items,
                      std::string_view kind = "") {
  if (items.empty()) return {};
  std::string out =
      kind.empty() ? fmt::format("<{}>\n", tag) : fmt::format("<{} class=\"{}\">\n", tag, kind);
  for (const auto& item : items) {
    out += item.starts_with("<li") ? item + "\n" : fmt::format("<li>{}</li>\n", item);
  }
  return out + fmt::format("</{}>\n", tag);
}

std::string text_list(std::string_view tag, const std::vector<std::string>& texts) {
  std::vector<std::string> items;
  for (const auto& text : texts) items.push_back(escaped(text));
  return html_list(tag, items);
}

std::string linked(std::string_view title, const std::string& url) {
  if (!url.starts_with("https://") && !url.starts_with("http://")) return escaped(title);
  return fmt::format("<a href=\"{}\">{}</a>", escaped(url), escaped(title));
}

std::string titled(std::string_view code, std::string_view title) {
  if (title == code || title.empty()) return escaped(code);
  return fmt::format("{}, {}", escaped(code), escaped(title));
}

std::string window_html(const kb::ResponseWindow& window) {
  std::string out = heading("By when");
  out += paragraph(window.text, "when");
  if (window.basis) out += paragraph(fmt::format("Basis: {}.", *window.basis), "quiet");
  return out;
}

std::string ladder_html(const kb::LadderPlace& place) {
  const auto& [ladder, here] = place;
  std::string out =
      heading(fmt::format("{}: step {} of {}", ladder->title, here + 1, ladder->steps.size()));
  std::vector<std::string> items;
  for (std::size_t i = 0; i < ladder->steps.size(); ++i) {
    std::string item;
    for (const auto& notice : ladder->steps[i]) {
      if (!item.empty()) item += "<br>or ";
      item += titled(notice.code, notice.title);
    }
    items.push_back(i == here
                        ? fmt::format("<li class=\"here\">{}. {} (this notice)</li>", i + 1, item)
                        : fmt::format("<li>{}. {}</li>", i + 1, item));
  }
  out += html_list("ol", items, "ladder");
  out += paragraph(ladder_outlook(place));
  return out + paragraph(ladder->note, "quiet");
}

std::string appeal_html(const kb::AppealPath& appeal) {
  std::string out = heading("If you disagree") + paragraph(appeal.text);
  out += text_list("ol", appeal.steps);
  if (appeal.form) out += paragraph(fmt::format("Form: {}.", *appeal.form));
  if (appeal.leads_to) out += paragraph(fmt::format("Leads to: {}.", *appeal.leads_to));
  return out;
}

std::string forms_html(const std::vector<kb::KeyForm>& forms) {
  std::vector<std::string> items;
  for (const auto& form : forms) {
    items.push_back(fmt::format("<strong>{}</strong>{}{}", escaped(form.form),
                                form.note.empty() ? "" : ": ", escaped(form.note)));
  }
  return items.empty() ? "" : heading("Forms") + html_list("ul", items);
}

std::string related_html(const std::vector<kb::RelatedNotice>& related) {
  std::vector<std::string> items;
  for (const auto& notice : related) {
    std::string relation = notice.relation;
    std::replace(relation.begin(), relation.end(), '_', ' ');
    items.push_back(fmt::format("{} ({})", titled(notice.code, notice.title), escaped(relation)));
  }
  return items.empty() ? "" : heading("Related notices") + html_list("ul", items);
}

std::string laws_html(const std::vector<const kb::Law*>& laws) {
  std::vector<std::string> items;
  for (const auto* law : laws) {
    std::string notes;
    for (const auto& note : law->notes) notes += " " + note;
    items.push_back(fmt::format("{}: {}{}", linked(law->rule.statute, law->source.url),
                                escaped(law->rule.text), escaped(notes)));
  }
  return items.empty() ? "" : heading("The law") + html_list("ul", items, "links");
}

std::string links_html(const std::vector<kb::Link>& links) {
  std::vector<std::string> items;
  for (const auto& link : links) items.push_back(linked(link.title, link.url));
  return items.empty() ? "" : heading("Read more") + html_list("ul", items, "links");
}

std::string spanish_html(const kb::SpanishText& text) {
  return fmt::format("<section lang=\"es\">\n{}{}{}{}{}</section>\n",
                     heading("En español: " + text.title), paragraph(text.why_sent),
                     text_list("ol", text.required_action), paragraph(text.window),
                     paragraph(text.appeal));
}

std::string source_html(const kb::SourceNote& source, const std::string& confidence) {
  std::string out =
      fmt::format("<p class=\"quiet\">Source: {}; confidence {}.",
                  escaped(source_words(core::Language::en, source)), escaped(confidence));
  if (source.url) out += " " + linked(*source.url, *source.url);
  return out + "</p>\n";
}

std::string row(const kb::NoticeRecord& record) {
  const std::string title = record.confirmed_content ? record.title : "(content not confirmed)";
  return fmt::format("<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n",
                     escaped(record.code), escaped(title), escaped(record.category),
                     escaped(record.confidence));
}

std::string table(std::string_view rows) {
  return fmt::format(
      "<table>\n<thead><tr><th>Code</th><th>Notice</th><th>Kind</th><th>Confidence</th></tr>"
      "</thead>\n<tbody>\n{}</tbody>\n</table>\n",
      rows);
}

}  // namespace

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : printable(text)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string card_html(const kb::NoticeRecord& record, const kb::KnowledgeBase& kb) {
  const auto guidance = summary::guidance_of(record, kb);
  const std::string title =
      record.confirmed_content
          ? fmt::format("{}: {}", record.code, record.title)
          : fmt::format("{}: this notice exists; what it says is not confirmed", record.code);
  std::string body = fmt::format("<h1>{}</h1>\n", escaped(title));
  body += paragraph(
      fmt::format("For: {}. Kind: {}.",
                  guidance.audience == "both" ? "individuals and businesses" : guidance.audience,
                  guidance.category),
      "quiet");
  body += window_html(guidance.response_window);
  body += heading("Why it was sent") + paragraph(guidance.why_sent);
  body += heading("What to do") + text_list("ol", guidance.required_action);
  for (const auto& place : kb::places_on_ladders(kb, record.code)) body += ladder_html(place);
  body += forms_html(guidance.key_forms);
  body += appeal_html(guidance.appeal_path);
  if (!guidance.notes.empty()) body += heading("Notes") + text_list("ul", guidance.notes);
  body += laws_html(kb::laws_of(kb, record.code));
  body += related_html(guidance.related);
  body += links_html(guidance.go_deeper);
  if (record.es) body += spanish_html(*record.es);
  body += source_html(guidance.source, guidance.confidence);
  body += paragraph(guidance.disclaimer, "quiet");
  return page(title, body);
}

std::string card_list_html(const kb::KnowledgeBase& kb) {
  std::string rows;
  for (const auto& record : kb.records) rows += row(record);
  return page("IRS notices", fmt::format("<h1>IRS notices</h1>\n{}{}", table(rows),
                                         paragraph(kb.disclaimer, "quiet")));
}

std::string found_html(const std::vector<kb::Hit>& hits, std::string_view query) {
  std::string rows;
  for (const auto& hit : hits) rows += row(*hit.record);
  const std::string title = fmt::format("Notices found for \"{}\"", query);
  return page(title, fmt::format("<h1>{}</h1>\n{}", escaped(title), table(rows)));
}

}  // namespace noticescan::output
