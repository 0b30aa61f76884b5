// SPDX-License-Identifier: Apache-2.0
#include "input/tiff.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "input/image_tools.hpp"
#include "input/pix.hpp"
#include "input/sniff.hpp"

namespace noticescan::input {
namespace {

// How a file lays out its numbers: TIFF 6.0, section 2; BigTIFF widens counts and offsets to 8
// bytes.
struct Layout {
  bool big_endian = false;
  bool big = false;

  std::uint64_t number(Bytes bytes, std::uint64_t at, int width) const {
    return number_at(bytes, static_cast<std::size_t>(at), width, big_endian);
  }
  int count_bytes() const { return big ? 8 : 2; }
  int offset_bytes() const { return big ? 8 : 4; }
  std::uint64_t entry_bytes() const { return big ? 20 : 12; }
};

// The first value of an entry; only the whole-number types, which is all that is asked for.
std::uint64_t value_of(Bytes bytes, const Layout& layout, std::uint64_t entry) {
  const std::uint64_t type = layout.number(bytes, entry + 2, 2);
  const int width = type == 1 ? 1 : type == 3 ? 2 : type == 4 ? 4 : type == 16 ? 8 : 0;
  if (width == 0) return 0;
  const int room = layout.offset_bytes();
  const std::uint64_t count = layout.number(bytes, entry + 4, room);
  std::uint64_t value = entry + 4 + static_cast<std::uint64_t>(room);
  const bool fits = count <= static_cast<std::uint64_t>(room / width);
  if (!fits) value = layout.number(bytes, value, room);  // several values stand elsewhere
  return layout.number(bytes, value, width);
}

TiffDirectory directory_at(Bytes bytes, const Layout& layout, std::uint64_t offset,
                           std::uint64_t entries) {
  TiffDirectory directory{.offset = offset};
  std::uint64_t entry = offset + static_cast<std::uint64_t>(layout.count_bytes());
  std::unordered_set<std::uint64_t> seen;
  for (std::uint64_t i = 0; i < entries; ++i, entry += layout.entry_bytes()) {
    const std::uint64_t tag = layout.number(bytes, entry, 2);
    // Of a tag that stands there twice libtiff takes the first, and so must what checks its size.
    if (!seen.insert(tag).second) continue;
    const std::uint64_t value = value_of(bytes, layout, entry);
    switch (tag) {
      case 254:
        directory.is_thumbnail = value & 1;
        break;
      case 255:
        directory.is_thumbnail = value == 2;
        break;
      case 256:
        directory.width = static_cast<double>(value);
        break;
      case 257:
        directory.height = static_cast<double>(value);
        break;
      case 259:
        directory.compression = static_cast<int>(value & 0xFFFF);
        break;
      case 274:
        directory.orientation = static_cast<int>(value & 0xFFFF);
        break;
      case 322:
        directory.is_tiled = true;
        break;
      case 339:
        directory.sample_format = static_cast<int>(value & 0xFFFF);
        break;
    }
  }
  return directory;
}

core::Error damaged() {
  return {core::ErrorCode::corrupt,
          "The TIFF is damaged or ends too early; copy or download it again."};
}

class TiffPages final : public PageSource {
 public:
  TiffPages(std::vector<std::uint8_t> bytes, const Limits& limits, std::vector<TiffDirectory> pages)
      : bytes_(std::move(bytes)), limits_(limits), pages_(std::move(pages)) {}

  int page_count() const override { return static_cast<int>(pages_.size()); }

  core::Result<TextLayer> text(int page) override {
    const TiffDirectory* directory = find(page);
    if (!directory)
      return core::fail(core::ErrorCode::internal, fmt::format("There is no page {}.", page));
    TextLayer layer;
    layer.has_pictures = true;
    if (directory->width >= 1 && directory->height >= 1) {
      layer.width = directory->orientation >= 5 ? directory->height : directory->width;
      layer.height = directory->orientation >= 5 ? directory->width : directory->height;
    }
    return layer;
  }

