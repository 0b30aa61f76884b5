// SPDX-License-Identifier: Apache-2.0
// How a record came about: all that was read, with its votes and boxes, and what was made of it.
#include <fmt/format.h>

#include <algorithm>

#include "output/printable.hpp"
#include "output/text_sections.hpp"
#include "output/wording.hpp"

namespace noticescan::output {
namespace {

using summary::NoticeSummary;
using summary::Reading;

std::string percent(double confidence) {
  return fmt::format("{:.0f}%", 100 * confidence);
}

std::string reading_words(const NoticeSummary& record, const Reading& reading) {
  const core::Evidence& at = reading.evidence;
  const std::string file =
      record.source.files.size() > 1 ? fmt::format("file {}, ", at.file + 1) : "";
  return fmt::format("- {}page {} [{:.3f} {:.3f} {:.3f} {:.3f}] {} {}: \"{}\"", file, at.page,
                     at.box.x0, at.box.y0, at.box.x1, at.box.y1, percent(reading.confidence),
                     at.rule, printable(at.text));
}

// "code CP14 (header, slip): 3 readings"
std::string vote_words(const std::vector<const Reading*>& readings) {
  std::vector<std::string> meanings;
  for (const Reading* r : readings) {
    if (std::ranges::find(meanings, r->meaning) == meanings.end()) meanings.push_back(r->meaning);
  }
  const Reading& first = *readings.front();
  return fmt::format("{} {} ({}): {}", first.of, printable(first.value), fmt::join(meanings, ", "),
                     count_words(readings.size(), "reading"));
}

// Readings of one value are one group; a day that is both a deadline and something else is two.
std::vector<std::vector<const Reading*>> by_value(const std::vector<Reading>& readings) {
  std::vector<std::vector<const Reading*>> groups;
  for (const Reading& r : readings) {
    const auto same = std::ranges::find_if(groups, [&](const auto& group) {
      const Reading& first = *group.front();
      return first.of == r.of && first.value == r.value &&
             (r.of == "code" || first.meaning == r.meaning);
    });
    if (same == groups.end()) {
      groups.push_back({&r});
    } else {
      same->push_back(&r);
    }
  }
  return groups;
}

std::string deadline_words(const deadline::Deadline& d) {
  return fmt::format("- {} {}{}: {}, {}{}", core::name_of(d.role),
                     d.date ? core::to_iso(*d.date) + " " : "", core::name_of(d.status),
                     d.basis.empty() ? "no basis" : d.basis, percent(d.confidence),
                     d.superseded ? ", superseded" : "");
}

std::string candidate_words(const deadline::Candidate& c) {
  return fmt::format("- not taken: {} {}: {}", core::name_of(c.role),
                     c.date ? core::to_iso(*c.date) : "without a date", c.why_not);
}

}  // namespace

void add_explanation(Sheet& sheet, const NoticeSummary& record) {
  if (!record.explain) return;
  add_blank(sheet);
  add_rule(sheet, "what was read");
  for (const auto& group : by_value(*record.explain)) {
    add_paragraph(sheet, vote_words(group), Emphasis::strong);
    for (const Reading* reading : group) {
      add_paragraph(sheet, reading_words(record, *reading), Emphasis::none, 2);
    }
  }
  if (record.explain->empty()) add_paragraph(sheet, "No code, no date and no window.");
  add_rule(sheet, "what was made of it");
  if (record.notice) {
    add_paragraph(sheet, fmt::format("- code {}, {}", record.notice->code,
                                     percent(record.notice->confidence)));
  }
  if (record.fields.notice_date) {
    add_paragraph(sheet, "- notice date " + core::to_iso(*record.fields.notice_date));
  }
  for (const auto& deadline : record.deadlines) add_paragraph(sheet, deadline_words(deadline));
  for (const auto& candidate : record.respond_by.candidates) {
    add_paragraph(sheet, candidate_words(candidate));
  }
}

}  // namespace noticescan::output
