// SPDX-License-Identifier: Apache-2.0
// What is known of one notice: the card of data/notices/CODE.json. The words of the enumerations
// are those of the interface ("collection", "printed_date"); they are checked when a card is
// loaded, so that everything behind may pass them on as they are.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/date.hpp"
#include "core/notice_code.hpp"

namespace noticescan::kb {

// Texts that may be empty here stand once for all notices (KnowledgeBase::shared); a summary puts
// them in place.
struct ResponseWindow {
  std::optional<std::string> kind;  // what the official page says: printed_date, fixed_days, none
  std::optional<std::vector<std::string>> prints;  // what stands on the paper: date, window, ...
  std::optional<int> days;                         // a hint beside a printed date, never a deadline
  std::optional<int> days_if_abroad;
  std::optional<std::string> unit;         // "calendar_days", "business_days"
  std::optional<std::string> counts_from;  // "notice_date", "mailing"
  std::string text;                        // for people; empty: the shared text of its kind
  std::optional<std::string> basis;        // the statute or page: "IRC 6330(a)"
};

struct KeyForm {
  std::string form;  // "Form 9465"
  std::string note;  // what it is for; "verify the current revision ..." is added in one place
};

struct AppealPath {
  std::optional<std::string>
      kind;          // informal, cdp, cap, tax_court, appeals, abatement_request, none
  std::string text;  // empty: the shared text of its kind
  std::vector<std::string> steps;
  std::optional<std::string> form;
  std::optional<std::string> leads_to;
};

struct Link {
  std::string title;
  std::string url;
};

struct RelatedNotice {
  std::string code;
  std::string title;     // of the related card; its code again where that card does not exist
  std::string relation;  // next, before, sibling, spanish_edition
};

struct SourceNote {
  std::optional<std::string> url;
  std::string basis;  // official_live, official_copy, official_secondary, secondary, none
  std::optional<std::string> copy_dated;  // "2024-05"
  std::optional<std::string> checked_on;  // "2026-11-25"
};

// What a card says in Spanish, for the notices that most people get. Its last three may be empty:
// then the texts of the kind stand there, or the English ones.
struct SpanishText {
  std::string title;
  std::string why_sent;
  std::vector<std::string> required_action;
  std::string window;  // of the response
  std::string appeal;
  std::map<std::string, std::string> form_notes;  // by form: "Form 9465"
};

struct NoticeRecord {
  std::string code;
  std::vector<std::string> aliases;
  std::string title;
  std::string audience;  // individual, business, both
  std::string category;
  std::string urgency;
  std::string why_sent;
  std::vector<std::string> required_action;
  ResponseWindow response_window;
  std::vector<KeyForm> key_forms;
  AppealPath appeal_path;
  std::vector<std::string> notes;
  std::vector<Link> go_deeper;
  std::vector<RelatedNotice> related;
  std::vector<std::string> statutes;  // "IRC 6303": the law that the notice rests on
  SourceNote source;
  std::string confidence;         // high, medium, low
  std::optional<SpanishText> es;  // where the card has one
  // False where the notice is known to exist and nothing else is: then everything but code, aliases
  // and source is the generic card's, and the title is empty.
  bool confirmed_content = true;
};

core::Expectation expectation_of(const NoticeRecord& record);

}  // namespace noticescan::kb
