// SPDX-License-Identifier: Apache-2.0
// The room `summary` joins what was read, what was decided of time and what is known of the notice
// into the record that people and programs get.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/date.hpp"
#include "core/language.hpp"
#include "extract/notice_fields.hpp"
#include "kb/knowledge_base.hpp"
#include "summary/notice_summary.hpp"

namespace noticescan::summary {

// A page that was scanned again, and the one that was read in its place.
struct RepeatedPage {
  int file = 0;  // of the record
  int page = 1;
  int as_file = 0;
  int as_page = 1;
};

struct SummaryOptions {
  core::Date as_of;
  bool show_taxpayer_id = false;
  bool file_damaged = false;                    // pages may be missing that nobody knows of
  bool explain = false;                         // list all that was read
  bool redact = false;                          // nor show whom it is to
  std::vector<RepeatedPage> repeated = {};      // listed in the source, but not among what was read
  std::optional<core::Language> language = {};  // to tell it in; unset: the paper's own
};

// One notice's pages, or a run of pages that belongs to none. `source` lists exactly these pages.
NoticeSummary summarize(Source source, const extract::NoticeFields& fields,
                        const kb::KnowledgeBase& kb, const SummaryOptions& options);

// A file that could not be read.
NoticeSummary unreadable(Source source, core::Error error,
                         core::Language language = core::Language::en);

}  // namespace noticescan::summary
