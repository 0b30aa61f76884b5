// SPDX-License-Identifier: Apache-2.0
#include "pipeline/checked_json.hpp"

#include <fmt/format.h>

#include <cmath>

namespace noticescan::pipeline::checked {

namespace {

// Of JSON; what is none may seem so, too.
bool is_deeper(std::string_view text, int max_depth) {
  int depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted && c == '\\') {
      ++i;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && (c == '[' || c == '{')) {
      if (++depth > max_depth) return true;
    } else if (!quoted && (c == ']' || c == '}')) {
      --depth;
    }
  }
  return false;
}

}  // namespace

Json parse(std::string_view text, int max_depth) {
  // Before, since a parser that is asked at every bracket takes a third longer.
  if (is_deeper(text, max_depth))
    throw Malformed(fmt::format("nested more than {} deep", max_depth));
  Json value = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (value.is_discarded()) throw Malformed("not JSON");
  return value;
}

const Json& member(const Json& object, const char* key) {
  if (!object.is_object()) throw Malformed(fmt::format("no object around '{}'", key));
  const auto found = object.find(key);
  if (found == object.end()) throw Malformed(fmt::format("'{}' is missing", key));
  return *found;
}

const Json& array(const Json& value, std::size_t max_size, const char* what) {
  if (!value.is_array()) throw Malformed(fmt::format("{} is no array", what));
  if (value.size() > max_size) {
    throw Malformed(fmt::format("{} has {} elements, more than {}", what, value.size(), max_size));
  }
  return value;
}

const Json& object(const Json& value, std::size_t max_size, const char* what) {
  if (!value.is_object()) throw Malformed(fmt::format("{} is no object", what));
  if (value.size() > max_size) {
    throw Malformed(fmt::format("{} has {} members, more than {}", what, value.size(), max_size));
  }
  return value;
}

std::string text(const Json& value, std::size_t max_bytes, const char* what) {
  if (!value.is_string()) throw Malformed(fmt::format("{} is no string", what));
  const auto& string = value.get_ref<const std::string&>();
  if (string.size() > max_bytes) {
    throw Malformed(fmt::format("{} has {} bytes, more than {}", what, string.size(), max_bytes));
  }
  return string;
}

std::int64_t integer(const Json& value, std::int64_t low, std::int64_t high, const char* what) {
  // get<int64_t>() of an unsigned above the range would wrap around to a negative number.
  const bool fits = value.is_number_integer() &&
                    !(value.is_number_unsigned() && value.get<std::uint64_t>() > INT64_MAX);
  if (!fits) throw Malformed(fmt::format("{} is no integer", what));
  const auto number = value.get<std::int64_t>();
  if (number < low || number > high) {
    throw Malformed(fmt::format("{} is {}, outside {} to {}", what, number, low, high));
  }
  return number;
}

double number(const Json& value, double low, double high, const char* what) {
  if (!value.is_number()) throw Malformed(fmt::format("{} is no number", what));
  const auto number = value.get<double>();
  if (!std::isfinite(number) || number < low || number > high) {
    throw Malformed(fmt::format("{} is {}, outside {} to {}", what, number, low, high));
  }
  return number;
}

}  // namespace noticescan::pipeline::checked
