// SPDX-License-Identifier: Apache-2.0
// What English texts are in Spanish, by the English ones.
#pragma once

#include <string_view>
#include <unordered_map>

namespace noticescan::core {

using Pairs = std::unordered_map<std::string_view, std::string_view>;

const Pairs& spanish();          // of what the program says
const Pairs& spanish_of_data();  // of what data/kb/common.json, advisories and phrases say

}  // namespace noticescan::core
