// SPDX-License-Identifier: Apache-2.0
#include "summary/readings.hpp"

#include <fmt/format.h>

namespace noticescan::summary {
namespace {

using extract::CodeReading;
using extract::Meaning;
using extract::Mention;

std::string_view name_of(CodeReading::Place place) {
  switch (place) {
    case CodeReading::Place::header:
      return "header";
    case CodeReading::Place::slip:
      return "slip";
    case CodeReading::Place::corner:
      return "corner";
    case CodeReading::Place::address:
      return "address";
    case CodeReading::Place::prose:
      return "prose";
  }
  return "";
}

std::string meaning_of(const Mention& mention) {
  if (mention.kind == Mention::Kind::unexplained) return "unknown";
  switch (mention.meaning) {
    case Meaning::deadline:
      return std::string{core::name_of(mention.role)};
    case Meaning::notice_date:
      return "notice_date";
    case Meaning::tax_period:
      return "tax_period";
    case Meaning::not_a_deadline:
      return "not_a_deadline";
  }
  return "";
}

Reading reading_of(const Mention& mention) {
  Reading r{"date", mention.evidence.text, meaning_of(mention), mention.confidence,
            mention.evidence};
  switch (mention.kind) {
    case Mention::Kind::date:
    case Mention::Kind::unexplained:
      if (mention.date) r.value = core::to_iso(*mention.date);
      break;
    case Mention::Kind::broken:
      break;
    case Mention::Kind::window:
      r.of = "window";
      r.value = fmt::format("{} days", mention.days);
      break;
    case Mention::Kind::immediately:
      r.of = "immediately";
      break;
    case Mention::Kind::blank_label:
      r.of = "blank_label";
      break;
  }
  return r;
}

}  // namespace

std::vector<Reading> readings_of(const extract::NoticeFields& fields) {
  std::vector<Reading> readings;
  for (const CodeReading& code : fields.code_readings) {
    readings.push_back(
        {"code", code.code, std::string{name_of(code.place)}, code.confidence, code.evidence});
  }
  for (const Mention& mention : fields.mentions) readings.push_back(reading_of(mention));
  return readings;
}

}  // namespace noticescan::summary
