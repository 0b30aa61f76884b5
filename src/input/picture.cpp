// SPDX-License-Identifier: Apache-2.0
#include "input/picture.hpp"

#include <fmt/format.h>

#include <cstdlib>

#include "input/bytes.hpp"
#include "input/exif.hpp"
#include "input/image_tools.hpp"
#include "input/jpeg.hpp"
#include "input/pix.hpp"
#include "input/png.hpp"

namespace noticescan::input {
namespace {

struct Header {
  double width = 0;  // as stored, in pixels
  double height = 0;
  int orientation = 1;
};

core::Error damaged(std::string_view what) {
  return {core::ErrorCode::corrupt,
          fmt::format("The {} is damaged or ends too early; copy or download it again.", what)};
}

core::Result<Header> png_header(Bytes bytes) {
  return read_png_header(bytes).map([](const PngHeader& png) {
    return Header{png.width, png.height, png.orientation};
  });
}

core::Result<Header> webp_header(Bytes bytes) {
  int width = 0, height = 0, channels = 0;
  if (has_at(bytes, 12, "VP8X") && bytes.size() > 20 && (bytes[20] & 2))
    return core::fail(core::ErrorCode::unsupported_type,
                      "The WebP file is an animation; save the page as a still picture or PDF.");
  if (readHeaderMemWebP(bytes.data(), bytes.size(), &width, &height, &channels) != 0)
    return tl::make_unexpected(damaged("WebP picture"));
  Header header{static_cast<double>(width), static_cast<double>(height)};
  for (std::size_t at = 12; at + 8 <= bytes.size();) {
    const std::size_t length = little32(bytes, at + 4);
    if (length > bytes.size() - at - 8) break;
    if (has_at(bytes, at, "EXIF"))
      header.orientation = read_exif(bytes.subspan(at + 8, length)).orientation;
    at += 8 + length + length % 2;
  }
  return header;
}

core::Result<Header> bmp_header(Bytes bytes) {
  if (little32(bytes, 14) == 12)
    return Header{static_cast<double>(number_at(bytes, 18, 2, false)),
                  static_cast<double>(number_at(bytes, 20, 2, false))};
  const std::uint32_t compression = little32(bytes, 30);
  if (compression == 1 || compression == 2)
    return core::fail(
        core::ErrorCode::unsupported_type,
        "This BMP is run-length coded, which can't be read; save it again as PNG or PDF.");
  // The height is negative where rows run from the top.
  return Header{static_cast<double>(static_cast<std::int32_t>(little32(bytes, 18))),
                std::abs(static_cast<double>(static_cast<std::int32_t>(little32(bytes, 22))))};
}

core::Result<Header> jpeg_header(Bytes bytes) {
  return read_jpeg_header(bytes).map([](const JpegHeader& jpeg) {
    return Header{static_cast<double>(jpeg.width), static_cast<double>(jpeg.height),
                  jpeg.exif.orientation};
  });
}

core::Result<Header> read_header(Kind kind, Bytes bytes) {
  switch (kind) {
    case Kind::jpeg:
      return jpeg_header(bytes);
    case Kind::png:
      return png_header(bytes);
    case Kind::webp:
      return webp_header(bytes);
    default:
      return bmp_header(bytes);
  }
}

core::Result<Image> decode(Kind kind, Bytes bytes, const Limits& limits) {
  if (kind == Kind::jpeg) return decode_jpeg(bytes, limits).map(without_needless_colour);
  if (kind == Kind::png) return decode_png(bytes, limits);
  const bool is_webp = kind == Kind::webp;
  PixPointer pix(is_webp ? pixReadMemWebP(bytes.data(), bytes.size())
                         : pixReadMemBmp(bytes.data(), bytes.size()));
  Image image = pix ? to_image(std::move(pix)) : Image{};
  if (image.width == 0) return tl::make_unexpected(damaged(is_webp ? "WebP picture" : "BMP"));
  return image;
}

class Picture final : public PageSource {
 public:
  Picture(Kind kind, std::vector<std::uint8_t> bytes, const Limits& limits, const Header& header)
      : kind_(kind), bytes_(std::move(bytes)), limits_(limits), header_(header) {}

  int page_count() const override { return 1; }

  core::Result<TextLayer> text(int) override {
    TextLayer layer;
    layer.has_pictures = true;
    layer.width = header_.orientation >= 5 ? header_.height : header_.width;
    layer.height = header_.orientation >= 5 ? header_.width : header_.height;
    return layer;
  }

  core::Result<Image> image(int, double) override {
    return decode(kind_, bytes_, limits_).map([&](Image&& stored) {
      return oriented(std::move(stored), header_.orientation);
    });
  }

 private:
  Kind kind_;
  std::vector<std::uint8_t> bytes_;
  Limits limits_;
  Header header_;
};

}  // namespace

core::Result<std::unique_ptr<PageSource>> open_picture(Kind kind, std::vector<std::uint8_t> bytes,
                                                       const Limits& limits) {
  silence_leptonica();
  const core::Result<Header> header = read_header(kind, bytes);
  if (!header) return tl::make_unexpected(header.error());
  if (auto ok = check_pixels(header->width, header->height, limits); !ok)
    return tl::make_unexpected(ok.error());
  return std::make_unique<Picture>(kind, std::move(bytes), limits, *header);
}

}  // namespace noticescan::input
