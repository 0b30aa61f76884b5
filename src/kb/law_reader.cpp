// SPDX-License-Identifier: Apache-2.0
#include "kb/law_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "core/notice_code.hpp"
#include "kb/shapes.hpp"

namespace noticescan::kb {
namespace {

// A date that is counted and not printed rests on one of these or on nothing. More would have to be
// argued for, in the law and in the code that decides.
constexpr std::array<std::string_view, 3> kCountable = {"IRC 6213(a)", "IRC 6213(b)(2)",
                                                        "IRC 6330"};

std::optional<core::Date> read_day(const ObjectReader& reader, std::string_view key) {
  const std::string text = reader.text(key);
  const auto day = core::parse_iso(text);
  if (!day && !text.empty()) reader.complain(key, "must be a day, YYYY-MM-DD");
  return day;
}

bool flag(const ObjectReader& reader, std::string_view key, bool required) {
  const auto* value = reader.member(key);
  if (value == nullptr && !required) return false;
  if (value == nullptr || !value->is_boolean()) {
    reader.complain(key, "must be true or false, without quotes");
    return false;
  }
  return value->get<bool>();
}

LawSource read_source(const ObjectReader& reader) {
  reader.allow_only({"url", "read_at", "copy_dated", "checked_on"});
  LawSource source{reader.text("url"), reader.text("read_at"), reader.optional_text("copy_dated"),
                   reader.text("checked_on")};
  if (!source.url.empty() && !is_under(host_of(source.url), "gov")) {
    reader.complain("url", "is no government's: name the section in the United States Code");
  }
  if (!source.read_at.empty() && host_of(source.read_at).empty()) {
    reader.complain("read_at", "must start with https:// or http://");
  }
  if (source.copy_dated && !is_year_month_or_day(*source.copy_dated)) {
    reader.complain("copy_dated", "must be YYYY, YYYY-MM or YYYY-MM-DD");
  }
  if (!source.checked_on.empty() && !is_day(source.checked_on)) {
    reader.complain("checked_on", "must be a day, YYYY-MM-DD");
  }
  return source;
}

void read_example(const ObjectReader& reader, Law& law) {
  reader.allow_only({"mailed", "abroad", "day", "last_day_by_law"});
  const auto mailed = read_day(reader, "mailed");
  const auto day = read_day(reader, "day");
  const auto last = read_day(reader, "last_day_by_law");
  const bool abroad = flag(reader, "abroad", false);
  if (!mailed || !day || !last) return;
  if (abroad && !law.rule.days_if_abroad) {
    reader.complain("abroad", "needs days_if_abroad in the rule");
    return;
  }
  const int days = abroad ? *law.rule.days_if_abroad : law.rule.days;
  const auto counted = core::add_days(*mailed, days);
  if (counted != *day) {
    reader.complain("day", fmt::format("is not {} days after {}: that is {}", days,
                                       core::to_iso(*mailed), core::to_iso(counted)));
  }
  if (*last < *day) reader.complain("last_day_by_law", "lies before day: weekends only add days");
  law.examples.push_back({*mailed, abroad, *day, *last});
}

void read_count(const ObjectReader& reader, Law& law) {
  const auto role = core::role_named(reader.text("role"));
  if (!role && reader.member("role")) {
    reader.complain("role", "is unknown: use petition_by, abatement_by or hearing_by");
  }
  law.rule.role = role.value_or(core::Role::respond_by);
  const auto days = reader.optional_days("days");
  if (!days && !reader.member("days")) reader.complain("days", "is missing: how many by law?");
  law.rule.days = days.value_or(0);
  law.rule.days_if_abroad = reader.optional_days("days_if_abroad");
  if (law.rule.days_if_abroad && *law.rule.days_if_abroad <= law.rule.days) {
    reader.complain("days_if_abroad", "must be more than days");
  }
  if (std::find(kCountable.begin(), kCountable.end(), law.rule.statute) == kCountable.end()) {
    reader.complain(
        "may_become_date",
        fmt::format("is true, but only {} may become a date: set it to false", listed(kCountable)));
  }
  reader.each("tests", [&](const ObjectReader& item) { read_example(item, law); });
  if (law.examples.empty()) reader.complain("tests", "is missing: add a worked example");
}

void read_codes(const ObjectReader& reader, Law& law) {
  law.codes = reader.texts("codes");
  std::set<std::string> seen;
  for (std::size_t i = 0; i < law.codes.size(); ++i) {
    const auto place = fmt::format("codes[{}]", i);
    const auto canonical = core::canonical_code(law.codes[i]);
    if (canonical != law.codes[i]) {
      reader.complain(place, fmt::format("\"{}\": write it as the IRS does{}", law.codes[i],
                                         canonical ? ", \"" + *canonical + "\"" : ""));
    }
    if (!seen.insert(law.codes[i]).second) reader.complain(place, "stands there twice: remove one");
  }
}

}  // namespace

Law read_law(const nlohmann::json& json, std::string_view file_stem, Complaints& complaints) {
  Law law;
  if (!json.is_object()) {
    complaints.push_back({"", "the file must hold one object in braces"});
    return law;
  }
  const ObjectReader reader{json, "", complaints};
  reader.allow_only({"id", "statute", "title", "text", "may_become_date", "role", "days",
                     "days_if_abroad", "codes", "notes", "source", "tests"});
  law.rule.id = reader.text("id");
  if (!law.rule.id.empty() && law.rule.id != file_stem) {
    reader.complain(
        "id", fmt::format("does not fit the file's name: rename the file to {}.json", law.rule.id));
  }
  law.rule.statute = reader.text("statute");
  if (!law.rule.statute.empty() && !is_statute(law.rule.statute)) {
    reader.complain("statute", "must be shaped like \"IRC 6213(b)(2)\"");
  }
  law.title = reader.text("title");
  law.rule.text = reader.text("text");
  read_codes(reader, law);
  law.notes = reader.texts("notes");
  law.source = read_source(reader.child("source"));
  law.may_become_date = flag(reader, "may_become_date", true);
  if (law.may_become_date) {
    read_count(reader, law);
  } else {
    for (const auto* key : {"role", "days", "days_if_abroad", "tests"}) {
      if (reader.member(key)) {
        reader.complain(key, "stands only where may_become_date is true: say it in text");
      }
    }
  }
  return law;
}

}  // namespace noticescan::kb
