// SPDX-License-Identifier: Apache-2.0
// The room `kb` takes data/notices and gives cards by code.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.hpp"
#include "core/notice_code.hpp"
#include "kb/notice_record.hpp"

namespace noticescan::kb {

// What is the same for every notice, or for every notice of a kind: data/kb/common.json.
struct SharedTexts {
  std::string help_note;                      // where free help is found
  std::string law_note;                       // "The law behind it: {}."
  std::map<std::string, std::string> window;  // by ResponseWindow::kind, "unknown" for null
  std::map<std::string, AppealPath> appeal;   // by AppealPath::kind, "unknown" for null
  std::map<std::string, Link> links;          // official pages by a short name: "payment_plan"
  std::vector<std::string> links_for_all;     // names of those that every summary ends with
};

struct KnowledgeBase {
  std::vector<NoticeRecord> records;  // sorted by code as people would list them: CP05 before CP14
  // Texts that are the same for every notice.
  std::string disclaimer;
  std::string verify_form;  // "verify the current revision on irs.gov/forms-pubs"
  SharedTexts shared;
  NoticeRecord generic;      // safe general steps, for a code without a card; its code is empty
  std::string hash;          // of the files it was made from, 12 hex digits
  std::string newest_check;  // the latest checked_on: "2026-11-25"

  // By any way in which people write a code ("cp 14", "Letter 4883C", an alias). Null if unknown.
  const NoticeRecord* find(std::string_view code) const;
  // Every code that exists, those without confirmed content and other spellings of a code included.
  core::KnownCodes known_codes() const;
};

// `data_dir` holds kb/common.json and notices/*.json. Errors: ErrorCode::setup, naming file, line,
// field and remedy of the first fault.
core::Result<KnowledgeBase> load(const std::filesystem::path& data_dir);

// The nearest known codes to one that isn't there, best first.
std::vector<std::string> nearest_codes(const KnowledgeBase& kb, std::string_view code,
                                       std::size_t count = 3);

}  // namespace noticescan::kb
