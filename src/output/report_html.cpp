// SPDX-License-Identifier: Apache-2.0
#include "output/report_html.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <map>
#include <numeric>

#include "core/base64.hpp"
#include "output/card_html.hpp"
#include "output/report_parts.hpp"
#include "output/wording.hpp"

namespace noticescan::output {
namespace {

namespace fs = std::filesystem;
using core::in;
using core::say;
using core::Status;
using summary::NoticeSummary;
using summary::Outcome;

constexpr int kSoon = 7;  // days

// --- how urgent a record is ---------------------------------------------------------------------

enum class Urgency { failed, look, late, soon, later, calm };

std::string_view word_of(Urgency urgency) {
  constexpr std::array<std::string_view, 6> kWords = {"failed", "look",  "late",
                                                      "soon",   "later", "calm"};
  return kWords.at(static_cast<std::size_t>(urgency));
}

std::string_view label_of(Urgency urgency) {
  constexpr std::array<std::string_view, 6> kLabels = {"could not be read",
                                                       "look at the paper",
                                                       "at once or overdue",
                                                       "due within 7 days",
                                                       "later",
                                                       "nothing to do by a day"};
  return kLabels.at(static_cast<std::size_t>(urgency));
}

Urgency urgency_of(const NoticeSummary& record, core::Date as_of) {
  if (record.outcome == Outcome::unreadable) return Urgency::failed;
  if (record.outcome == Outcome::review || record.outcome == Outcome::partial) return Urgency::look;
  const auto& day = record.respond_by.act_before;
  if (record.respond_by.immediate) return Urgency::late;
  if (!day) return Urgency::calm;
  const int left = core::days_between(as_of, *day);
  return left < 0 ? Urgency::late : left <= kSoon ? Urgency::soon : Urgency::later;
}

// Doubtful mail comes first, never last.
int rank_of(Urgency urgency) {
  if (urgency == Urgency::failed || urgency == Urgency::look || urgency == Urgency::late) return 0;
  return urgency == Urgency::calm ? 2 : 1;
}

// --- cells --------------------------------------------------------------------------------------

// A path relative to the report. "./" keeps a name such as "javascript:x" from being an address.
std::string address_of(const std::string& file, const fs::path& folder) {
  std::error_code none;
  const fs::path from = fs::absolute(folder, none).lexically_normal();
  const fs::path to = fs::absolute(file, none).lexically_normal();
  const std::string path = to.lexically_relative(from).string();
  std::string address = "./";
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain =
        std::isalnum(byte) != 0 || std::string_view{"-._~/"}.find(c) != std::string_view::npos;
    address += plain ? std::string{c} : fmt::format("%{:02X}", byte);
  }
  return address;
}

std::string source_cell(const NoticeSummary& record, const ReportOptions& options) {
  std::string out;
  for (const auto& file : record.source.files) {
    const std::string pages = page_words(record.language, file);
    out += fmt::format("<div><a href=\"{}\">{}</a>{}</div>", address_of(file.file, options.folder),
                       escaped(file.file),
                       pages.empty() ? ""
                                     : fmt::format(" <span class=\"quiet\">{}</span>", pages));
  }
  return out;
}

std::string picture_of(const NoticeSummary& record, const core::Evidence& at,
                       const ReportOptions& options) {
  const std::string png = options.picture ? options.picture(record, at) : std::string{};
  if (png.empty()) return {};
  return fmt::format(
      "<img alt=\"{}\" src=\"data:image/png;base64,{}\">",
      escaped(fmt::format("{}: {}", place_words(record.language, record.source, at), at.text)),
      core::base64(png));
}

std::string pictures_of(const NoticeSummary& record, const ReportOptions& options) {
  constexpr std::size_t kMost = 2;
  const auto& respond_by = record.respond_by;
  std::vector<const core::Evidence*> places;
  for (const auto& at : respond_by.evidence) places.push_back(&at);
  for (const auto& candidate : respond_by.candidates) {
    for (const auto& at : candidate.evidence) places.push_back(&at);
  }
  std::string out;
  std::size_t shown = 0;
  for (const core::Evidence* at : places) {
    const std::string picture = shown < kMost ? picture_of(record, *at, options) : "";
    shown += picture.empty() ? 0 : 1;
    out += picture;
  }
  return out;
}

std::string day_cell(const NoticeSummary& record, Urgency urgency, const ReportOptions& options) {
  const Language language = record.language;
  const auto& respond_by = record.respond_by;
  std::string out =
      fmt::format("<span class=\"badge\">{}</span>", in(options.language, label_of(urgency)));
  if (respond_by.immediate)
    out += fmt::format("<div class=\"day\">{}</div>", in(language, "Act now"));
  if (respond_by.date) {
    out +=
        fmt::format("<div class=\"day\"><time datetime=\"{}\">{}</time></div><div>{}</div>",
                    core::to_iso(*respond_by.date), day_words(language, *respond_by.date),
                    days_left_words(language, core::days_between(options.as_of, *respond_by.date)));
  } else if (respond_by.act_before && !respond_by.immediate) {
    out +=
        fmt::format("<div>{}</div>", say(language, "Until you have looked, go by the earliest: {}.",
                                         day_words(language, *respond_by.act_before)));
  }
  if (respond_by.status && respond_by.status != Status::review)
    out += fmt::format("<div class=\"quiet\">{}</div>",
                       escaped(how_sure_words(language, *respond_by.status, "")));
  return out + pictures_of(record, options);
}

std::string list_of(std::string_view tag, const std::vector<std::string>& texts) {
  if (texts.empty()) return {};
  std::string out = fmt::format("<{}>", tag);
  for (const std::string& text : texts) out += fmt::format("<li>{}</li>", escaped(text));
  return out + fmt::format("</{}>", tag);
}

std::string labelled(Language language, std::string_view label, const std::string& text) {
  if (text.empty()) return {};
  return fmt::format("<p><b>{}:</b> {}</p>", in(language, label), escaped(text));
}

std::string more_of(const NoticeSummary& record) {
  const Language language = record.language;
  const summary::Guidance& guidance = *record.guidance;
  std::string out = labelled(language, "Why", guidance.why_sent);
  out += list_of("ol", guidance.required_action);
  for (const auto& form : guidance.key_forms)
    out += labelled(language, "Form", fmt::format("{}: {}", form.form, form.note));
  out += labelled(language, "Disagree?", guidance.appeal_path.text);
  out += labelled(language, "Source", with_stop(source_words(language, guidance.source)));
  return out;
}

std::string advice_cell(const NoticeSummary& record) {
  const Language language = record.language;
  std::string out;
  if (record.error) out += fmt::format("<p>{}</p>", escaped(record.error->message));
  if (record.guidance && !record.guidance->required_action.empty()) {
    out += fmt::format("<p>{}</p><details><summary>{}</summary>{}</details>",
                       escaped(record.guidance->required_action.front()),
                       in(language, "all that is known of this notice"), more_of(record));
  }
  std::vector<std::string> warnings;
  for (const auto& warning : record.warnings) warnings.push_back(warning.message);
  if (!warnings.empty())
    out += fmt::format("<div class=\"warnings\"><b>{}</b>{}</div>",
                       in(language, warnings.size() == 1 ? "Warning" : "Warnings"),
                       list_of("ul", warnings));
  return out;
}

std::string notice_cell(const NoticeSummary& record) {
  if (!record.notice) {
    return fmt::format(
        "<span class=\"quiet\">{}</span>",
        in(record.language,
           record.outcome == Outcome::not_a_notice ? "not an IRS notice" : "no notice made out"));
  }
  std::string out = fmt::format("<b>{}</b>", escaped(record.notice->code));
  if (record.notice->title) out += fmt::format(" {}", escaped(*record.notice->title));
  const auto& fields = record.fields;
  if (fields.notice_date)
    out += fmt::format(
        "<div class=\"quiet\">{}</div>",
        say(record.language, "dated {}", date_words(record.language, *fields.notice_date)));
  if (!fields.tax_periods.empty())
    out += fmt::format("<div class=\"quiet\">{}</div>",
                       escaped(period_words(record.language, fields.tax_periods)));
  return out;
}

std::string whom_cell(const NoticeSummary& record, const ReportOptions& options) {
  std::string out = escaped(record.fields.addressee.value_or(""));
  if (record.fields.taxpayer_id)
    out += fmt::format("<div class=\"quiet\">{}</div>", escaped(*record.fields.taxpayer_id));
  const std::string client = options.clients ? client_of(*options.clients, record) : std::string{};
  if (!client.empty())
    out += fmt::format("<div>{}</div>", escaped(say(record.language, "Client {}", client)));
  return out;
}

// --- the table ----------------------------------------------------------------------------------

struct Column {
  std::string_view label;
  std::string_view kind;  // of its keys: "text", "number"
};

constexpr std::array<Column, 6> kColumns = {{{"By when", "text"},
                                             {"Notice", "text"},
                                             {"To whom", "text"},
                                             {"Amount", "number"},
                                             {"What to do", ""},
                                             {"File", "text"}}};

std::string cell(std::size_t column, std::string_view key, std::string_view html,
                 const ReportOptions& options) {
  const bool heads_the_row = column == 1;
  return fmt::format("<{0}{1} data-key=\"{2}\" data-label=\"{3}\">{4}</{5}>",
                     heads_the_row ? "th scope=\"row\"" : "td",
                     kColumns.at(column).kind == "number" ? " class=\"number\"" : "", escaped(key),
                     in(options.language, kColumns.at(column).label), html,
                     heads_the_row ? "th" : "td");
}

std::string row_of(const NoticeSummary& record, const ReportOptions& options) {
  const Urgency urgency = urgency_of(record, options.as_of);
  const auto& day = record.respond_by.act_before;
  const std::string file = record.source.files.empty() ? "" : record.source.files.front().file;
  const auto& amounts = record.fields.amounts;
  const auto due = std::ranges::find(amounts, "amount_due", &summary::Amount::role);
  const bool owes = due != amounts.end();
  const std::string language = record.language == options.language
                                   ? ""
                                   : fmt::format(" lang=\"{}\"", core::name_of(record.language));
  std::string out = fmt::format("<tr class=\"{0}\" data-outcome=\"{1}\" data-urgency=\"{0}\"{2}>",
                                word_of(urgency), name_of(record.outcome), language);
  out += cell(0, fmt::format("{}{}", rank_of(urgency), day ? core::to_iso(*day) : ""),
              day_cell(record, urgency, options), options);
  out += cell(1, record.notice ? record.notice->code : "", notice_cell(record), options);
  out += cell(2, record.fields.addressee.value_or(""), whom_cell(record, options), options);
  out += cell(3, owes ? core::to_decimal(due->value) : "", owes ? core::to_dollars(due->value) : "",
              options);
  out += cell(4, "", advice_cell(record), options);
  out += cell(5, file, source_cell(record, options), options);
  return out + "</tr>\n";
}

std::string head_of(Language language) {
  std::string out = "<thead><tr>";
  for (const Column& column : kColumns) {
    const auto label = in(language, column.label);
    out += column.kind.empty() ? fmt::format("<th scope=\"col\">{}</th>", label)
                               : fmt::format(
                                     "<th scope=\"col\" data-kind=\"{}\" aria-sort=\"none\">"
                                     "<button type=\"button\">{}</button></th>",
                                     column.kind, label);
  }
  return out + "</tr></thead>\n";
}

std::string choices(Language language, const std::vector<std::array<std::string_view, 2>>& values) {
  std::string out = fmt::format("<option value=\"\">{}</option>", in(language, "all"));
  for (const auto& [value, label] : values)
    out += fmt::format("<option value=\"{}\">{}</option>", value, in(language, label));
  return out;
}

std::string filters_of(Language language) {
  std::vector<std::array<std::string_view, 2>> urgencies;
  for (int i = 0; i <= static_cast<int>(Urgency::calm); ++i)
    urgencies.push_back({word_of(static_cast<Urgency>(i)), label_of(static_cast<Urgency>(i))});
  return fmt::format(
      "<form class=\"filters\" role=\"search\" hidden>\n"
      "<label>{} <input type=\"search\" name=\"text\"></label>\n"
      "<label>{} <select name=\"urgency\">{}</select></label>\n"
      "<label>{} <select name=\"outcome\">{}</select></label>\n"
      "<output id=\"shown\" aria-live=\"polite\"></output>\n</form>\n",
      in(language, "Find (code, name, file)"), in(language, "Urgency"),
      choices(language, urgencies), in(language, "Outcome"),
      choices(language, {{"ok", "read and clear"},
                         {"review", "a person should look"},
                         {"partial", "some pages not read"},
                         {"not_a_notice", "not an IRS notice"},
                         {"unreadable", "could not be read"}}));
}

std::string counts_of(const std::vector<NoticeSummary>& records, const ReportOptions& options) {
  std::map<Urgency, std::size_t> counts;
  for (const NoticeSummary& record : records) ++counts[urgency_of(record, options.as_of)];
  std::string out = "<ul class=\"counts\">";
  for (const auto& [urgency, count] : counts)
    out += fmt::format("<li class=\"{}\"><b>{}</b>{}</li>", word_of(urgency), count,
                       in(options.language, label_of(urgency)));
  return out + "</ul>\n";
}

std::string name_of_page(std::size_t index) {
  return index == 0 ? "report.html" : fmt::format("report-{}.html", index + 1);
}

std::string links_to_others(std::size_t page, std::size_t pages, Language language) {
  if (pages < 2) return {};
  std::string out = "<nav><p>";
  for (std::size_t i = 0; i < pages; ++i)
    out += i == page ? fmt::format("<b aria-current=\"page\">{}</b> ", i + 1)
                     : fmt::format("<a href=\"./{}\">{} {}</a> ", name_of_page(i),
                                   in(language, "page"), i + 1);
  return out + "</p></nav>\n";
}

std::string disclaimer_of(const std::vector<NoticeSummary>& records) {
  for (const NoticeSummary& record : records) {
    if (record.guidance && !record.guidance->disclaimer.empty())
      return fmt::format("<p class=\"quiet\">{}</p>\n", escaped(record.guidance->disclaimer));
  }
  return {};
}

std::string page_with(const std::string& rows, const std::string& before, const std::string& after,
                      const ReportOptions& options) {
  const Language language = options.language;
  const auto title = in(language, "Letters by urgency");
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
      "img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n"
      "<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n<h1>{}</h1>\n<p>{}</p>\n{}"
      "<table>\n<caption>{}</caption>\n{}<tbody>\n{}</tbody>\n</table>\n{}"
      "<script>{}</script>\n</body>\n</html>\n",
      core::name_of(language), title, kReportStyle, title,
      say(language, "Days are counted from {}. Compare each date with the paper.",
          day_words(language, options.as_of)),
      before,
      in(language, "What a person must look at and what is overdue comes first, then by day."),
      head_of(language), rows, after, kReportScript);
}

}  // namespace

std::vector<std::size_t> most_urgent_first(const std::vector<NoticeSummary>& records,
                                           core::Date as_of) {
  std::vector<std::size_t> order(records.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto key = [&](std::size_t i) {
    return std::pair{rank_of(urgency_of(records[i], as_of)), records[i].respond_by.act_before};
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
  return order;
}

std::vector<ReportPage> to_report(const std::vector<NoticeSummary>& records,
                                  const ReportOptions& options) {
  const auto order = most_urgent_first(records, options.as_of);
  const std::size_t count =
      std::max<std::size_t>(1, (order.size() + options.rows_a_page - 1) / options.rows_a_page);
  const std::string counts = counts_of(records, options);
  std::vector<ReportPage> pages;
  for (std::size_t page = 0; page < count; ++page) {
    std::string rows;
    const std::size_t end = std::min(order.size(), (page + 1) * options.rows_a_page);
    for (std::size_t i = page * options.rows_a_page; i < end; ++i)
      rows += row_of(records[order[i]], options);
    const std::string links = links_to_others(page, count, options.language);
    pages.push_back(
        {name_of_page(page), page_with(rows, counts + filters_of(options.language) + links,
                                       links + disclaimer_of(records), options)});
  }
  return pages;
}

}  // namespace noticescan::output