  core::Result<Image> image(int page, double) override {
    const TiffDirectory* directory = find(page);
    if (!directory)
      return core::fail(core::ErrorCode::internal, fmt::format("There is no page {}.", page));
    return decode_tiff(bytes_, *directory, limits_);
  }

 private:
  const TiffDirectory* find(int page) const {
    return page >= 1 && page <= page_count() ? &pages_[static_cast<std::size_t>(page - 1)]
                                             : nullptr;
  }

  std::vector<std::uint8_t> bytes_;
  Limits limits_;
  std::vector<TiffDirectory> pages_;
};

}  // namespace

TiffDirectories read_tiff_directories(Bytes bytes, int at_most) {
  Layout layout{.big_endian = has_at(bytes, 0, "MM")};
  layout.big = layout.number(bytes, 2, 2) == 43;
  TiffDirectories directories;
  std::unordered_set<std::uint64_t> seen;
  std::uint64_t offset = layout.number(bytes, layout.big ? 8 : 4, layout.offset_bytes());
  while (offset != 0 && static_cast<int>(directories.list.size()) < at_most) {
    const std::uint64_t entries = layout.number(bytes, offset, layout.count_bytes());
    directories.whole = offset < bytes.size() && seen.insert(offset).second && entries != 0 &&
                        entries <= (bytes.size() - offset) / layout.entry_bytes();
    if (!directories.whole) break;
    directories.list.push_back(directory_at(bytes, layout, offset, entries));
    const std::uint64_t next =
        offset + static_cast<std::uint64_t>(layout.count_bytes()) + entries * layout.entry_bytes();
    directories.whole = next + static_cast<std::uint64_t>(layout.offset_bytes()) <= bytes.size();
    offset = layout.number(bytes, next, layout.offset_bytes());
  }
  return directories;
}

core::Result<Document> open_tiff(std::vector<std::uint8_t> bytes, const Limits& limits) {
  silence_leptonica();
  const int at_most = 2 * limits.max_pages + 1;  // thumbnails beside the pages
  auto [pages, whole] = read_tiff_directories(bytes, at_most);
  const auto is_thumbnail = [](const TiffDirectory& d) { return d.is_thumbnail; };
  if (!std::ranges::all_of(pages, is_thumbnail)) std::erase_if(pages, is_thumbnail);
  if (pages.empty()) return tl::make_unexpected(damaged());
  if (static_cast<int>(pages.size()) > limits.max_pages)
    return core::fail(
        core::ErrorCode::too_large,
        fmt::format(
            "The file has more than {} pages. Split it, or raise the limit with --max-pages.",
            limits.max_pages));
  if (pages.size() == 1)
    if (auto ok = check_pixels(pages[0].width, pages[0].height, limits); !ok)
      return tl::make_unexpected(ok.error());
  return Document{std::string(media_type(Kind::tiff)),
                  std::make_unique<TiffPages>(std::move(bytes), limits, std::move(pages)), !whole};
}

core::Result<Image> decode_tiff(Bytes bytes, const TiffDirectory& directory, const Limits& limits) {
  if (auto ok = check_pixels(directory.width, directory.height, limits); !ok)
    return tl::make_unexpected(ok.error());
  if (directory.compression == 6)
    return core::fail(
        core::ErrorCode::unsupported_type,
        "This TIFF uses the old form of JPEG compression, which can't be read; save it "
        "again as PDF or PNG.");
  if (directory.is_tiled || directory.sample_format == 3)
    return core::fail(core::ErrorCode::unsupported_type,
                      fmt::format("This TIFF holds its picture {}, which can't be read; save it "
                                  "again as PDF or PNG.",
                                  directory.is_tiled ? "in tiles" : "in floating point"));
  std::size_t offset = static_cast<std::size_t>(directory.offset);
  PixPointer pix(pixReadMemFromMultipageTiff(bytes.data(), bytes.size(), &offset));
  Image image = pix ? to_image(std::move(pix)) : Image{};
  if (image.width == 0) return tl::make_unexpected(damaged());
  return image;
}

}  // namespace noticescan::input
