// SPDX-License-Identifier: Apache-2.0
// The parsed data/kb/ladders.json -> ladders, with every fault that shows in that file alone.
#pragma once

#include <nlohmann/json.hpp>
#include <vector>

#include "kb/field_reader.hpp"
#include "kb/ladder.hpp"

namespace noticescan::kb {

std::vector<Ladder> read_ladders(const nlohmann::json& json, Complaints& complaints);

}  // namespace noticescan::kb
