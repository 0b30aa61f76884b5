// SPDX-License-Identifier: Apache-2.0
// Takes records and gives them as JSON for programs: every key of the interface, always, in its
// order; null where a value is not known, never an empty string. The shape is fixed by
// data/schema/record.schema.json.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "summary/notice_summary.hpp"

namespace noticescan::output {

nlohmann::ordered_json record_json(const summary::NoticeSummary& record);

// One array, indented by 2, with a line end. Bytes that are no UTF-8 (a file's name may be any
// bytes) become U+FFFD.
std::string to_json(const std::vector<summary::NoticeSummary>& records);

// One record a line.
std::string to_jsonl(const std::vector<summary::NoticeSummary>& records);

}  // namespace noticescan::output
