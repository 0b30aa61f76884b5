// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

#include "core/sha256.hpp"
#include "kb/card_reader.hpp"
#include "kb/check.hpp"
#include "kb/json_place.hpp"
#include "kb/ladder_reader.hpp"
#include "kb/law_reader.hpp"
#include "kb/settle.hpp"

namespace noticescan::kb {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

std::optional<std::string> contents_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (in.bad()) return std::nullopt;
  return text;
}

// The parser keeps the last of two equal members without a word; an editor would lose the first.
// And it takes any depth, which others that look at the value later pay for with the stack.
struct ShapeCheck {
  std::vector<std::set<std::string>> seen;  // by depth
  std::optional<std::string> first_double;
  bool too_deep = false;

  bool operator()(int depth, json::parse_event_t event, const json& parsed) {
    too_deep = too_deep || depth > kMaxNesting;
    if (too_deep) return false;
    if (event == json::parse_event_t::object_start) {
      seen.resize(static_cast<std::size_t>(depth) + 1);
      seen.back().clear();
    }
    if (event == json::parse_event_t::key &&
        !seen.back().insert(parsed.get<std::string>()).second && !first_double) {
      first_double = parsed.get<std::string>();
    }
    if (event == json::parse_event_t::object_end) seen.pop_back();
    return true;
  }
};

class FolderReader {
 public:
  explicit FolderReader(fs::path data_dir) : data_dir_(std::move(data_dir)) {}

  Folder read() {
    read_shared();
    read_laws();
    read_optional_files();
    read_cards();
    finish();
    return std::move(folder_);
  }

 private:
  void problem(const fs::path& file, int line, std::string field, std::string remedy) {
    folder_.problems.push_back({file.string(), line, std::move(field), std::move(remedy)});
  }

  void read_shared() {
    const fs::path path = data_dir_ / "kb" / "common.json";
    const auto text = contents_of(path);
    if (!text) {
      problem(
          path, 1, "",
          "can't be read: the knowledge base is not there. Install noticescan again, or name its "
          "folder with --kb DIR");
      return;
    }
    parse(path, *text, [&](const json& value, Complaints& complaints) {
      read_common(value, folder_.kb, complaints);
    });
  }

  void read_laws() {
    for (const auto& path : json_files_of("rules")) {
      const auto text = contents_of(path);
      if (!text) {
        problem(path, 1, "", "can't be read: check its permissions");
        continue;
      }
      parse(path, *text, [&](const json& value, Complaints& complaints) {
        folder_.kb.laws.push_back(read_law(value, path.stem().string(), complaints));
      });
    }
  }

  // The files of kb/ that may be absent.
  template <class Read>
  void read_optional(const char* name, const Read& read) {
    const fs::path path = data_dir_ / "kb" / name;
    if (const auto text = contents_of(path)) parse(path, *text, read);
  }

  void read_optional_files() {
    read_optional("ladders.json", [&](const json& value, Complaints& complaints) {
      folder_.kb.ladders = read_ladders(value, complaints);
    });
    read_optional("advisories.json", [&](const json& value, Complaints& complaints) {
      folder_.kb.advisories = read_advisories(value, complaints);
    });
    read_optional("search_words.json", [&](const json& value, Complaints& complaints) {
      folder_.kb.shared.search_words = read_search_words(value, complaints);
    });
  }

  void read_cards() {
    for (const auto& path : json_files_of("notices")) {
      const auto text = contents_of(path);
      if (!text) {
        problem(path, 1, "", "can't be read: check its permissions");
        continue;
      }
      parse(path, *text, [&](const json& value, Complaints& complaints) {
        folder_.kb.records.push_back(
            read_card(value, path.stem().string(), folder_.kb.shared.links, complaints));
      });
    }
    if (folder_.kb.records.empty() && folder_.problems.empty()) {
      problem(data_dir_ / "notices", 1, "", "holds no card: name the data folder with --kb DIR");
    }
  }

  std::vector<fs::path> json_files_of(const char* name) {
    std::vector<fs::path> paths;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(data_dir_ / name, error)) {
      if (entry.path().extension() == ".json") paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());
    return paths;
  }

  template <class Read>
  void parse(const fs::path& path, const std::string& text, const Read& read) {
    hashed_ += path.filename().string() + '\0' + text + '\0';
    ShapeCheck shape;
    json value;
    try {
      value = json::parse(text, std::ref(shape));
    } catch (const json::parse_error& error) {
      const auto before = std::min(error.byte, text.size());
      const auto line =
          1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(before), '\n');
      const std::string_view what = error.what();
      problem(path, static_cast<int>(line), "",
              fmt::format("is no JSON: {}",
                          what.substr(std::min(what.find("parse error"), what.size()))));
      return;
    }
    if (shape.too_deep) {
      problem(path, 1, "", fmt::format("is nested more than {} deep: no card is", kMaxNesting));
      return;
    }
    Complaints complaints;
    if (shape.first_double)
      complaints.push_back({*shape.first_double, "stands there twice: remove one"});
    read(value, complaints);
    std::vector<std::string> fields;
    for (const auto& complaint : complaints) fields.push_back(complaint.field);
    const std::vector<int> lines = lines_of(text, fields);
    for (std::size_t i = 0; i < complaints.size(); ++i) {
      problem(path, lines[i], std::move(complaints[i].field), std::move(complaints[i].remedy));
    }
  }

  void finish() {
    settle(folder_.kb);
    check_spellings();
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(hashed_.data());
    folder_.kb.hash = core::sha256_hex({bytes, hashed_.size()}).substr(0, 12);
  }

  // One spelling must not lead to two cards.
  void check_spellings() {
    std::map<std::string, std::string> owners;
    for (const auto& record : folder_.kb.records) owners[record.code] = record.code;
    for (const auto& record : folder_.kb.records) {
      for (const auto& alias : record.aliases) {
        const auto spelling = core::canonical_code(alias).value_or(alias);
        const auto [it, is_new] = owners.emplace(spelling, record.code);
        if (!is_new && it->second != record.code) {
          problem(data_dir_ / "notices" / (file_stem_of(record.code) + ".json"), 1, "aliases",
                  fmt::format("\"{}\" leads to {} too: remove it from one", alias, it->second));
        }
      }
    }
  }

  fs::path data_dir_;
  Folder folder_;
  std::string hashed_;
};

}  // namespace

Folder read_folder(const std::filesystem::path& data_dir) {
  return FolderReader(data_dir).read();
}

}  // namespace noticescan::kb
