// SPDX-License-Identifier: Apache-2.0
#include "output/csv.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "output/printable.hpp"
#include "output/wording.hpp"

namespace noticescan::output {
namespace {

using summary::NoticeSummary;

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::array<std::string_view, 17> kColumns = {
    "file",       "pages",     "outcome",     "code",      "title",       "respond_by",
    "immediate",  "status",    "act_before",  "days_left", "notice_date", "tax_periods",
    "amount_due", "addressee", "taxpayer_id", "phone",     "warnings"};

std::string quoted(std::string_view cell) {
  if (cell.find_first_of(",\"\r\n") == std::string_view::npos) return std::string{cell};
  std::string out = "\"";
  for (const char c : cell) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

// What was read from a paper, or is the name of a file: whatever stands in it, it is no formula.
std::string text_cell(const std::string& text) {
  std::string safe = printable(text);
  const std::size_t first = safe.find_first_not_of(' ');
  const bool formula = first != std::string::npos &&
                       std::string_view{"=+-@"}.find(safe[first]) != std::string_view::npos;
  return quoted(formula ? "'" + safe : safe);
}

std::string known_cell(const std::optional<std::string>& text) {
  return text ? text_cell(*text) : std::string{};
}

std::string day_cell(const std::optional<core::Date>& day) {
  return day ? core::to_iso(*day) : std::string{};
}

std::string joined(const std::vector<std::string>& parts) {
  return fmt::format("{}", fmt::join(parts, "; "));
}

std::string files_of(const NoticeSummary& record) {
  std::vector<std::string> names;
  for (const auto& file : record.source.files) names.push_back(file.file);
  return joined(names);
}

std::string pages_of(const NoticeSummary& record) {
  std::vector<std::string> lists;
  for (const auto& file : record.source.files) {
    if (!file.pages.empty()) lists.push_back(page_runs(page_numbers(file)));
  }
  return joined(lists);
}

std::string amount_due_of(const NoticeSummary& record) {
  const auto& amounts = record.fields.amounts;
  const auto due = std::ranges::find(amounts, "amount_due", &summary::Amount::role);
  return due == amounts.end() ? std::string{} : core::to_decimal(due->value);
}

std::string warnings_of(const NoticeSummary& record) {
  std::vector<std::string> messages;
  for (const auto& warning : record.warnings) messages.push_back(warning.message);
  if (record.error) messages.push_back(record.error->message);
  return joined(messages);
}

std::string row_of(const NoticeSummary& record, const ClientMap* clients) {
  const auto& respond_by = record.respond_by;
  const auto& fields = record.fields;
  const std::array<std::string, kColumns.size()> cells = {
      text_cell(files_of(record)),
      text_cell(pages_of(record)),
      std::string{name_of(record.outcome)},
      record.notice ? text_cell(record.notice->code) : "",
      record.notice ? known_cell(record.notice->title) : "",
      day_cell(respond_by.date),
      record.notice ? (respond_by.immediate ? "true" : "false") : "",
      respond_by.status ? std::string{name_of(*respond_by.status)} : "",
      day_cell(respond_by.act_before),
      respond_by.days_left ? std::to_string(*respond_by.days_left) : "",
      day_cell(fields.notice_date),
      text_cell(joined(fields.tax_periods)),
      amount_due_of(record),
      known_cell(fields.addressee),
      known_cell(fields.taxpayer_id),
      known_cell(fields.phone),
      text_cell(warnings_of(record))};
  return fmt::format("{}{}\r\n", fmt::join(cells, ","),
                     clients ? "," + text_cell(client_of(*clients, record)) : "");
}

}  // namespace

std::string to_csv(const std::vector<NoticeSummary>& records, const ClientMap* clients) {
  std::string csv =
      fmt::format("{}{}{}\r\n", kByteOrderMark, fmt::join(kColumns, ","), clients ? ",client" : "");
  for (const NoticeSummary& record : records) csv += row_of(record, clients);
  return csv;
}

}  // namespace noticescan::output
