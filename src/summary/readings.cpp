// SPDX-License-Identifier: Apache-2.0
#include "summary/readings.hpp"

#include <fmt/format.h>

#include <array>

namespace noticescan::summary {
namespace {

using extract::CodeReading;
using extract::Meaning;
using extract::Mention;

// In the order of CodeReading::Place.
constexpr std::array<std::string_view, 5> kPlaces = {"header", "slip", "corner", "address",
                                                     "prose"};

std::string_view meaning_of(const Mention& mention) {
  if (mention.kind == Mention::Kind::unexplained) return "unknown";
  return mention.meaning == Meaning::deadline ? core::name_of(mention.role)
                                              : extract::name_of(mention.meaning);
}

Reading reading_of(const Mention& mention) {
  Reading r{"date", mention.evidence.text, std::string{meaning_of(mention)}, mention.confidence,
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
    const std::string_view place = kPlaces.at(static_cast<std::size_t>(code.place));
    readings.push_back({"code", code.code, std::string{place}, code.confidence, code.evidence});
  }
  for (const Mention& mention : fields.mentions) readings.push_back(reading_of(mention));
  return readings;
}

}  // namespace noticescan::summary
