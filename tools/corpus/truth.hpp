// SPDX-License-Identifier: Apache-2.0
// Takes a finished document and gives its line of truth.jsonl, as README.md describes it.
#pragma once

#include <string>

#include "compose.hpp"

namespace noticescan::corpus {

// What was drawn, and where it stands and whether it can be read in the finished pages.
Json finished_truth(const Draft& draft, const Document& document, const std::string& file);

}  // namespace noticescan::corpus
