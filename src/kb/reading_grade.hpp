// SPDX-License-Identifier: Apache-2.0
// How many years of school a text asks for: the Flesch-Kincaid grade (Kincaid and others, 1975),
//   0.39 words / sentences + 11.8 syllables / words - 15.59,
// with syllables counted as groups of vowels less a silent final e. English texts only.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace noticescan::kb {

// Nothing for fewer than 30 words: too few for a number.
std::optional<double> reading_grade(const std::vector<std::string_view>& texts);

int syllables_of(std::string_view word);  // lower case; at least 1

}  // namespace noticescan::kb
