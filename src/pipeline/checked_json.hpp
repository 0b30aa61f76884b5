// SPDX-License-Identifier: Apache-2.0
// Reading JSON that somebody hostile may have written: every access checks type and range, and
// throws Malformed, which the decoders catch at their border.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <string_view>

namespace noticescan::pipeline::checked {

using Json = nlohmann::json;

struct Malformed : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// The value of `text`, nested at most `max_depth` deep: a megabyte of brackets would otherwise
// become a gigabyte of arrays.
Json parse(std::string_view text, int max_depth);

const Json& member(const Json& object, const char* key);  // Malformed where there is none
const Json& array(const Json& value, std::size_t max_size, const char* what);
const Json& object(const Json& value, std::size_t max_size, const char* what);
std::string text(const Json& value, std::size_t max_bytes, const char* what);
std::int64_t integer(const Json& value, std::int64_t low, std::int64_t high, const char* what);
double number(const Json& value, double low, double high, const char* what);

}  // namespace noticescan::pipeline::checked
