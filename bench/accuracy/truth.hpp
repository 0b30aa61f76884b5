// SPDX-License-Identifier: Apache-2.0
// Takes truth.jsonl, as noticescan-corpus writes it, and gives what is true of each file.
#pragma once

#include <array>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "core/geometry.hpp"

namespace noticescan::accuracy {

using Json = nlohmann::json;

// A place where a fact is printed.
struct Printing {
  std::string key;  // "code", "respond_by", "window", "notice_date"
  int page = 1;
  core::Box box;  // in fractions of the page as it is shown
};

// Dates are YYYY-MM-DD; empty strings stand for nothing.
struct Truth {
  enum class Print { date, window, immediately, nothing };

  std::filesystem::path path;
  std::string file;  // its name, to tell it by
  bool is_notice = true;
  std::string code;
  Print print = Print::nothing;   // of the deadline that counts
  std::vector<std::string> days;  // that deadline's day; several where the paper contradicts itself
  bool immediate = false;         // the paper asks for something at once
  std::vector<std::string> deadlines;  // the days of all deadlines
  bool legible = true;                 // whether a person could read what the answer needs
  std::vector<int> rotation;           // clockwise degrees that make each page upright
  std::vector<Printing> printings;
  // How the file was made, for tables: "layout", "damage", "letter", "file_kind", "photo_kind",
  // "photo", "part", "group", "prints"; only those that are known.
  std::map<std::string, std::string> made;
  std::map<std::string, std::string> fields;  // by kFieldNames; only those that are known
  std::vector<std::string> held_out;          // what of it only the held-out part shows
  Json line;                                  // as it stands in truth.jsonl; null where in none

  // Two days for one thing, or a day before the notice's own date (CP22A and CP21A of the official
  // specimens): what a person must see.
  bool contradicts_itself() const;
};

// Of a line of truth.jsonl, beside what is told of deadlines.
inline constexpr std::array<const char*, 6> kFieldNames = {
    "notice_date", "tax_period", "amount_due", "addressee", "taxpayer_id", "phone"};
std::map<std::string, std::string> fields_in(const Json& line);

// As truth.jsonl spells it.
const char* word_for(Truth::Print print);

// One line of a truth.jsonl in `folder`. Throws std::exception where a key is missing.
Truth truth_of(const Json& line, const std::filesystem::path& folder);

// Every line of `folder`/truth.jsonl.
std::vector<Truth> read_truth(const std::filesystem::path& folder);

// Every line of a JSON Lines file. Throws std::runtime_error with its number where one is no JSON.
std::vector<Json> read_json_lines(const std::filesystem::path& file);

std::string read_whole(const std::filesystem::path& file);
void write_whole(const std::filesystem::path& file, const std::string& content);

}  // namespace noticescan::accuracy
