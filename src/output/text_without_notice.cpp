// SPDX-License-Identifier: Apache-2.0
// What to say, and what the reader can do, where no notice was made out.
#include <utility>

#include "output/text_sections.hpp"
#include "output/wording.hpp"

namespace noticescan::output {
namespace {

using core::in;
using core::say;
using summary::NoticeSummary;
using summary::Outcome;

constexpr std::size_t kWarnings = 5;
constexpr std::string_view kReadThePaper =
    "If it is a letter from the IRS, a date to act by may stand on it. Until it has been read, "
    "look "
    "at the paper: top right of page 1, the table of amounts, the slip at the bottom.";
constexpr std::string_view kFindTheCode =
    "Look for the code at the top or bottom right of a page, such as CP14, LT11 or Letter 4883C. "
    "What it means:";

std::string files_of(const NoticeSummary& record) {
  std::vector<std::string> names;
  for (const auto& file : record.source.files) names.push_back(file.file);
  return names.empty() ? std::string{in(record.language, "this document")}
                       : fmt::format("{}", fmt::join(names, ", "));
}

// Whether there is a paper whose date still counts.
bool may_hold_a_letter(core::ErrorCode code) {
  using enum core::ErrorCode;
  return code != not_found && code != not_a_file && code != unsupported_type && code != empty;
}

void add_unreadable(Sheet& sheet, const NoticeSummary& record) {
  add_paragraph(sheet, say(sheet.language, "Could not be read: {}", files_of(record)),
                Emphasis::alarm);
  add_blank(sheet);
  if (!record.error) return;
  add_entry(sheet, "Why", record.error->message);
  add_warnings(sheet, record, kWarnings);
  if (may_hold_a_letter(record.error->code))
    add_entry(sheet, "Meanwhile", in(sheet.language, kReadThePaper));
}

void add_not_a_notice(Sheet& sheet, const NoticeSummary& record) {
  add_paragraph(
      sheet, say(sheet.language, "Not an IRS notice, as far as can be seen: {}", files_of(record)),
      Emphasis::strong);
  add_identity_warnings(sheet, record);
  add_warnings(sheet, record, kWarnings);
  add_blank(sheet);
  add_entry(sheet, "What to do",
            in(sheet.language, "- If you meant another page or file, scan that one."));
  add_entry(
      sheet, "",
      in(sheet.language,
         "- If it does claim to come from the IRS, check before you pay or call anybody: your "
         "account at irs.gov/account shows the notices that were really sent."));
}

void add_unknown(Sheet& sheet, const NoticeSummary& record,
                 const std::optional<core::Date>& as_of) {
  const bool partial = record.outcome == Outcome::partial;
  add_paragraph(
      sheet,
      partial ? say(sheet.language, "Only partly read, and no notice found: {}", files_of(record))
              : say(sheet.language, "It is not clear what this is: {}", files_of(record)),
      Emphasis::alarm);
  if (partial) add_unread_pages(sheet, record);
  const bool explained = add_identity_warnings(sheet, record);
  const bool dated = record.respond_by.date.has_value();
  if (dated) {
    add_blank(sheet);
    add_by_when(sheet, record, as_of);
    add_other_deadlines(sheet, record, as_of);
  } else if (!record.respond_by.candidates.empty()) {
    add_blank(sheet);
    add_date_check(sheet, record, as_of);
  }
  add_warnings(sheet, record, kWarnings);
  add_blank(sheet);
  std::string_view label = "What to do";
  const auto advise = [&](std::string_view text) {
    add_entry(sheet, std::exchange(label, ""), fmt::format("- {}", in(sheet.language, text)));
  };
  if (!dated) advise(kReadThePaper);
  if (!explained) {
    advise(kFindTheCode);
    add_paragraph(sheet, show_command("CP14"), Emphasis::none, kLabelColumns + 2);
  }
  advise(
      "A new picture may help: the sheet flat, in good light, straight from above, the whole page "
      "in view.");
}

}  // namespace

void add_without_notice(Sheet& sheet, const NoticeSummary& record,
                        const std::optional<core::Date>& as_of) {
  switch (record.outcome) {
    case Outcome::unreadable:
      return add_unreadable(sheet, record);
    case Outcome::not_a_notice:
      return add_not_a_notice(sheet, record);
    case Outcome::ok:
    case Outcome::review:
    case Outcome::partial:
      return add_unknown(sheet, record, as_of);
  }
}

}  // namespace noticescan::output
