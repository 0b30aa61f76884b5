// SPDX-License-Identifier: Apache-2.0
// Reads the members of one JSON object with the checks that every card needs, and notes what is
// wrong instead of stopping, so that the person who edits a card sees all faults at once.
#pragma once

#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "kb/vocabulary.hpp"

namespace noticescan::kb {

struct Complaint {
  std::string field;   // "related[2].code"
  std::string remedy;  // what is wrong and how to mend it
};

using Complaints = std::vector<Complaint>;

struct ObjectReader {
  const nlohmann::json& object;
  std::string path;  // of the object itself; empty for the whole file
  Complaints& complaints;

  std::string field(std::string_view key) const;
  void complain(std::string_view key, std::string remedy) const;
  void allow_only(const std::vector<std::string_view>& keys) const;

  const nlohmann::json* member(std::string_view key) const;  // null where absent or null

  // A missing required member is a complaint; the value given back is then empty.
  std::string text(std::string_view key) const;
  std::string word(std::string_view key, Words allowed) const;
  std::optional<std::string> optional_text(std::string_view key) const;
  std::optional<std::string> optional_word(std::string_view key, Words allowed) const;
  std::optional<int> optional_days(std::string_view key) const;
  std::vector<std::string> texts(std::string_view key) const;  // absent: none
  ObjectReader child(std::string_view key) const;              // an empty object where it is none

  // Calls `read` for each element of a list of objects (or, with `or_text`, of names).
  using ReadObject = std::function<void(const ObjectReader&)>;
  using ReadText = std::function<void(const std::string& field, const std::string& text)>;
  void each(std::string_view key, const ReadObject& read, const ReadText& or_text = nullptr) const;
};

// A file that holds one list, `key`, of objects with an `id` of their own. Anything else is
// complained of.
template <class Item>
std::vector<Item> read_list(const nlohmann::json& file, std::string_view key,
                            Item (*read)(const ObjectReader&), Complaints& complaints) {
  std::vector<Item> items;
  if (!file.is_object()) {
    complaints.push_back({"", "the file must hold one object in braces"});
    return items;
  }
  const ObjectReader reader{file, "", complaints};
  reader.allow_only({key});
  std::set<std::string> ids;
  reader.each(key, [&](const ObjectReader& item) {
    items.push_back(read(item));
    if (!ids.insert(items.back().id).second) item.complain("id", "stands there twice: rename it");
  });
  return items;
}

// "date, window or nothing"
std::string listed(Words words);

}  // namespace noticescan::kb
