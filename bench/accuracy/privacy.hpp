// SPDX-License-Identifier: Apache-2.0
// Whether anything private gets out: the outputs of many files are searched for full ids, and the
// pictures of the evidence are read again, by plain tesseract. Beside it, which warnings were
// given.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "sets.hpp"
#include "support/table.hpp"

namespace noticescan::accuracy {

struct PrivacyResult {
  std::size_t files = 0;
  std::size_t pages = 0;
  std::size_t bytes = 0;                // of all outputs
  std::size_t pictures = 0;             // of the evidence
  std::vector<std::string> leaks;       // "00012.pdf, json: 000-12-3456"
  std::map<std::string, int> warnings;  // files that got it, by its code
};

// Ids as the corpus tool invents them, in full: with numbers that are given to nobody (area 000 or
// 666, prefix 00), with dashes or without, as a row of digits or within a longer one.
std::vector<std::string> full_ids(const std::string& text);

PrivacyResult search_outputs(const std::vector<Truth>& truths, int jobs, const Places& places);

std::string privacy_report(const PrivacyResult& result, bench::Style style);

}  // namespace noticescan::accuracy
