// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <iterator>
#include <map>
#include <memory>
#include <set>

#include "core/lower_case.hpp"
#include "extract/addresses.hpp"
#include "extract/amounts.hpp"
#include "extract/letterhead.hpp"
#include "extract/notice_fields.hpp"
#include "extract/page_facts.hpp"
#include "extract/page_findings.hpp"
#include "extract/phrase_tables.hpp"
#include "extract/sender.hpp"
#include "extract/suspicions.hpp"
#include "extract/two_readings.hpp"
#include "extract/values.hpp"

namespace noticescan::extract {
namespace {

using core::PageReading;

// Characters are believed from here on; a date that is printed once must be surer.
constexpr double kBelieved = 0.6;
constexpr double kSure = 0.8;

bool is_spanish(const std::vector<FoundPage>& pages) {
  static const std::set<std::string> kSpanish = {"de",   "la",    "el",    "los", "usted", "su",
                                                 "para", "fecha", "aviso", "con", "que"};
  static const std::set<std::string> kEnglish = {"the", "of",   "you",    "your", "to", "and",
                                                 "we",  "this", "notice", "with", "if"};
  constexpr std::size_t kLongest = 6;  // of these words
  int spanish = 0;
  int english = 0;
  for (const FoundPage& found : pages) {
    for (const core::Word& word : found->page().words) {
      if (word.text.size() > kLongest) continue;
      const std::string lower = core::lower_case(word.text);
      spanish += kSpanish.contains(lower) ? 1 : 0;
      english += kEnglish.contains(lower) ? 1 : 0;
    }
  }
  return spanish > english && spanish >= 8;
}

bool agrees(const Mention& broken, const Mention& whole) {
  const auto month = static_cast<int>(static_cast<unsigned>(whole.date->month()));
  const auto day = static_cast<int>(static_cast<unsigned>(whole.date->day()));
  return (broken.month == 0 || broken.month == month) && (broken.day == 0 || broken.day == day);
}

// A printing that could be read in part ("November 30,") and fits none of the dates that were read
// for the same duty casts doubt on them: one of the two was misread, or the notice has two days.
void doubt_by_broken_dates(std::vector<Mention>& mentions) {
  for (const Mention& broken : mentions) {
    if (broken.kind != Mention::Kind::broken || broken.month == 0) continue;
    const auto same_duty = [&](const Mention& m) {
      return m.kind == Mention::Kind::date && m.meaning == Meaning::deadline &&
             m.meaning == broken.meaning && m.role == broken.role &&
             m.on_insert == broken.on_insert;
    };
    if (std::any_of(mentions.begin(), mentions.end(),
                    [&](const Mention& m) { return same_duty(m) && agrees(broken, m); }))
      continue;
    for (Mention& m : mentions) m.contradicted = m.contradicted || same_duty(m);
  }
}

// A hint at a window counts only where the notice says nothing better of its deadlines.
void drop_needless_hints(std::vector<Mention>& mentions) {
  const bool better = std::any_of(mentions.begin(), mentions.end(), [](const Mention& m) {
    return m.meaning == Meaning::deadline && !m.bare &&
           (m.kind == Mention::Kind::date || m.kind == Mention::Kind::window);
  });
  if (better) std::erase_if(mentions, [](const Mention& m) { return m.bare; });
}

using DatePrintings = std::map<core::Date, std::vector<const Mention*>>;

enum class Label { named, date_alone, none };  // "Notice date", "Date", and a letter's bare date

Label label_of(const Mention& notice_date) {
  const std::string& rule = notice_date.evidence.rule;
  if (rule == kLetterheadRule) return Label::none;
  return rule.ends_with(".date") ? Label::date_alone : Label::named;
}

// All printings of the notice date. One that says less counts where the better ones are missing.
DatePrintings notice_dates(const std::vector<Mention>& mentions) {
  DatePrintings by_date;
  for (const Label label : {Label::named, Label::date_alone, Label::none}) {
    for (const Mention& m : mentions) {
      if (m.kind == Mention::Kind::date && m.meaning == Meaning::notice_date &&
          label_of(m) == label)
        by_date[*m.date].push_back(&m);
    }
    if (!by_date.empty()) break;
  }
  return by_date;
}

// A label of the notice date is there, whether its date could be read or not.
bool names_its_date(const std::vector<Mention>& mentions) {
  return std::any_of(mentions.begin(), mentions.end(), [](const Mention& m) {
    return m.kind != Mention::Kind::unexplained && m.meaning == Meaning::notice_date;
  });
}

// "December 3, 2020" at the head and "December 3, 2026" on the slip, whose label says less.
bool is_read_otherwise(core::Date date, const std::vector<Mention>& mentions) {
  return std::ranges::any_of(mentions, [&](const Mention& m) {
    return m.kind == Mention::Kind::date && m.meaning == Meaning::notice_date && m.date &&
           core::is_one_sign_off(core::to_iso(*m.date), core::to_iso(date));
  });
}

// The date that is printed most often; none where as many printings say another.
void decide_notice_date(NoticeFields& fields) {
  const DatePrintings by_date = notice_dates(fields.mentions);
  if (by_date.empty()) return;
  const auto best = std::max_element(
      by_date.begin(), by_date.end(),
      [](const auto& a, const auto& b) { return a.second.size() < b.second.size(); });
  const auto& printings = best->second;
  const bool tie = std::any_of(by_date.begin(), by_date.end(), [&](const auto& other) {
    return other.first != best->first && other.second.size() >= printings.size();
  });
  if (tie || (printings.size() == 1 && is_read_otherwise(best->first, fields.mentions))) return;
  fields.notice_date.value = best->first;
  double surest = 0;
  bool clean = false;
  for (const Mention* m : printings) {
    fields.notice_date.evidence.push_back(m->evidence);
    surest = std::max(surest, m->confidence);
    clean = clean || (!m->repaired && !m->contradicted && m->confidence >= kBelieved);
  }
  // What was received by then lies before it; otherwise one of the two was misread.
  const bool contradicted = std::ranges::any_of(
      fields.mentions, [&](const Mention& m) { return m.past && m.date && *m.date > best->first; });
  // The header's date stands against a single slip's (CP161's specimen).
  fields.notice_date_certain = clean && !contradicted && (printings.size() > 1 || surest >= kSure);
  fields.notice_date.confidence = !fields.notice_date_certain ? 0.5
                                  : printings.size() > 1      ? 0.995
                                                              : 0.97;
}

void decide_amounts(const std::vector<AmountReading>& due, const std::vector<AmountReading>& rows,
                    NoticeFields& fields) {
  fields.amount_due = decide_amount_due(due, fields.amount_check);
  std::vector<AmountReading> immediate;
  std::copy_if(due.begin(), due.end(), std::back_inserter(immediate),
               [](const AmountReading& r) { return r.role == kImmediateAmount; });
  if (auto amount = decide_amount_due(immediate, fields.amount_check))
    fields.amounts.push_back({std::string{kImmediateAmount}, std::move(amount)});
  for (Amount& amount : decide_amount_rows(rows, fields.amount_check))
    fields.amounts.push_back(std::move(amount));
}

template <class T>
void append(std::vector<T>& list, const std::vector<T>& more) {
  list.insert(list.end(), more.begin(), more.end());
}

std::vector<CodeReading> codes_of(const Layout& layout, const SecondReading* again,
                                  const core::KnownCodes& known) {
  auto codes = find_codes(layout, known);
  return again == nullptr ? codes : united(std::move(codes), find_codes(again->layout, known));
}

std::vector<Mention> mentions_of(const Layout& layout, const SecondReading* again,
                                 const PhraseTables& tables) {
  auto mentions = find_mentions(layout, tables);
  return again == nullptr ? mentions
                          : united(std::move(mentions), find_mentions(again->layout, tables));
}

PageFacts facts_of(const Layout& layout, const SecondReading* again,
                   const std::vector<CodeReading>& codes, const PhraseTables& tables) {
  const PageFacts facts = facts_of(layout, codes, tables);
  return again == nullptr ? facts : united(facts, facts_of(again->layout, codes, tables));
}

// What all pages say, one after the other.
struct Pile {
  std::vector<CodeReading> codes;
  std::vector<AmountReading> amounts_due;
  std::vector<AmountReading> amount_rows;
  ValueVotes values;
};

void add_suspicions(const std::vector<Suspicion>& more, std::vector<Suspicion>& suspicions) {
  for (const Suspicion& one : more) {
    const bool known = std::any_of(suspicions.begin(), suspicions.end(),
                                   [&](const Suspicion& s) { return s.code == one.code; });
    if (!known) suspicions.push_back(one);
  }
}

void add_page(const PageFindings& found, Pile& pile, NoticeFields& fields) {
  append(pile.codes, found.codes);
  append(pile.amounts_due, found.amounts_due);
  append(pile.amount_rows, found.amount_rows);
  for (const auto& [field, votes] : found.values) append(pile.values[field], votes);
  fields.pages.push_back(found.facts);
  fields.is_print = fields.is_print && found.page().read == core::ReadBy::text_layer;
  append(fields.mentions, found.mentions);
  add_suspicions(found.suspicions, fields.suspicions);
  append(fields.private_places.secrets, found.secrets);
  if (!fields.amount_check) fields.amount_check = found.amount_check;
}

Layouts layouts_of(const std::vector<FoundPage>& pages) {
  Layouts layouts;
  for (const FoundPage& found : pages) layouts.push_back(&found->layout);
  return layouts;
}

}  // namespace

FoundPage find_on(const PageReading& page, const core::KnownCodes& known, const Phrases& phrases) {
  const PhraseTables& tables = *phrases.tables;
  auto found = std::make_shared<PageFindings>();
  const Layout& layout = found->layout = lay_out(page);
  found->again = second_reading(page);
  const SecondReading* again = found->again.get();
  found->codes = codes_of(layout, again, known);
  found->facts = facts_of(layout, again, found->codes, tables);
  found->mentions = mentions_of(layout, again, tables);
  const bool insert = found->facts.kind == core::PageKind::insert;
  for (Mention& m : found->mentions) m.on_insert = insert;
  find_suspicions(layout, tables, found->suspicions);
  found->secrets = private_places(layout, tables);
  if (again != nullptr) append(found->secrets, private_places(again->layout, tables));
  if (insert) return found;
  found->amounts_due = find_amounts_due(layout, tables);
  found->amount_rows = find_amount_rows(layout, tables);
  found->amount_check = check_amounts(layout, tables);
  read_values(layout, tables, found->values);
  return found;
}

NoticeFields extract(const std::vector<FoundPage>& pages, const Phrases& phrases) {
  NoticeFields fields;
  fields.is_print = !pages.empty();
  Pile pile;
  for (const FoundPage& found : pages) add_page(*found, pile, fields);
  Layouts layouts = layouts_of(pages);
  fields.code = decide_code(pile.codes);
  fields.code_readings = std::move(pile.codes);
  fields.language = is_spanish(pages) ? "es" : "en";
  judge_sender(layouts, *phrases.tables, fields);
  doubt_by_broken_dates(fields.mentions);
  drop_needless_hints(fields.mentions);
  if (!names_its_date(fields.mentions)) {
    for (const Layout* layout : layouts) explain_letterhead_date(*layout, fields.mentions);
  }
  decide_notice_date(fields);
  decide_amounts(pile.amounts_due, pile.amount_rows, fields);
  decide_values(pile.values, fields);
  read_addresses(layouts, fields);
  for (const FoundPage& found : pages) {
    if (found->again) layouts.push_back(&found->again->layout);
  }
  fields.private_places.personal = personal_places(layouts);
  return fields;
}

NoticeFields extract(const std::vector<PageReading>& pages, const core::KnownCodes& known,
                     const Phrases& phrases) {
  std::vector<FoundPage> found;
  for (const PageReading& page : pages) found.push_back(find_on(page, known, phrases));
  return extract(found, phrases);
}

}  // namespace noticescan::extract
