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

// The boxes that fill `bytes`, one after the other, as far as their sizes hold. A size of 0 means
// all that is left, a size of 1 that eight bytes more hold it.
class Boxes {
 public:
  explicit Boxes(Bytes bytes) : rest_(bytes) {}

  struct Box {
    std::string_view type;
    Bytes content;
  };

  std::optional<Box> next() {
    if (rest_.size() < 8) return std::nullopt;
    std::uint64_t size = big32(rest_, 0);
    const std::size_t header = size == 1 ? 16 : 8;
    if (size == 1) size = number_at(rest_, 8, 8, true);
    if (size == 0) size = rest_.size();
    if (size < header || size > rest_.size()) return std::nullopt;
    const Box box{as_text(rest_.subspan(4, 4)),
                  rest_.subspan(header, static_cast<std::size_t>(size) - header)};
    rest_ = rest_.subspan(static_cast<std::size_t>(size));
    return box;
  }

 private:
  Bytes rest_;
};

// The content of the first box of this type, from its version and flags on; empty where there is
// none.
Bytes full_box(Bytes bytes, std::string_view type) {
  Boxes boxes(bytes);
  while (const auto box = boxes.next()) {
    if (box->type == type && box->content.size() >= kFullHeader) return box->content;
  }
  return {};
}

Parts parts_of(Bytes references) {
  Parts parts;
  if (references.size() < kFullHeader) return parts;
  const int id_bytes = references[0] == 0 ? 2 : 4;  // by the version
  const auto id_at = [&](Bytes bytes, std::size_t at) {
    return number_at(bytes, at, id_bytes, true);
  };
  Boxes boxes(references.subspan(kFullHeader));
  while (const auto box = boxes.next()) {
    if (box->type != "dimg") continue;
    const std::size_t width = static_cast<std::size_t>(id_bytes);
    std::vector<Item>& of = parts[id_at(box->content, 0)];
    for (std::size_t at = width + 2; at + width <= box->content.size(); at += width)
      of.push_back(id_at(box->content, at));
  }
  return parts;
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

bool has_picture_made_of_itself(Bytes file) {
  const Bytes meta = full_box(file, "meta");
  if (meta.size() < kFullHeader) return false;
  return has_circle(parts_of(full_box(meta.subspan(kFullHeader), "iref")));
}

}  // namespace noticescan::input
