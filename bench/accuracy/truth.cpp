// SPDX-License-Identifier: Apache-2.0
#include "truth.hpp"

#include <fmt/format.h>

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace noticescan::accuracy {
namespace {

using Print = Truth::Print;

Print print_of(const std::string& word) {
  for (const Print print : {Print::date, Print::window, Print::immediately, Print::nothing}) {
    if (word == word_for(print)) return print;
  }
  throw std::runtime_error("no such way to print a deadline: " + word);
}

std::string text_or_nothing(const Json& value) {
  return value.is_string() ? value.get<std::string>() : std::string();
}

Printing printing_of(const Json& printing) {
  const Json& box = printing.at("box");
  return {printing.at("key"), printing.at("page"), {box.at(0), box.at(1), box.at(2), box.at(3)}};
}

}  // namespace

bool Truth::contradicts_itself() const {
  const auto dated = fields.find("notice_date");
  return days.size() > 1 ||
         (days.size() == 1 && dated != fields.end() && days.front() < dated->second);
}

std::map<std::string, std::string> fields_in(const Json& line) {
  std::map<std::string, std::string> fields;
  for (const char* name : kFieldNames) {
    const auto value = line.find(name);
    if (value != line.end() && value->is_string()) fields.emplace(name, *value);
  }
  return fields;
}

const char* word_for(Truth::Print print) {
  switch (print) {
    case Truth::Print::date:
      return "date";
    case Truth::Print::window:
      return "window";
    case Truth::Print::immediately:
      return "immediately";
    case Truth::Print::nothing:
      return "nothing";
  }
  return "";
}

Truth truth_of(const Json& line, const std::filesystem::path& folder) {
  Truth truth;
  truth.file = line.at("file");
  truth.path = folder / truth.file;
  truth.is_notice = line.at("kind") == "notice";
  truth.code = text_or_nothing(line.at("code"));
  const Json& respond_by = line.at("respond_by");
  truth.print = print_of(respond_by.at("print"));
  truth.immediate = respond_by.at("immediate");
  if (respond_by.at("date").is_string()) truth.days = {respond_by.at("date")};
  for (const Json& deadline : line.at("deadlines")) {
    if (deadline.at("date").is_string()) truth.deadlines.push_back(deadline.at("date"));
  }
  truth.legible = line.at("legible");
  truth.rotation = line.at("rotation").get<std::vector<int>>();
  for (const Json& printing : line.at("printings"))
    truth.printings.push_back(printing_of(printing));
  for (const char* key :
       {"layout", "damage", "letter", "file_kind", "photo_kind", "photo", "part", "group"}) {
    if (line.contains(key)) truth.made[key] = text_or_nothing(line.at(key));
  }
  truth.made["prints"] = respond_by.at("print");
  truth.held_out = line.value("held_out", std::vector<std::string>());
  truth.fields = fields_in(line);
  truth.line = line;
  return truth;
}

std::vector<Truth> read_truth(const std::filesystem::path& folder) {
  std::vector<Truth> truths;
  for (const Json& line : read_json_lines(folder / "truth.jsonl")) {
    truths.push_back(truth_of(line, folder));
  }
  return truths;
}

std::vector<Json> read_json_lines(const std::filesystem::path& file) {
  std::istringstream text(read_whole(file));
  std::vector<Json> lines;
  int number = 0;
  for (std::string line; std::getline(text, line);) {
    ++number;
    if (line.empty()) continue;
    Json value = Json::parse(line, nullptr, /*allow_exceptions=*/false);
    if (value.is_discarded()) {
      throw std::runtime_error(fmt::format("{}:{}: no JSON", file.string(), number));
    }
    lines.push_back(std::move(value));
  }
  return lines;
}

std::string read_whole(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) throw std::runtime_error(file.string() + " can't be read");
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

void write_whole(const std::filesystem::path& file, const std::string& content) {
  std::ofstream stream(file, std::ios::binary);
  stream << content;
  stream.close();
  if (!stream) throw std::runtime_error(file.string() + " can't be written");
}

}  // namespace noticescan::accuracy
