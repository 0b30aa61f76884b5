// SPDX-License-Identifier: Apache-2.0
#include "kb/advisory.hpp"

#include <algorithm>

#include "core/notice_code.hpp"
#include "kb/knowledge_base.hpp"
#include "kb/shapes.hpp"

namespace noticescan::kb {
namespace {

core::Date read_day(const ObjectReader& reader, const char* key) {
  const auto date = core::parse_iso(reader.text(key));
  if (!date) reader.complain(key, "must be a day, YYYY-MM-DD");
  return date.value_or(core::Date{});
}

Advisory read_advisory(const ObjectReader& reader) {
  reader.allow_only({"id", "codes", "from", "to", "tax_periods", "text", "sources", "checked_on"});
  Advisory advisory;
  advisory.id = reader.text("id");
  advisory.codes = reader.texts("codes");
  if (advisory.codes.empty()) reader.complain("codes", "is missing: name the notices");
  for (const std::string& code : advisory.codes) {
    if (core::canonical_code(code) != code)
      reader.complain("codes", code + ": write the code as the IRS does");
  }
  advisory.from = read_day(reader, "from");
  advisory.to = read_day(reader, "to");
  if (advisory.to < advisory.from) reader.complain("to", "must not come before \"from\"");
  advisory.tax_periods = reader.texts("tax_periods");
  advisory.text = reader.text("text");
  advisory.sources = reader.texts("sources");
  if (advisory.sources.empty()) reader.complain("sources", "is missing: name what was read");
  for (const std::string& source : advisory.sources) {
    if (host_of(source).empty()) reader.complain("sources", "must start with https:// or http://");
  }
  advisory.checked_on = reader.text("checked_on");
  if (!is_day(advisory.checked_on)) reader.complain("checked_on", "must be a day, YYYY-MM-DD");
  return advisory;
}

bool is_about(const Advisory& advisory, const std::vector<std::string>& tax_periods) {
  if (advisory.tax_periods.empty()) return true;
  return std::any_of(tax_periods.begin(), tax_periods.end(), [&](const std::string& period) {
    return std::any_of(advisory.tax_periods.begin(), advisory.tax_periods.end(),
                       [&](const std::string& about) { return period.starts_with(about); });
  });
}

}  // namespace

std::vector<Advisory> read_advisories(const nlohmann::json& json, Complaints& complaints) {
  return read_list(json, "advisories", read_advisory, complaints);
}

std::vector<const Advisory*> advisories_for(const KnowledgeBase& kb, const std::string& code,
                                            core::Date notice_date,
                                            const std::vector<std::string>& tax_periods) {
  std::vector<const Advisory*> found;
  for (const Advisory& advisory : kb.advisories) {
    const bool of_code =
        std::find(advisory.codes.begin(), advisory.codes.end(), code) != advisory.codes.end();
    const bool of_day = advisory.from <= notice_date && notice_date <= advisory.to;
    if (of_code && of_day && is_about(advisory, tax_periods)) found.push_back(&advisory);
  }
  return found;
}

}  // namespace noticescan::kb
