// SPDX-License-Identifier: Apache-2.0
// Holds a record against data/schema/record.schema.json.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace noticescan::test_support {

// What is wrong, a line for each fault with its place in the record; empty where nothing is.
std::string schema_errors(const nlohmann::json& record);

}  // namespace noticescan::test_support
