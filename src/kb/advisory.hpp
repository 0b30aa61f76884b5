// SPDX-License-Identifier: Apache-2.0
// What the public was told of notices of certain days: data/kb/advisories.json. A wave of wrong
// bills, for example, that people were told not to pay without a look at their account.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/date.hpp"
#include "kb/field_reader.hpp"

namespace noticescan::kb {

struct KnowledgeBase;

struct Advisory {
  std::string id;                  // "cp14_2022_07"
  std::vector<std::string> codes;  // of the notices that it is about
  core::Date from;                 // notice dates, both included
  core::Date to;
  std::vector<std::string> tax_periods;  // "2021"; empty: any
  std::string text;                      // for people: first what to do
  std::vector<std::string> sources;      // addresses that were read
  std::string checked_on;
};

std::vector<Advisory> read_advisories(const nlohmann::json& json, Complaints& complaints);

// Those about a notice of this canonical code, day and periods ("2021", "2021-12-31"); none where
// an advisory is about certain periods and none of them is known to be the notice's.
std::vector<const Advisory*> advisories_for(const KnowledgeBase& kb, const std::string& code,
                                            core::Date notice_date,
                                            const std::vector<std::string>& tax_periods);

}  // namespace noticescan::kb
