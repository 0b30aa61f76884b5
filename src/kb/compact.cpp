// SPDX-License-Identifier: Apache-2.0
#include "kb/compact.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <map>
#include <stdexcept>

#include "kb/card_reader.hpp"
#include "kb/check.hpp"
#include "kb/find_by_spelling.hpp"
#include "kb/ladder_reader.hpp"
#include "kb/law_reader.hpp"
#include "kb/mapped_file.hpp"
#include "kb/settle.hpp"

namespace noticescan::kb {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr std::string_view kMagic{"NSKB\x01\0\0\0", 8};
constexpr std::size_t kLengthBytes = 8;

struct Place {
  std::size_t offset = 0;  // from the end of the index
  std::size_t size = 0;
};

struct CardEntry {
  std::string code;
  std::string title;
  std::vector<std::string> aliases;
  Place place;
};

// The files of a folder in a few numbers. They are all looked at before every look-up, so no list
// of names is kept.
struct Sources {
  std::uint64_t count = 0;
  std::uint64_t fingerprint = 0;   // of names and sizes, in any order
  std::int64_t newest_change = 0;  // nanoseconds since 1970

  bool same_files(const Sources& other) const {
    return count == other.count && fingerprint == other.fingerprint;
  }
};

struct Index {
  std::string hash;
  std::string newest_check;
  Sources sources;
  std::map<std::string, Place> parts;  // files other than cards, by name
  std::vector<CardEntry> cards;        // in the order of listing
};

std::int64_t nanoseconds_of(const struct stat& info) {
  constexpr std::int64_t kNanoseconds = 1'000'000'000;
  return info.st_mtim.tv_sec * kNanoseconds + info.st_mtim.tv_nsec;
}

// FNV-1a, 64 bits.
std::uint64_t hash_of(std::string_view text, std::uint64_t hash = 0xcbf29ce484222325) {
  for (const char c : text) hash = (hash ^ static_cast<std::uint8_t>(c)) * 0x100000001b3;
  return hash;
}

constexpr std::array<const char*, 3> kFolders = {"kb", "notices", "rules"};

// Calls `visit` with the name ("notices/CP14.json") and the state of each JSON file of the data.
template <class Visit>
void visit_sources(const fs::path& data_dir, const Visit& visit) {
  for (const char* name : kFolders) {
    DIR* folder = ::opendir((data_dir / name).c_str());
    if (folder == nullptr) continue;
    std::string path;
    while (const dirent* entry = ::readdir(folder)) {
      path.assign(name).append("/").append(entry->d_name);
      struct stat info {};
      if (!path.ends_with(".json") || ::fstatat(::dirfd(folder), entry->d_name, &info, 0) != 0)
        continue;
      visit(path, info);
    }
    ::closedir(folder);
  }
}

Sources sources_of(const fs::path& data_dir) {
  Sources sources;
  visit_sources(data_dir, [&](const std::string& name, const struct stat& info) {
    ++sources.count;
    const auto size = static_cast<std::uint64_t>(info.st_size);
    const std::string_view size_bytes(reinterpret_cast<const char*>(&size), sizeof size);
    sources.fingerprint += hash_of(size_bytes, hash_of(name));
    sources.newest_change = std::max(sources.newest_change, nanoseconds_of(info));
  });
  return sources;
}

json to_json(const Index& index) {
  json parts = json::object();
  for (const auto& [name, place] : index.parts) parts[name] = {place.offset, place.size};
  json cards = json::array();
  for (const auto& card : index.cards) {
    cards.push_back({card.code, card.title, card.aliases, card.place.offset, card.place.size});
  }
  return {{"hash", index.hash},
          {"newest_check", index.newest_check},
          {"sources", {index.sources.count, index.sources.fingerprint}},
          {"parts", parts},
          {"cards", cards}};
}

// Throws where the shape is another, as nlohmann's functions do.
Index index_of(const json& value) {
  Index index;
  index.hash = value.at("hash").get<std::string>();
  index.newest_check = value.at("newest_check").get<std::string>();
  index.sources.count = value.at("sources").at(0).get<std::uint64_t>();
  index.sources.fingerprint = value.at("sources").at(1).get<std::uint64_t>();
  for (const auto& [name, place] : value.at("parts").items()) {
    index.parts[name] = {place.at(0).get<std::size_t>(), place.at(1).get<std::size_t>()};
  }
  for (const auto& item : value.at("cards")) {
    index.cards.push_back({item.at(0).get<std::string>(),
                           item.at(1).get<std::string>(),
                           item.at(2).get<std::vector<std::string>>(),
                           {item.at(3).get<std::size_t>(), item.at(4).get<std::size_t>()}});
  }
  return index;
}

struct Compact {
  MappedFile file;
  Index index;
  std::size_t first = 0;  // where the parts begin

