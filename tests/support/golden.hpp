// SPDX-License-Identifier: Apache-2.0
// Compares an output with the file of tests/golden/ that says how it should be.
// With NOTICESCAN_UPDATE_GOLDEN=1 in the environment the file is written anew instead.
#pragma once

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace noticescan::test_support {

// Byte for byte; the message shows the first line that differs.
testing::AssertionResult matches_golden_text(const std::string& file_name, std::string_view text);

// As JSON, the order of keys included; values of the key "confidence" may differ by 0.02.
testing::AssertionResult matches_golden_json(const std::string& file_name, std::string_view text);

// Where two values differ first, as a JSON pointer and the two values; empty where nowhere.
std::string first_difference(const nlohmann::ordered_json& expected,
                             const nlohmann::ordered_json& found);

}  // namespace noticescan::test_support
