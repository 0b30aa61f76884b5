// SPDX-License-Identifier: Apache-2.0
// One parsed file of data/rules -> one law, with every fault that shows in that file alone.
#pragma once

#include <nlohmann/json.hpp>
#include <string_view>

#include "kb/field_reader.hpp"
#include "kb/law.hpp"

namespace noticescan::kb {

// `file_stem`: "irc-6213-a"
Law read_law(const nlohmann::json& json, std::string_view file_stem, Complaints& complaints);

}  // namespace noticescan::kb
