// SPDX-License-Identifier: Apache-2.0
#include "kb/field_reader.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace noticescan::kb {
namespace {

const nlohmann::json kEmptyObject = nlohmann::json::object();

// Card texts are trimmed sentences; an empty one says nothing and would be printed as such.
const char* fault_of_text(const nlohmann::json& value) {
  if (!value.is_string()) return "must be a text in quotes";
  const auto& text = value.get_ref<const std::string&>();
  if (text.empty()) return "is empty: write the text, or leave the member out";
  if (text.front() == ' ' || text.back() == ' ')
    return "has a blank at its start or end: remove it";
  if (text.find('\n') != std::string::npos) return "has a line break: write it as one line";
  if (text.find('\t') != std::string::npos) return "has a tab: write a blank";
  if (text.find("  ") != std::string::npos) return "has two blanks in a row: remove one";
  return nullptr;
}

}  // namespace

std::string listed(Words words) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) out += i + 1 == words.size() ? " or " : ", ";
    out += words[i];
  }
  return out;
}

std::string ObjectReader::field(std::string_view key) const {
  if (key.empty()) return path;
  return path.empty() ? std::string(key) : fmt::format("{}.{}", path, key);
}

void ObjectReader::complain(std::string_view key, std::string remedy) const {
  complaints.push_back({field(key), std::move(remedy)});
}

void ObjectReader::allow_only(const std::vector<std::string_view>& keys) const {
  for (const auto& [key, value] : object.items()) {
    if (std::find(keys.begin(), keys.end(), key) == keys.end()) {
      complain(key, fmt::format("is not a member of a card; allowed here: {}", listed(keys)));
    }
  }
}

const nlohmann::json* ObjectReader::member(std::string_view key) const {
  const auto it = object.find(key);
  return it == object.end() || it->is_null() ? nullptr : &*it;
}

std::string ObjectReader::text(std::string_view key) const {
  if (!member(key)) complain(key, "is missing: add it");
  return optional_text(key).value_or("");
}

std::string ObjectReader::word(std::string_view key, Words allowed) const {
  if (!member(key)) complain(key, fmt::format("is missing: add one of {}", listed(allowed)));
  return optional_word(key, allowed).value_or("");
}

std::optional<std::string> ObjectReader::optional_text(std::string_view key) const {
  const auto* value = member(key);
  if (!value) return std::nullopt;
  if (const char* fault = fault_of_text(*value)) {
    complain(key, fault);
    return std::nullopt;
  }
  return value->get<std::string>();
}

std::optional<std::string> ObjectReader::optional_word(std::string_view key, Words allowed) const {
  const auto* value = member(key);
  if (!value) return std::nullopt;
  if (!value->is_string() || std::find(allowed.begin(), allowed.end(),
                                       value->get_ref<const std::string&>()) == allowed.end()) {
    complain(key, fmt::format("is {}: use one of {}", value->dump(), listed(allowed)));
    return std::nullopt;
  }
  return value->get<std::string>();
}

std::optional<int> ObjectReader::optional_days(std::string_view key) const {
  const auto* value = member(key);
  if (!value) return std::nullopt;
  constexpr int kLongest = 1000;
  if (!value->is_number_integer() || value->get<std::int64_t>() < 1 ||
      value->get<std::int64_t>() > kLongest) {
    complain(key, fmt::format("is {}: write a whole number of days from 1 to {}, without quotes",
                              value->dump(), kLongest));
    return std::nullopt;
  }
  return value->get<int>();
}

std::vector<std::string> ObjectReader::texts(std::string_view key) const {
  std::vector<std::string> out;
  each(
      key, [&](const ObjectReader& item) { item.complain("", "must be a text in quotes"); },
      [&](const std::string&, const std::string& text) { out.push_back(text); });
  return out;
}

ObjectReader ObjectReader::child(std::string_view key) const {
  const auto it = object.find(key);
  const bool usable = it != object.end() && it->is_object();
  if (it == object.end()) complain(key, "is missing: add it");
  if (it != object.end() && !usable) complain(key, "must be an object in braces");
  return {usable ? *it : kEmptyObject, field(key), complaints};
}

void ObjectReader::each(std::string_view key, const ReadObject& read,
                        const ReadText& or_text) const {
  const auto* list = member(key);
  if (!list) return;
  if (!list->is_array()) {
    complain(key, "must be a list in square brackets");
    return;
  }
  for (std::size_t i = 0; i < list->size(); ++i) {
    const auto& item = (*list)[i];
    const std::string place = fmt::format("{}[{}]", field(key), i);
    if (item.is_object()) {
      read({item, place, complaints});
    } else if (!or_text) {
      complaints.push_back({place, "must be an object in braces"});
    } else if (const char* fault = fault_of_text(item)) {
      complaints.push_back({place, fault});
    } else {
      or_text(place, item.get<std::string>());
    }
  }
}

}  // namespace noticescan::kb
