// SPDX-License-Identifier: Apache-2.0
// How well the other fields of a notice were read: addressee, amounts, ids, and such.
#pragma once

#include <vector>

#include "scan.hpp"
#include "support/table.hpp"

namespace noticescan::accuracy {

// A row for each field that the truth of any file tells: how often it was right, wrong, or left
// out. Capitals, accents and punctuation don't count, since a notice prints a name in several ways.
bench::Table by_field(const std::vector<Judged>& all);

bool is_same_field(const std::string& field, const std::string& truth, const std::string& answer);

// The specimens print "nnn-nnn-nnnn" and the like where a value would stand.
bool is_placeholder(const std::string& field, const std::string& truth);

}  // namespace noticescan::accuracy
