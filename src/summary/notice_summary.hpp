// SPDX-License-Identifier: Apache-2.0
// The record `noticescan/1`, as `output` prints it: one for each notice found, and one for each run
// of pages that belongs to none. Every member stands for one key of the interface, in its order.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/date.hpp"
#include "core/error.hpp"
#include "core/evidence.hpp"
#include "core/language.hpp"
#include "core/money.hpp"
#include "core/page.hpp"
#include "deadline/deadlines.hpp"
#include "kb/notice_record.hpp"

namespace noticescan::summary {

using core::Date;
using core::Evidence;

inline constexpr std::string_view kSchema = "noticescan/1";

struct SourcePage {
  int page = 1;
  int sheet = 0;  // as in core::PageReading
  std::optional<int> printed_page;
  int rotation = 0;
  core::PageKind kind = core::PageKind::notice;
  core::ReadBy read = core::ReadBy::no;
};

struct SourceFile {
  std::string file;  // as the user named it; "-" for standard input
  std::optional<std::string> sha256;
  std::optional<std::string> media_type;
  std::optional<int> page_count;
  std::vector<SourcePage> pages;
};

struct UnreadPage {
  int file = 0;
  int page = 1;
  enum class Why { failed, not_searched } why = Why::failed;
};

struct Source {
  std::vector<SourceFile> files;
  std::optional<int> printed_page_count;
  std::vector<UnreadPage> pages_unread;
};

enum class Outcome { ok, review, partial, not_a_notice, unreadable };

struct Notice {
  std::string code;
  std::optional<std::string> title;  // null where the knowledge base has no card
  std::string language;              // "en", "es"
  double confidence = 0;
  std::vector<Evidence> evidence;
};

struct Amount {
  std::string role;  // "amount_due"
  core::Money value;
};

struct FieldEvidence {
  double confidence = 0;
  std::vector<Evidence> at;
};

struct Fields {
  std::optional<Date> notice_date;
  std::vector<std::string> tax_periods;
  std::vector<Amount> amounts;
  std::optional<std::string> addressee;
  std::optional<std::string> taxpayer_id;       // masked unless the user asked for it
  std::optional<std::string> taxpayer_id_kind;  // ssn, itin, ein
  std::optional<std::string> caller_id;
  std::optional<std::string> phone;
  std::optional<std::string> fax;
  std::optional<std::string> form;
  std::optional<std::string> employee_id;
  std::optional<std::string> return_address;
  std::map<std::string, FieldEvidence> evidence;  // by the names above
};

// The part of a card that the record repeats; texts that are the same for all are already in place.
struct Guidance {
  std::string category;
  std::string urgency;
  std::string audience;
  std::string why_sent;
  std::vector<std::string> required_action;
  kb::ResponseWindow response_window;
  std::vector<kb::KeyForm> key_forms;
  kb::AppealPath appeal_path;
  std::vector<std::string> notes;
  std::vector<kb::Link> go_deeper;
  std::vector<kb::RelatedNotice> related;
  kb::SourceNote source;
  std::string confidence;
  std::string disclaimer;
};

struct Warning {
  std::string code;  // stable: "page_missing", "code_unknown"
  std::string message;
  std::vector<Evidence> evidence;
};

// One thing that was read where codes and dates were looked for, whether it was taken or not.
struct Reading {
  std::string of;       // code, date, window, immediately, blank_label
  std::string value;    // "CP14", "2025-02-20", "30 days"; as printed where it could not be read
  std::string meaning;  // of a code its place, "header"; of the others what the wording says:
                        // "pay_by", "notice_date", "not_a_deadline", "unknown"
  double confidence = 0;
  Evidence evidence;
};

struct NoticeSummary {
  core::Language language = core::Language::en;  // in which its texts are told
  Source source;
  Outcome outcome = Outcome::review;
  std::optional<core::Error> error;
  std::optional<Notice> notice;
  deadline::RespondBy respond_by;  // its status is null where there is no notice
  std::vector<deadline::Deadline> deadlines;
  Fields fields;
  std::optional<Guidance> guidance;
  std::vector<Warning> warnings;
  std::optional<std::map<std::string, double>> timings_ms;
  std::optional<std::vector<Reading>> explain;  // page by page; only where it was asked for
};

std::string_view name_of(UnreadPage::Why why);
std::string_view name_of(Outcome outcome);

}  // namespace noticescan::summary
