// SPDX-License-Identifier: Apache-2.0
#include "pipeline/split_name.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cctype>
#include <filesystem>
#include <map>
#include <vector>

#include "core/lower_case.hpp"
#include "output/printable.hpp"

namespace noticescan::pipeline {
namespace {

using summary::NoticeSummary;

constexpr std::size_t kMaxBytes = 120;  // without ".pdf"; a name on disk has 255 at most
constexpr std::string_view kSuffix = ".pdf";

std::string respond_by_of(const NoticeSummary& record) {
  const auto& respond_by = record.respond_by;
  if (respond_by.date) return core::to_iso(*respond_by.date);
  if (respond_by.immediate) return "at-once";
  return respond_by.status == core::Status::review ? "review" : "no-date";
}

std::string file_of(const NoticeSummary& record) {
  if (record.source.files.empty()) return "no-file";
  return std::filesystem::path(record.source.files.front().file).stem().string();
}

using Value = std::function<std::string(const NoticeSummary&, const output::ClientMap*)>;

const std::map<std::string, Value, std::less<>>& fields() {
  static const std::map<std::string, Value, std::less<>> kFields = {
      {"respond_by", [](const auto& record, auto*) { return respond_by_of(record); }},
      {"code",
       [](const auto& record, auto*) { return record.notice ? record.notice->code : "no-code"; }},
      {"addressee",
       [](const auto& record, auto*) { return record.fields.addressee.value_or("no-name"); }},
      {"notice_date",
       [](const auto& record, auto*) {
         const auto& day = record.fields.notice_date;
         return day ? core::to_iso(*day) : "no-date";
       }},
      {"taxpayer_id",
       [](const auto& record, auto*) { return record.fields.taxpayer_id.value_or("no-id"); }},
      {"client",
       [](const auto& record, auto* clients) {
         const std::string number = clients ? output::client_of(*clients, record) : std::string{};
         return number.empty() ? "no-client" : number;
       }},
      {"file", [](const auto& record, auto*) { return file_of(record); }}};
  return kFields;
}

// Text between fields goes to `text`, and their names to `field`. False where a brace has no other.
bool walk(std::string_view pattern, const std::function<void(std::string_view)>& text,
          const std::function<void(std::string_view)>& field) {
  while (!pattern.empty()) {
    const std::size_t open = pattern.find('{');
    const std::string_view before = pattern.substr(0, open);
    if (before.find('}') != std::string_view::npos) return false;
    text(before);
    if (open == std::string_view::npos) return true;
    const std::size_t close = pattern.find('}', open);
    if (close == std::string_view::npos) return false;
    field(pattern.substr(open + 1, close - open - 1));
    pattern.remove_prefix(close + 1);
  }
  return true;
}

// Blanks, marks and whatever a shell or a file system might take for its own become one dash.
std::string safe(const std::string& text) {
  std::string out;
  for (const char c : output::printable(text)) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = std::isalnum(byte) != 0 || byte >= 0x80 || c == '.' || c == '_' || c == '-';
    const char kept = plain ? c : '-';
    if (kept != '-' || !out.ends_with('-')) out += kept;
  }
  return out;
}

// Not within a character of UTF-8, and without a dash or dot at either end: ".x" is hidden, and
// "-x" looks like an option.
std::string trimmed(std::string text) {
  if (text.size() > kMaxBytes) {
    std::size_t end = kMaxBytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80) --end;
    text.resize(end);
  }
  const std::size_t first = text.find_first_not_of("-.");
  if (first == std::string::npos) return "notice";
  return text.substr(first, text.find_last_not_of("-.") - first + 1);
}

}  // namespace

core::Result<void> check_split_name(std::string_view pattern) {
  std::vector<std::string> names;
  for (const auto& [name, value] : fields()) names.push_back("{" + name + "}");
  std::optional<std::string> unknown;
  const bool whole = walk(
      pattern, [](std::string_view) {},
      [&](std::string_view name) {
        if (!fields().contains(name)) unknown.emplace(name);
      });
  if (whole && !unknown) return {};
  return core::fail(core::ErrorCode::not_readable,
                    fmt::format("'{}' is no pattern for names{}; it may hold {}", pattern,
                                unknown ? fmt::format(": there is no {{{}}}", *unknown) : "",
                                fmt::join(names, " ")));
}

std::string split_name(std::string_view pattern, const NoticeSummary& record,
                       const output::ClientMap* clients) {
  if (pattern.ends_with(kSuffix)) pattern.remove_suffix(kSuffix.size());
  std::string name;
  walk(
      pattern, [&](std::string_view text) { name += text; },
      [&](std::string_view field) { name += fields().at(std::string(field))(record, clients); });
  return trimmed(safe(name)).append(kSuffix);
}

std::string unique_name(const std::string& name, std::set<std::string>& used,
                        const std::function<bool(const std::string&)>& taken) {
  const std::string stem = name.substr(0, name.size() - kSuffix.size());
  std::string unique = name;
  for (int i = 2; used.contains(core::lower_case(unique)) || taken(unique); ++i)
    unique = fmt::format("{}-{}{}", stem, i, kSuffix);
  used.insert(core::lower_case(unique));
  return unique;
}

}  // namespace noticescan::pipeline
