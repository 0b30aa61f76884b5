// SPDX-License-Identifier: Apache-2.0
// The sections of the text summary, in the order in which they stand on it. Each adds its lines to
// the sheet, or none where the record has nothing to say there.
#pragma once

#include <optional>
#include <string_view>

#include "core/date.hpp"
#include "output/sheet.hpp"
#include "summary/notice_summary.hpp"

namespace noticescan::output {

// How much of what may be long is shown. The dates are never cut.
struct TextBudget {
  bool airy;  // a blank line between the sections
  std::size_t steps;
  int why_lines;
  int appeal_lines;
  std::size_t forms;
  std::size_t related;
  std::size_t warnings;
};

// text_date.cpp
void add_date_check(Sheet& sheet, const summary::NoticeSummary& record,
                    const std::optional<core::Date>& as_of);
void add_by_when(Sheet& sheet, const summary::NoticeSummary& record,
                 const std::optional<core::Date>& as_of);
void add_other_deadlines(Sheet& sheet, const summary::NoticeSummary& record,
                         const std::optional<core::Date>& as_of);

// text_guidance.cpp
void add_why(Sheet& sheet, const summary::Guidance& guidance, const TextBudget& budget);
void add_steps(Sheet& sheet, const summary::NoticeSummary& record, const TextBudget& budget);
void add_forms(Sheet& sheet, const summary::Guidance& guidance, const TextBudget& budget);
void add_appeal(Sheet& sheet, const summary::Guidance& guidance, const TextBudget& budget);
void add_related(Sheet& sheet, const summary::Guidance& guidance, const TextBudget& budget);
void add_source(Sheet& sheet, const summary::Guidance& guidance);

// text_without_notice.cpp
void add_without_notice(Sheet& sheet, const summary::NoticeSummary& record,
                        const std::optional<core::Date>& as_of);

// text_explanation.cpp
void add_explanation(Sheet& sheet, const summary::NoticeSummary& record);

// text.cpp
// True where there was one. They tell what the paper is, or may be.
bool add_identity_warnings(Sheet& sheet, const summary::NoticeSummary& record);
// The others.
void add_warnings(Sheet& sheet, const summary::NoticeSummary& record, std::size_t at_most);
void add_unread_pages(Sheet& sheet, const summary::NoticeSummary& record);

}  // namespace noticescan::output
