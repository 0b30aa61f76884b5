// SPDX-License-Identifier: Apache-2.0
#include "library.hpp"

#include <fstream>
#include <set>
#include <stdexcept>

namespace noticescan::corpus {
namespace {

std::map<std::string, Json> read_folder(const std::filesystem::path& folder) {
  std::map<std::string, Json> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".json")
      files[entry.path().stem().string()] = read_json(entry.path());
  }
  return files;
}

// Changes the first block of each name; null takes it away. Names that the layout doesn't know come
// as new blocks on its first page: at the end, or before all others where they say "first".
void change_blocks(Json& layout, const Json& changes) {
  std::set<std::string> done;
  for (Json& page : layout["pages"]) {
    Json kept = Json::array();
    for (Json block : page["blocks"]) {
      const std::string name = block.value("name", "");
      if (changes.contains(name) && done.insert(name).second) {
        if (changes[name].is_null()) continue;
        block.update(changes[name]);
      }
      kept.push_back(block);
    }
    page["blocks"] = kept;
  }
  Json& first_page = layout["pages"][0]["blocks"];
  for (const auto& [name, change] : changes.items()) {
    if (done.contains(name) || change.is_null()) continue;
    Json block = {{"name", name}};
    block.update(change);
    first_page.insert(change.value("first", false) ? first_page.begin() : first_page.end(), block);
  }
}

const Json& resolve(std::map<std::string, Json>& layouts, const std::string& name) {
  const auto found = layouts.find(name);
  if (found == layouts.end()) throw std::runtime_error("no such layout: " + name);
  Json& layout = found->second;
  if (!layout.contains("extends")) return layout;
  Json whole = resolve(layouts, layout.at("extends"));
  for (const char* key : {"fonts", "defaults"}) {
    if (layout.contains(key)) whole[key].update(layout[key]);
  }
  whole["about"] = layout.at("about");
  if (layout.contains("blocks")) change_blocks(whole, layout["blocks"]);
  return layout = whole;
}

}  // namespace

Json read_json(const std::filesystem::path& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error("can't be read: " + path.string());
  try {
    return Json::parse(file, nullptr, true, true);
  } catch (const Json::exception& error) {
    throw std::runtime_error(path.string() + ": " + error.what());
  }
}

Library read_library(const std::filesystem::path& data) {
  Library library;
  library.layouts = read_folder(data / "layouts");
  for (const auto& entry : std::map<std::string, Json>(library.layouts))
    resolve(library.layouts, entry.first);
  library.letters = read_folder(data / "letters");
  library.common = read_json(data / "common.json");
  library.people = read_json(data / "people.json");
  library.plan = read_json(data / "plan.json");
  library.damages = read_json(data / "damages.json");
  library.distractors = read_json(data / "distractors.json");
  return library;
}

}  // namespace noticescan::corpus
