// SPDX-License-Identifier: Apache-2.0
#include "kb/compact.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
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

// The texts of an index stand in the mapped file, or in the knowledge base that it is made from.
struct Part {
  std::string_view name;  // "rules/irc-6330.json"
  Place place;
};

struct CardEntry {
  std::string_view code;
  std::string_view title;
  std::vector<std::string_view> aliases;
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
  std::string_view hash;
  std::string_view newest_check;
  Sources sources;
  std::vector<Part> parts;       // files other than cards, by name
  std::vector<CardEntry> cards;  // in the order of listing
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

// The index is lines of text with tabs between their parts, so that reading it copies nothing.
std::string index_text(const Index& index) {
  std::string text =
      fmt::format("hash\t{}\nchecked\t{}\nsources\t{}\t{}\n", index.hash, index.newest_check,
                  index.sources.count, index.sources.fingerprint);
  for (const auto& [name, place] : index.parts)
    text += fmt::format("part\t{}\t{}\t{}\n", place.offset, place.size, name);
  for (const auto& card : index.cards) {
    text += fmt::format("card\t{}\t{}\t{}\t{}", card.place.offset, card.place.size, card.code,
                        card.title);
    for (const auto& alias : card.aliases) text += fmt::format("\t{}", alias);
    text += '\n';
  }
  return text;
}

// Takes the text up to the next `end`, and leaves what is behind it.
std::string_view take(std::string_view& text, char end) {
  const auto at = std::min(text.find(end), text.size());
  const auto taken = text.substr(0, at);
  text.remove_prefix(std::min(text.size(), at + 1));
  return taken;
}

template <class Number>
Number take_number(std::string_view& line) {
  const auto text = take(line, '\t');
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size())
    throw std::out_of_range("a line of the index has no number where one must be");
  return number;
}

// Throws where the shape is another, as nlohmann's functions do.
Index index_of(std::string_view text) {
  Index index;
  while (!text.empty()) {
    auto line = take(text, '\n');
    const auto kind = take(line, '\t');
    if (kind == "hash") {
      index.hash = line;
    } else if (kind == "checked") {
      index.newest_check = line;
    } else if (kind == "sources") {
      index.sources.count = take_number<std::uint64_t>(line);
      index.sources.fingerprint = take_number<std::uint64_t>(line);
    } else if (kind == "part") {
      Part part;
      part.place.offset = take_number<std::size_t>(line);
      part.place.size = take_number<std::size_t>(line);
      part.name = line;
      index.parts.push_back(part);
    } else if (kind == "card") {
      CardEntry card;
      card.place.offset = take_number<std::size_t>(line);
      card.place.size = take_number<std::size_t>(line);
      card.code = take(line, '\t');
      card.title = take(line, '\t');
      while (!line.empty()) card.aliases.push_back(take(line, '\t'));
      index.cards.push_back(std::move(card));
    }
  }
  return index;
}

// nlohmann's reader of CBOR calls itself for each level: a damaged file must not use up the stack.
class ShallowReader : public nlohmann::detail::json_sax_dom_parser<json> {
  using Base = nlohmann::detail::json_sax_dom_parser<json>;
  int depth_ = 0;

 public:
  using Base::Base;
  bool start_object(std::size_t size) {
    return ++depth_ <= kMaxNesting && Base::start_object(size);
  }
  bool start_array(std::size_t size) { return ++depth_ <= kMaxNesting && Base::start_array(size); }
  bool end_object() { return --depth_, Base::end_object(); }
  bool end_array() { return --depth_, Base::end_array(); }
};

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
    json value;
    ShallowReader reader(value);
    if (!json::sax_parse(part.begin(), part.end(), &reader, json::input_format_t::cbor))
      throw std::out_of_range("a part is nested too deep");
    return value;
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
  const std::string_view text(reinterpret_cast<const char*>(index.data()), index.size());
  Compact compact{std::move(*file), index_of(text), head + static_cast<std::size_t>(length)};
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
    } else if (name == "kb/advisories.json") {
      kb.advisories = read_advisories(value, none);
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
    for (const auto& name : others) index.parts.push_back({name, add(name)});
    for (const auto& record : folder.kb.records) {
      index.cards.push_back({record.code,
                             record.title,
                             {record.aliases.begin(), record.aliases.end()},
                             add("notices/" + file_stem_of(record.code) + ".json")});
    }
  } catch (const json::exception& error) {  // changed since it was read above
    return core::fail(core::ErrorCode::setup, error.what());
  }
  std::string head(kMagic);
  const std::string index_bytes = index_text(index);
  for (std::size_t i = 0; i < kLengthBytes; ++i)
    head += static_cast<char>((index_bytes.size() >> (8 * i)) & 0xFF);
  return head + index_bytes + parts;
}

std::optional<std::string> compact_hash(const fs::path& file) {
  try {
    const auto compact = open_compact(file);
    if (!compact) return std::nullopt;
    return std::string(compact->index.hash);
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
      for (const auto& card : cards) codes.emplace_back(card.code);
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
