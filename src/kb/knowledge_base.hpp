// SPDX-License-Identifier: Apache-2.0
// The room `kb` takes data/notices, data/rules and data/kb and gives cards, rules of law and
// ladders by code.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.hpp"
#include "core/notice_code.hpp"
#include "core/rule.hpp"
#include "kb/advisory.hpp"
#include "kb/ladder.hpp"
#include "kb/law.hpp"
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
  // What people type and the word that cards use for it: "garnishment" and "levy".
  std::map<std::string, std::string, std::less<>> search_words;
};

struct KnowledgeBase {
  std::vector<NoticeRecord> records;  // sorted by code as people would list them: CP05 before CP14
  // Texts that are the same for every notice.
  std::string disclaimer;
  std::string verify_form;  // "verify the current revision on irs.gov/forms-pubs"
  SharedTexts shared;
  std::vector<Law> laws;  // by id
  std::vector<Ladder> ladders;
  std::vector<Advisory> advisories;
  NoticeRecord generic;      // safe general steps, for a code without a card; its code is empty
  std::string hash;          // of the files it was made from, 12 hex digits
  std::string newest_check;  // the latest checked_on: "2026-11-25"

  // By any way in which people write a code ("cp 14", "Letter 4883C", an alias). Null if unknown.
  const NoticeRecord* find(std::string_view code) const;
  // Every code that exists, those without confirmed content and other spellings of a code included.
  core::KnownCodes known_codes() const;
};

// `data_dir` holds kb/common.json and notices/*.json, and may hold rules/*.json and
// kb/ladders.json. Taken from the compact form beside it where that is of the same files (see
// compact.hpp). Errors: ErrorCode::setup, naming file, line, field and remedy of the first fault.
core::Result<KnowledgeBase> load(const std::filesystem::path& data_dir);

// What `kb show` needs, without reading every card.
struct CardAlone {
  KnowledgeBase base;                // with the one card; with none where the code is unknown
  std::vector<std::string> nearest;  // then the nearest known codes, best first
};
core::Result<CardAlone> load_card(const std::filesystem::path& data_dir, std::string_view code);

// The rules from which a deadline of this notice may be counted where none is printed: IRC 6213(a),
// 6213(b)(2) or 6330, for the codes whose sources name them. Any way of writing the code; none for
// an unknown one.
std::vector<core::Rule> rules_for(const KnowledgeBase& kb, std::string_view code);

// Every law that the notice rests on, for people to read; those of rules_for first.
std::vector<const Law*> laws_of(const KnowledgeBase& kb, std::string_view code);

// The nearest known codes to one that isn't there, best first.
std::vector<std::string> nearest_codes(const KnowledgeBase& kb, std::string_view code,
                                       std::size_t count = 3);
std::vector<std::string> nearest_codes(const std::vector<std::string>& known, std::string_view code,
                                       std::size_t count = 3);

}  // namespace noticescan::kb
