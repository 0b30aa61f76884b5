// SPDX-License-Identifier: Apache-2.0
// Records made by hand, one of each kind that a reader can meet. The people in them are invented.
#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "summary/notice_summary.hpp"

namespace noticescan::test_support {

struct SampleRecord {
  std::string name;  // of its golden files, without the extension
  summary::NoticeSummary record;
};

inline std::ostream& operator<<(std::ostream& out, const SampleRecord& sample) {
  return out << sample.name;  // for the tests' messages
}

core::Date sample_as_of();  // the day that the days of these records are counted from

std::vector<SampleRecord> sample_records();

// The one of that name; throws std::out_of_range where there is none.
summary::NoticeSummary sample_record(const std::string& name);

}  // namespace noticescan::test_support
