// SPDX-License-Identifier: Apache-2.0
#include "extract/values.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <functional>
#include <optional>

#include "extract/labelled.hpp"
#include "extract/passage.hpp"

namespace noticescan::extract {
namespace {

using Values = std::vector<std::string>;

// --- what a value looks like: nothing where the text doesn't begin with one ---------------------

// Years alone, or the last days of periods.
Values periods_in(const std::string& text) {
  Values periods;
  for (const FoundDate& found : find_dates(text)) {
    if (found.date && !found.repaired) periods.push_back(core::to_iso(*found.date));
  }
  if (!periods.empty()) return periods;
  static const RE2 kYears(
      R"(^\W*(?:19|20)[0-9]{2}(?:(?:,| ?&| and| y|, and)? (?:19|20)[0-9]{2})*\W*$)");
  static const RE2 kYear(R"(((?:19|20)[0-9]{2}))");
  if (!RE2::FullMatch(text, kYears)) return {};
  re2::StringPiece rest(text);
  for (std::string year; RE2::FindAndConsume(&rest, kYear, &year);) periods.push_back(year);
  return periods;
}

// "000-12-3456", "XX-XXX3456"; masked digits are X.
Values taxpayer_ids_in(const std::string& text) {
  static const RE2 kSsn(R"(^\W?([0-9]{3}|[Xx*]{3})-([0-9]{2}|[Xx*]{2})-([0-9]{4})\b)");
  static const RE2 kEin(R"(^\W?([0-9]{2}|[Xx*]{2})-([0-9]{7}|[Xx*]{3}[0-9]{4})\b)");
  std::string first;
  std::string middle;
  std::string last;
  if (RE2::PartialMatch(text, kSsn, &first, &middle, &last))
    return {first + "-" + middle + "-" + last};
  if (RE2::PartialMatch(text, kEin, &first, &last)) return {first + "-" + last};
  return {};
}

// "Phone 1-800-829-0922" -> "800-829-0922".
Values phones_in(const std::string& text) {
  static const RE2 kPhone(
      R"(^\W*(?:[A-Za-zéÉ]+\W+)?(?:1[-. ])?\(?([2-9][0-9]{2})\)?[-. ] ?([0-9]{3})[-. ]([0-9]{4})\b)");
  std::string area;
  std::string exchange;
  std::string line;
  if (!RE2::PartialMatch(text, kPhone, &area, &exchange, &line)) return {};
  return {area + "-" + exchange + "-" + line};
}

Values caller_ids_in(const std::string& text) {
  static const RE2 kNumber(R"(([0-9]{4,10}))");
  std::string number;
  return RE2::FullMatch(text, kNumber, &number) ? Values{number} : Values{};
}

Values employee_ids_in(const std::string& text) {
  static const RE2 kNumber(R"(^(?:ID )?#?([0-9]{2,10}(?:-[0-9]{2,8})?)$)");
  constexpr std::size_t kShortest = 5;
  std::string number;
  if (!RE2::PartialMatch(text, kNumber, &number) || number.size() < kShortest) return {};
  return {number};
}

// "1040-SR  December 31, 2022" -> "Form 1040-SR"; of returns alone.
Values forms_in(const std::string& text, const PhraseTables& tables) {
  static const RE2 kForm(R"(^\W*(?:(?i:form|forma|formulario)\s+)?([0-9]{3,4}-?[A-Za-z]{0,3})\b)");
  std::string form;
  if (!RE2::PartialMatch(text, kForm, &form)) return {};
  const auto plain = [](std::string name) {
    std::erase(name, '-');
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return name;
  };
  const auto known =
      std::find_if(tables.tax_forms.begin(), tables.tax_forms.end(),
                   [&](const std::string& name) { return plain(name) == plain(form); });
  return known == tables.tax_forms.end() ? Values{} : Values{"Form " + *known};
}

Values values_in(std::string_view field, const std::string& text, const PhraseTables& tables) {
  if (field == "tax_period") {
    Values periods = periods_in(text);
    // "1040  December 31, 2022" and "1040  2022" behind "Form and tax period".
    if (const auto blank = text.find(' '); periods.empty() && !forms_in(text, tables).empty())
      periods = blank == std::string::npos ? Values{} : periods_in(text.substr(blank + 1));
    return periods;
  }
  if (field == "taxpayer_id" || field == "ssn" || field == "itin") return taxpayer_ids_in(text);
  if (field == "phone" || field == "fax") return phones_in(text);
  if (field == "caller_id") return caller_ids_in(text);
  if (field == "employee_id") return employee_ids_in(text);
  if (field == "form") return forms_in(text, tables);
  return {};
}

// --- reading ------------------------------------------------------------------------------------

void read_labelled(const Layout& layout, const PhraseTables& tables, ValueVotes& votes) {
  for (const Labelled& labelled : labelled_values(layout, tables)) {
    for (const std::string& field : *labelled.fields) {
      for (const Printed& printed : labelled.values) {
        const Values values = values_in(field, printed.text, tables);
        for (const std::string& value : values) {
          votes[field].push_back(
              {value, evidence_of(*layout.page, printed, field + ".label"), printed.confidence});
        }
        if (!values.empty()) break;
      }
    }
  }
}

// A letter that a computer wrote prints id, period and kind of tax in one line without labels:
// "000-12-3456  202212  30" (30 is the income tax of individuals, for calendar years).
void read_unlabelled_line(const Layout& layout, ValueVotes& votes) {
  static const RE2 kLine(
      R"(^([0-9]{3}-[0-9]{2}-[0-9]{4}|[0-9]{2}-[0-9]{7}|[X*]{3}-[X*]{2}-[0-9]{4}|[X*]{2}-[X*]{3}[0-9]{4}) )"
      R"(((?:19|20)[0-9]{2})(0[1-9]|1[0-2]) ([0-9]{2})\b)");
  for (std::size_t i = 0; i < layout.cells.size(); ++i) {
    const auto& raw = layout.cells[i].passage.raw;
    if (taxpayer_ids_in(raw).empty()) continue;
    std::vector<int> words = layout.cells[i].words;
    for (auto next = layout.right_of(static_cast<int>(i)); next; next = layout.right_of(*next)) {
      const auto& more = layout.cells[static_cast<std::size_t>(*next)].words;
      words.insert(words.end(), more.begin(), more.end());
    }
    const Printed line = printed(*layout.page, words);
    std::string id;
    int year = 0;
    int month = 0;
    std::string tax;
    if (!RE2::PartialMatch(line.text, kLine, &id, &year, &month, &tax)) continue;
    const auto first_of_next =
        month == 12 ? core::make_date(year + 1, 1, 1) : core::make_date(year, month + 1, 1);
    const std::string period = tax == "30" && month == 12
                                   ? std::to_string(year)
                                   : core::to_iso(core::add_days(*first_of_next, -1));
    const auto vote = [&](const char* field, const std::string& value) {
      votes[field].push_back(
          {value, evidence_of(*layout.page, line, fmt::format("{}.line", field)), line.confidence});
    };
    vote("taxpayer_id", id);
    vote("tax_period", period);
  }
}

// "Your 2017 Form 1040", "the form number (1040)": the return that the notice is about.
void read_form_in_prose(const Layout& layout, const PhraseTables& tables, ValueVotes& votes) {
  static const RE2 kForm(
      R"((?i)(?:your (?:(?:19|20)[0-9]{2} )?form |form number \(|number of the form \(|)"
      R"(\(form |su formulario |formulario \()([0-9]{3,4}-?[A-Z]{0,3})\b)");
  for (const Block& block : layout.blocks) {
    const std::vector<int> words = layout.words_of(block.cells);
    const Printed prose = printed(*layout.page, words);
    re2::StringPiece rest(prose.text);
    for (re2::StringPiece form; RE2::FindAndConsume(&rest, kForm, &form);) {
      const auto before = std::count(prose.text.data(), form.data(), ' ');
      const Printed word = printed(*layout.page, {words[static_cast<std::size_t>(before)]});
      for (const std::string& value : forms_in({form.data(), form.size()}, tables)) {
        votes["form_in_prose"].push_back(
            {value, evidence_of(*layout.page, word, "form.prose"), word.confidence});
      }
    }
  }
}

// --- deciding -----------------------------------------------------------------------------------

core::Field<std::string> decided(const ValueVotes& votes, std::string_view field) {
  const auto found = votes.find(field);
  return found == votes.end() ? core::Field<std::string>{} : decide(found->second);
}

// "2017" and "2017-12-31" are one period.
bool is_same_period(const std::string& a, const std::string& b) {
  const auto full = [](const std::string& p) { return p.size() == 4 ? p + "-12-31" : p; };
  return full(a) == full(b);
}

// No notice is of a year that has yet to come: of a fax's "2012" a "2032" was made.
bool is_yet_to_come(const std::string& period, const NoticeFields& fields) {
  if (!fields.notice_date_certain) return false;
  return period.substr(0, 4) > core::to_iso(*fields.notice_date.value).substr(0, 4);
}

void decide_tax_periods(const ValueVotes& votes, NoticeFields& fields) {
  constexpr double kBelieved = 0.6;
  const auto found = votes.find("tax_period");
  if (found == votes.end()) return;
  for (const Vote& vote : found->second) {
    if (vote.confidence < kBelieved || is_yet_to_come(vote.value, fields)) continue;
    const auto known =
        std::find_if(fields.tax_periods.begin(), fields.tax_periods.end(),
                     [&](const auto& p) { return is_same_period(*p.value, vote.value); });
    if (known != fields.tax_periods.end()) {
      known->evidence.push_back(vote.evidence);
    } else {
      fields.tax_periods.push_back({vote.value, vote.confidence, {vote.evidence}});
    }
  }
}

// The id's own shape tells its kind; where its first digits are masked, perhaps its label.
std::string kind_of(const std::string& id, const ValueVotes& votes) {
  if (id[2] == '-') return "ein";
  if (std::isdigit(static_cast<unsigned char>(id.front())) != 0)
    return id.front() == '9' ? "itin" : "ssn";
  for (const char* kind : {"ssn", "itin"}) {
    if (votes.contains(kind)) return kind;
  }
  return "";
}

// The prose speaks of other forms as well: only where it names one return is that the notice's.
core::Field<std::string> form_of_prose(const ValueVotes& votes) {
  const auto found = votes.find("form_in_prose");
  if (found == votes.end()) return {};
  const auto& all = found->second;
  const bool one = std::all_of(all.begin(), all.end(),
                               [&](const Vote& vote) { return vote.value == all.front().value; });
  return one ? decide(all) : core::Field<std::string>{};
}

}  // namespace

void read_values(const Layout& layout, const PhraseTables& tables, ValueVotes& votes) {
  read_labelled(layout, tables, votes);
  read_unlabelled_line(layout, votes);
  read_form_in_prose(layout, tables, votes);
}

void decide_values(const ValueVotes& votes, NoticeFields& fields) {
  decide_tax_periods(votes, fields);
  const auto id = decided(votes, "taxpayer_id");
  if (id)
    fields.taxpayer_id = {TaxpayerId{*id.value, kind_of(*id.value, votes)}, id.confidence,
                          id.evidence};
  fields.phone = decided(votes, "phone");
  fields.fax = decided(votes, "fax");
  fields.caller_id = decided(votes, "caller_id");
  fields.employee_id = decided(votes, "employee_id");
  fields.form = decided(votes, "form");
  if (!fields.form) fields.form = form_of_prose(votes);
}

std::optional<TaxpayerId> taxpayer_id_in(const std::string& text) {
  const Values ids = taxpayer_ids_in(text);
  if (ids.empty()) return std::nullopt;
  return TaxpayerId{ids.front(), kind_of(ids.front(), {})};
}

}  // namespace noticescan::extract
