// SPDX-License-Identifier: Apache-2.0
// Whatever the program says to people in more than one language has its Spanish: the sources and
// the data are searched for texts that have none.
#include "core/spanish.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>

#include "core/language.hpp"

namespace noticescan::core {
namespace {

namespace fs = std::filesystem;
const fs::path kSource = NOTICESCAN_SOURCE_DIR;

std::string contents(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// Without comments.
std::string code_of(const fs::path& path) {
  std::ifstream file(path);
  std::string code;
  for (std::string line; std::getline(file, line);) {
    const bool is_comment = line.find_first_not_of(' ') == line.find("//");
    if (!is_comment) code += line.substr(0, line.find("  // ")) + '\n';
  }
  return code;
}

// Where a string literal ends that starts at `at`; its text is appended.
std::size_t read_literal(const std::string& code, std::size_t at, std::string& text) {
  for (++at; at < code.size() && code[at] != '"'; ++at) {
    if (code[at] == '\\') ++at;
    text += code[at];
  }
  return at + 1;
}

// The string literals from `at` to the end of the argument there, adjacent ones as one.
std::vector<std::string> literals_of_argument(const std::string& code, std::size_t& at) {
  std::vector<std::string> found;
  bool joins = false;
  for (int depth = 0; at < code.size(); ++at) {
    const char c = code[at];
    if (c == '"') {
      if (!joins) found.emplace_back();
      at = read_literal(code, at, found.back()) - 1;
      joins = true;
      continue;
    }
    if (std::isspace(static_cast<unsigned char>(c)) == 0) joins = false;
    if (c == '(' || c == '{') ++depth;
    if ((c == ')' || c == '}') && depth-- == 0) break;
    if (c == ',' && depth == 0) break;
  }
  return found;
}

// What is said through core::say and core::in: the literals of their second argument.
std::set<std::string> texts_said(const std::string& code) {
  std::set<std::string> texts;
  for (const std::string_view call : {"say(", "in("}) {
    for (std::size_t at = code.find(call); at != std::string::npos; at = code.find(call, at + 1)) {
      const char before = at > 0 ? code[at - 1] : ' ';
      if (std::isalnum(static_cast<unsigned char>(before)) != 0 || before == '_') continue;
      std::size_t end = at + call.size();
      literals_of_argument(code, end);  // the language
      if (end >= code.size() || code[end] != ',') continue;
      for (auto& text : literals_of_argument(code, ++end)) texts.insert(std::move(text));
    }
  }
  return texts;
}

std::string without_spanish(const std::set<std::string>& texts, const Pairs& pairs = spanish()) {
  std::string missing;
  for (const std::string& text : texts) {
    if (!pairs.contains(text)) missing += text + '\n';
  }
  return missing;
}

std::set<std::string> texts_of_sources() {
  std::set<std::string> texts;
  for (const auto& entry : fs::recursive_directory_iterator(kSource / "src")) {
    const fs::path& path = entry.path();
    if (path.extension() == ".cpp") texts.merge(texts_said(code_of(path)));
    if (path.parent_path().filename() != "deadline" || path.extension() != ".cpp") continue;
    // This room writes English, and is translated as a whole when it has decided.
    const std::string code = code_of(path);
    for (std::size_t at = code.find('"'); at != std::string::npos; at = code.find('"', at)) {
      std::size_t end = at;
      for (auto& text : literals_of_argument(code, end)) {
        if (text.find(' ') != std::string::npos) texts.insert(std::move(text));
      }
      at = std::max(end, at + 1);
    }
  }
  return texts;
}

TEST(Spanish, IsThereForAllThatTheProgramSays) {
  const auto texts = texts_of_sources();
  EXPECT_GT(texts.size(), 100u);
  EXPECT_EQ(without_spanish(texts), "");
}

// All strings below `json` but for addresses.
void add_texts(const nlohmann::json& json, std::set<std::string>& texts) {
  if (json.is_string()) texts.insert(json.get<std::string>());
  if (!json.is_structured()) return;
  for (const auto& item : json) add_texts(item, texts);
}

nlohmann::json data(const char* name) {
  return nlohmann::json::parse(contents(kSource / "data" / name));
}

TEST(Spanish, IsThereForWhatAllCardsShare) {
  const auto common = data("kb/common.json");
  std::set<std::string> texts;
  for (const char* key : {"disclaimer", "verify_form", "help_note", "law_note", "window"})
    add_texts(common.at(key), texts);
  for (const auto& path : common.at("appeal")) {
    for (const char* key : {"text", "steps", "leads_to"}) {
      if (path.contains(key)) add_texts(path.at(key), texts);
    }
  }
  EXPECT_EQ(without_spanish(texts, spanish_of_data()), "");
}

TEST(Spanish, IsThereForMessagesOfPhrasesAndAdvisories) {
  std::set<std::string> texts;
  for (const char* name : {"phrases/en.json", "phrases/es.json"}) {
    const auto phrases = data(name);
    for (const auto& row : phrases.value("warnings", nlohmann::json::array()))
      texts.insert(row.at("message"));
    for (const auto& row : phrases.value("other_papers", nlohmann::json::array()))
      texts.insert(row.at("name"));
  }
  const auto advisories = data("kb/advisories.json");
  for (const auto& row : advisories.at("advisories")) texts.insert(row.at("text"));
  EXPECT_EQ(without_spanish(texts, spanish_of_data()), "");
}

TEST(Spanish, IsThereForTheRolesOfAmounts) {
  std::set<std::string> roles;
  const auto phrases = data("phrases/en.json");
  for (const auto& row : phrases.at("amount_rows")) {
    std::string role = row.value("role", "");
    std::ranges::replace(role, '_', ' ');
    if (!role.empty()) roles.insert(role == "amount due" ? "due" : role);
  }
  EXPECT_EQ(without_spanish(roles), "");
}

TEST(Spanish, HasAPlaceForEachValue) {
  const auto places = [](std::string_view text) {
    std::size_t count = 0;
    for (auto at = text.find("{}"); at != text.npos; at = text.find("{}", at + 1)) ++count;
    return count;
  };
  for (const Pairs* pairs : {&spanish(), &spanish_of_data()}) {
    for (const auto& [english, translated] : *pairs) {
      EXPECT_EQ(places(english), places(translated)) << english;
      EXPECT_NE(translated, "") << english;
    }
  }
}

TEST(Spanish, FillsPlacesIn) {
  EXPECT_EQ(say(Language::es, "{} days left", 12), "quedan 12 días");
  EXPECT_EQ(say(Language::en, "{} days left", 12), "12 days left");
}

TEST(Spanish, LeavesWhatNobodyHasTranslatedAsItIs) {
  EXPECT_EQ(in(Language::es, "Quoth the raven"), "Quoth the raven");
}

}  // namespace
}  // namespace noticescan::core
