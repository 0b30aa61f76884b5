// SPDX-License-Identifier: Apache-2.0
#include "pipeline/worker/picture_page.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <string>

#include "input/jpeg.hpp"

namespace noticescan::pipeline {
namespace {

struct PageSize {
  double width = 612;  // in points
  double height = 792;
};

// As the picture states it, where that is a sheet of paper; cameras state any number, and their
// pages get the height of a letter.
PageSize size_of(int width, int height, double x_dpi, double y_dpi) {
  constexpr double kPoints = 72, kLeastInches = 3, kMostInches = 24, kLetterInches = 11;
  const auto is_paper = [](double inches) {
    return inches >= kLeastInches && inches <= kMostInches;
  };
  if (x_dpi > 0 && y_dpi > 0 && is_paper(width / x_dpi) && is_paper(height / y_dpi))
    return {width / x_dpi * kPoints, height / y_dpi * kPoints};
  const double scale = kLetterInches * kPoints / std::max(width, height);
  return {width * scale, height * scale};
}

// The picture's unit square on a page of this size, after one of EXIF's eight orientations.
std::array<double, 6> placed(const PageSize& page, int orientation) {
  const double w = page.width, h = page.height;
  switch (orientation) {
    case 2:
      return {-w, 0, 0, h, w, 0};
    case 3:
      return {-w, 0, 0, -h, w, h};
    case 4:
      return {w, 0, 0, -h, 0, h};
    case 5:
      return {0, -h, -w, 0, w, h};
    case 6:
      return {0, -h, w, 0, 0, h};
    case 7:
      return {0, h, w, 0, 0, 0};
    case 8:
      return {0, h, -w, 0, w, 0};
    default:
      return {w, 0, 0, h, 0, 0};
  }
}

// `filter`: how `data` is coded; the writer compresses what has none.
QPDFObjectHandle picture_object(QPDF& pdf, int width, int height, const char* colours, int bits,
                                const std::string& data, QPDFObjectHandle filter) {
  QPDFObjectHandle dictionary = QPDFObjectHandle::newDictionary();
  dictionary.replaceKey("/Type", QPDFObjectHandle::newName("/XObject"));
  dictionary.replaceKey("/Subtype", QPDFObjectHandle::newName("/Image"));
  dictionary.replaceKey("/Width", QPDFObjectHandle::newInteger(width));
  dictionary.replaceKey("/Height", QPDFObjectHandle::newInteger(height));
  dictionary.replaceKey("/ColorSpace", QPDFObjectHandle::newName(colours));
  dictionary.replaceKey("/BitsPerComponent", QPDFObjectHandle::newInteger(bits));
  QPDFObjectHandle picture = QPDFObjectHandle::newStream(&pdf);
  picture.replaceDict(dictionary);
  picture.replaceStreamData(data, filter, QPDFObjectHandle::newNull());
  return picture;
}

QPDFObjectHandle page_with(QPDF& pdf, QPDFObjectHandle picture, const PageSize& size,
                           int orientation) {
  const std::string content =
      fmt::format("q {:.4f} cm /Picture Do Q\n", fmt::join(placed(size, orientation), " "));
  QPDFObjectHandle page = QPDFObjectHandle::parse(
      fmt::format("<< /Type /Page /MediaBox [0 0 {:.4f} {:.4f}] /Resources << /XObject << >> >> >>",
                  size.width, size.height));
  page.getKey("/Resources").getKey("/XObject").replaceKey("/Picture", picture);
  page.replaceKey("/Contents", QPDFObjectHandle::newStream(&pdf, content));
  return pdf.makeIndirectObject(page);
}

bool is_black_and_white(const input::Image& image) {
  return image.channels == 1 &&
         std::ranges::all_of(image.pixels, [](std::uint8_t p) { return p == 0 || p == 255; });
}

// Rows are filled up to whole bytes.
std::string packed(const input::Image& image) {
  const auto width = static_cast<std::size_t>(image.width);
  const std::size_t row_bytes = (width + 7) / 8;
  std::string bits(row_bytes * static_cast<std::size_t>(image.height), '\0');
  for (std::size_t i = 0; i < image.pixels.size(); ++i) {
    if (image.pixels[i] == 0) continue;
    const std::size_t row = i / width, x = i % width;
    char& byte = bits[row * row_bytes + x / 8];
    byte = static_cast<char>(byte | 0x80 >> x % 8);
  }
  return bits;
}

}  // namespace

QPDFObjectHandle jpeg_page(QPDF& pdf, input::Bytes jpeg) {
  const auto header = input::read_jpeg_header(jpeg);
  if (!header || !header->is_common) return {};
  const QPDFObjectHandle picture = picture_object(
      pdf, header->width, header->height, header->components == 1 ? "/DeviceGray" : "/DeviceRGB", 8,
      std::string(input::as_text(jpeg)), QPDFObjectHandle::newName("/DCTDecode"));
  const bool turned = header->exif.orientation >= 5;
  const PageSize size = turned
                            ? size_of(header->height, header->width, header->y_dpi, header->x_dpi)
                            : size_of(header->width, header->height, header->x_dpi, header->y_dpi);
  return page_with(pdf, picture, size, header->exif.orientation);
}

QPDFObjectHandle pixel_page(QPDF& pdf, const input::Image& image) {
  const bool bits = is_black_and_white(image);
  const QPDFObjectHandle picture = picture_object(
      pdf, image.width, image.height, image.channels == 1 ? "/DeviceGray" : "/DeviceRGB",
      bits ? 1 : 8, bits ? packed(image) : std::string(input::as_text(image.pixels)),
      QPDFObjectHandle::newNull());
  return page_with(pdf, picture, size_of(image.width, image.height, image.x_dpi, image.y_dpi), 1);
}

}  // namespace noticescan::pipeline
