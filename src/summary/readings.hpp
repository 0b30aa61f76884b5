// SPDX-License-Identifier: Apache-2.0
// All that was read where codes and dates were looked for, in the words of the record: what
// --explain shows.
#pragma once

#include <vector>

#include "extract/notice_fields.hpp"
#include "summary/notice_summary.hpp"

namespace noticescan::summary {

std::vector<Reading> readings_of(const extract::NoticeFields& fields);

}  // namespace noticescan::summary
