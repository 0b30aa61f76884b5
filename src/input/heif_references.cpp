// SPDX-License-Identifier: Apache-2.0
#include "input/heif_references.hpp"

#include <map>
#include <optional>
#include <string_view>
#include <vector>

namespace noticescan::input {
namespace {

using Item = std::uint64_t;
using Parts = std::map<Item, std::vector<Item>>;  // of each picture

constexpr std::size_t kFullHeader = 4;  // a version and flags

// The boxes that fill `bytes`, one after the other. A size of 0 means all that is left, a size of 1
// that eight bytes more hold it; what would end behind `bytes` ends with them, as libheif has it.
class Boxes {
 public:
  explicit Boxes(Bytes bytes) : rest_(bytes) {}

  struct Box {
    std::string_view type;
    Bytes content;
  };

  std::optional<Box> next() {
    if (rest_.size() < 8) return std::nullopt;
    const std::string_view type = as_text(rest_.subspan(4, 4));
    std::uint64_t size = big32(rest_, 0);
    std::size_t header = size == 1 ? 16 : 8;
    if (type == "uuid") header += 16;
    if (size == 1) size = number_at(rest_, 8, 8, true);
    if (size == 0 || size > rest_.size()) size = rest_.size();
    if (size < header) return std::nullopt;
    const Box box{type, rest_.subspan(header, static_cast<std::size_t>(size) - header)};
    rest_ = rest_.subspan(static_cast<std::size_t>(size));
    return box;
  }

 private:
  Bytes rest_;
};

// What stands in the boxes of this type behind their version and flags, with the version.
struct FullBox {
  int version = 0;
  Bytes content;
};

std::vector<FullBox> full_boxes(Bytes bytes, std::string_view type) {
  std::vector<FullBox> found;
  Boxes boxes(bytes);
  while (const auto box = boxes.next()) {
    if (box->type == type && box->content.size() >= kFullHeader)
      found.push_back({box->content[0], box->content.subspan(kFullHeader)});
  }
  return found;
}

// Adds what the references tell. False where one is longer or shorter than its count says: libheif
// goes by the count and takes what follows for the next one.
bool add_parts(const FullBox& references, Parts& parts) {
  const int id_bytes = references.version == 0 ? 2 : 4;
  const std::size_t width = static_cast<std::size_t>(id_bytes);
  Boxes boxes(references.content);
  while (const auto box = boxes.next()) {
    const auto id_at = [&](std::size_t at) { return number_at(box->content, at, id_bytes, true); };
    const std::size_t first = width + 2;
    if (box->content.size() < first) return false;
    const std::uint64_t count = number_at(box->content, width, 2, true);
    if (box->content.size() != first + count * width) return false;
    for (std::size_t at = first; at < box->content.size(); at += width) {
      if (box->type == "dimg") parts[id_at(0)].push_back(id_at(at));
      if (box->type == "auxl") parts[id_at(at)].push_back(id_at(0));
    }
  }
  return true;
}

// Sets aside what is made of nothing but what was set aside before: what stays is made of itself.
bool has_circle(const Parts& parts) {
  std::map<Item, std::size_t> missing;        // of each picture, the parts that aren't set aside
  std::map<Item, std::vector<Item>> part_of;  // which pictures each is a part of
  for (const auto& [picture, of] : parts) {
    for (const Item part : of) {
      if (!parts.contains(part)) continue;
      ++missing[picture];
      part_of[part].push_back(picture);
    }
  }
  std::vector<Item> plain;
  for (const auto& [picture, of] : parts)
    if (!missing.contains(picture)) plain.push_back(picture);
  std::size_t set_aside = 0;
  for (; set_aside < plain.size(); ++set_aside) {
    for (const Item picture : part_of[plain[set_aside]])
      if (--missing[picture] == 0) plain.push_back(picture);
  }
  return set_aside < parts.size();
}

}  // namespace

bool has_sound_references(Bytes file) {
  Parts parts;
  for (const FullBox& meta : full_boxes(file, "meta"))
    for (const FullBox& references : full_boxes(meta.content, "iref"))
      if (!add_parts(references, parts)) return false;
  return !has_circle(parts);
}

}  // namespace noticescan::input
