// SPDX-License-Identifier: Apache-2.0
// The words that a layout's placeholders stand for. A value is a string or a list; strings may hold
// placeholders themselves: "Amount due by {respond_by}".
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace noticescan::corpus {

using Json = nlohmann::ordered_json;

// Replaces every "{name}" and "{name|upper}". Throws std::runtime_error on an unknown name.
std::string expand(std::string_view text, const Json& values);

// A list of texts, or of rows, with placeholders replaced. An item "{name}" alone whose value is a
// list is replaced by that list's items. A lone string is a list of one.
Json expand_list(const Json& items, const Json& values);

// True where the value is there and is not empty.
bool has_value(const Json& values, const std::string& name);

}  // namespace noticescan::corpus