  // Throws where the file is damaged.
  json part(const Place& place) const {
    const auto bytes = file.bytes().subspan(first);
    if (place.offset > bytes.size() || place.size > bytes.size() - place.offset)
      throw std::out_of_range("a part lies outside the file");
    const auto part = bytes.subspan(place.offset, place.size);
    return json::from_cbor(part.begin(), part.end());
  }
};

std::optional<Compact> open_compact(const fs::path& path) {
  auto file = MappedFile::open(path);
  if (!file) return std::nullopt;
  const auto bytes = file->bytes();
  const std::size_t head = kMagic.size() + kLengthBytes;
  if (bytes.size() < head ||
      !std::equal(kMagic.begin(), kMagic.end(), bytes.begin(),
                  [](char a, std::uint8_t b) { return static_cast<std::uint8_t>(a) == b; })) {
    return std::nullopt;
  }
  std::uint64_t length = 0;
  for (std::size_t i = 0; i < kLengthBytes; ++i)
    length |= static_cast<std::uint64_t>(bytes[kMagic.size() + i]) << (8 * i);
  if (length > bytes.size() - head) return std::nullopt;
  const auto index = bytes.subspan(head, static_cast<std::size_t>(length));
  Compact compact{std::move(*file), index_of(json::from_cbor(index.begin(), index.end())),
                  head + static_cast<std::size_t>(length)};
  return compact;
}

// As make would have it: no file added, gone, of another size, or changed since.
std::optional<Compact> open_fresh(const fs::path& data_dir) {
  auto compact = open_compact(compact_path(data_dir));
  if (!compact) return std::nullopt;
  const Sources sources = sources_of(data_dir);
  const bool is_fresh = sources.newest_change <= compact->file.changed_at() &&
                        sources.same_files(compact->index.sources);
  if (!is_fresh) return std::nullopt;
  return compact;
}

// What was found right when the file was made is not complained about again.
KnowledgeBase shared_part(const Compact& compact) {
  KnowledgeBase kb;
  Complaints none;
  kb.hash = compact.index.hash;
  for (const auto& [name, place] : compact.index.parts) {
    const json value = compact.part(place);
    if (name == "kb/common.json") {
      read_common(value, kb, none);
    } else if (name == "kb/ladders.json") {
      kb.ladders = read_ladders(value, none);
    } else if (name == "kb/search_words.json") {
      kb.shared.search_words = read_search_words(value, none);
    } else if (name.starts_with("rules/")) {
      kb.laws.push_back(read_law(value, fs::path(name).stem().string(), none));
    }
  }
  kb.newest_check = compact.index.newest_check;
  return kb;
}

NoticeRecord card_of(const Compact& compact, const CardEntry& entry, const KnowledgeBase& kb) {
  Complaints none;
  return read_card(compact.part(entry.place), file_stem_of(entry.code), kb.shared.links, none);
}

}  // namespace

fs::path compact_path(const fs::path& data_dir) {
  const auto folder = data_dir.has_filename() ? data_dir : data_dir.parent_path();
  return folder.parent_path() / "notices.kb";
}

core::Result<std::string> make_compact(const fs::path& data_dir) {
  Index index;
  index.sources = sources_of(data_dir);  // before the reading: a later change shows
  const Folder folder = read_folder(data_dir);
  if (!folder.problems.empty()) {
    return core::fail(core::ErrorCode::setup, to_text(folder.problems.front()));
  }
  index.hash = folder.kb.hash;
  index.newest_check = folder.kb.newest_check;
  std::string parts;
  std::vector<std::string> others;
  const auto add = [&](const std::string& name) {
    std::ifstream in(data_dir / name, std::ios::binary);
    const std::size_t offset = parts.size();
    json::to_cbor(json::parse(in), nlohmann::detail::output_adapter<char>(parts));
    return Place{offset, parts.size() - offset};
  };
  try {
    visit_sources(data_dir, [&](const std::string& name, const struct stat&) {
      if (!name.starts_with("notices/")) others.push_back(name);
    });
    std::sort(others.begin(), others.end());  // the same bytes from every disk
    for (const auto& name : others) index.parts[name] = add(name);
    for (const auto& record : folder.kb.records) {
      index.cards.push_back({record.code, record.title, record.aliases,
                             add("notices/" + file_stem_of(record.code) + ".json")});
    }
  } catch (const json::exception& error) {  // changed since it was read above
    return core::fail(core::ErrorCode::setup, error.what());
  }
  std::string head(kMagic);
  std::string index_bytes;
  json::to_cbor(to_json(index), nlohmann::detail::output_adapter<char>(index_bytes));
  for (std::size_t i = 0; i < kLengthBytes; ++i)
    head += static_cast<char>((index_bytes.size() >> (8 * i)) & 0xFF);
  return head + index_bytes + parts;
}

std::optional<std::string> compact_hash(const fs::path& file) {
  try {
    const auto compact = open_compact(file);
    if (!compact) return std::nullopt;
    return compact->index.hash;
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

std::optional<KnowledgeBase> load_compact(const fs::path& data_dir) {
  try {
    const auto compact = open_fresh(data_dir);
    if (!compact) return std::nullopt;
    KnowledgeBase kb = shared_part(*compact);
    for (const auto& entry : compact->index.cards)
      kb.records.push_back(card_of(*compact, entry, kb));
    settle(kb);
    return kb;
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

std::optional<CardAlone> load_card_compact(const fs::path& data_dir, std::string_view code) {
  try {
    const auto compact = open_fresh(data_dir);
    if (!compact) return std::nullopt;
    const auto& cards = compact->index.cards;
    CardAlone alone;
    alone.base = shared_part(*compact);
    const auto* entry = find_by_spelling(cards, code);
    if (entry == nullptr) {
      std::vector<std::string> codes;
      for (const auto& card : cards) codes.push_back(card.code);
      alone.nearest = nearest_codes(codes, code);
      return alone;
    }
    std::map<std::string_view, std::string_view> titles;
    for (const auto& card : cards) titles[card.code] = card.title;
    const TitleOf title_of = [&](std::string_view other) {
      const auto it = titles.find(other);
      return it == titles.end() ? std::string_view() : it->second;
    };
    NoticeRecord record = card_of(*compact, *entry, alone.base);
    complete(record, alone.base.generic, title_of);
    for (auto& ladder : alone.base.ladders) complete(ladder, title_of);
    alone.base.records.push_back(std::move(record));
    return alone;
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

}  // namespace noticescan::kb
