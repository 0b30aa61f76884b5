// SPDX-License-Identifier: Apache-2.0
#include "input/pdf_samples.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "input/bytes.hpp"
#include "input/jpeg.hpp"
#include "input/pdf_streams.hpp"
#include "input/tiff.hpp"

namespace noticescan::input {
namespace {

struct ColourSpace {
  int components = 0;                                // 0: one that is better drawn
  std::vector<std::array<std::uint8_t, 3>> palette;  // of an indexed one
};

int integer(QPDFObjectHandle object, int otherwise) {
  return object.isInteger() ? object.getIntValueAsInt() : otherwise;
}

bool flag(QPDFObjectHandle dictionary, const std::string& key) {
  if (!dictionary.isDictionary()) return false;
  QPDFObjectHandle value = dictionary.getKey(key);
  return value.isBool() && value.getBoolValue();
}

int components_of(QPDFObjectHandle space) {
  if (space.isArray() && space.getArrayNItems() == 1) space = space.getArrayItem(0);
  if (space.isName()) {
    const std::string name = space.getName();
    if (name == "/DeviceGray" || name == "/G" || name == "/CalGray") return 1;
    if (name == "/DeviceRGB" || name == "/RGB") return 3;
    return 0;
  }
  if (!space.isArray() || space.getArrayNItems() < 2 || !space.getArrayItem(0).isName()) return 0;
  const std::string family = space.getArrayItem(0).getName();
  if (family == "/CalGray") return 1;
  if (family == "/CalRGB") return 3;
  if (family != "/ICCBased" || !space.getArrayItem(1).isStream()) return 0;
  const int components = integer(space.getArrayItem(1).getDict().getKey("/N"), 0);
  return components == 1 || components == 3 ? components : 0;
}

ColourSpace indexed(QPDFObjectHandle space) {
  const int base = components_of(space.getArrayItem(1));
  const int last = integer(space.getArrayItem(2), -1);
  if (base == 0 || last < 0 || last > 255) return {};
  QPDFObjectHandle table = space.getArrayItem(3);
  const std::string bytes =
      table.isString() ? table.getStringValue() : decoded_stream(table, 4096).value_or("");
  ColourSpace result{1, {}};
  for (std::size_t i = 0; i <= static_cast<std::size_t>(last); ++i) {
    const std::size_t at = i * static_cast<std::size_t>(base);
    const auto part = [&](std::size_t c) {
      const std::size_t where = at + (base == 3 ? c : 0);
      return where < bytes.size() ? static_cast<std::uint8_t>(bytes[where]) : std::uint8_t{0};
    };
    result.palette.push_back({part(0), part(1), part(2)});
  }
  return result;
}

ColourSpace colour_space(QPDFObjectHandle space) {
  if (space.isArray() && space.getArrayNItems() == 4 && space.getArrayItem(0).isName() &&
      (space.getArrayItem(0).getName() == "/Indexed" || space.getArrayItem(0).getName() == "/I"))
    return indexed(space);
  return {components_of(space), {}};
}

enum class Decode { straight, inverted, odd };

Decode decode_of(QPDFObjectHandle dictionary, int components, bool is_indexed, int bits) {
  QPDFObjectHandle array = dictionary.getKey("/Decode");
  if (array.isNull()) return Decode::straight;
  if (!array.isArray() || array.getArrayNItems() != 2 * components) return Decode::odd;
  const double top = is_indexed ? (1 << bits) - 1 : 1;
  bool straight = true, inverted = true;
  for (int i = 0; i < components; ++i) {
    if (!array.getArrayItem(2 * i).isNumber() || !array.getArrayItem(2 * i + 1).isNumber())
      return Decode::odd;
    const double low = array.getArrayItem(2 * i).getNumericValue();
    const double high = array.getArrayItem(2 * i + 1).getNumericValue();
    straight &= low == 0 && high == top;
    inverted &= low == top && high == 0;
  }
  return straight ? Decode::straight : inverted && !is_indexed ? Decode::inverted : Decode::odd;
}

void invert(Image& image) {
  for (std::uint8_t& value : image.pixels) value = static_cast<std::uint8_t>(255 - value);
}

std::optional<Image> from_jpeg(QPDFObjectHandle stream, int components, const Limits& limits) {
  QPDFObjectHandle parameters = only_parameters(stream);
  if (parameters.isDictionary() && parameters.hasKey("/ColorTransform")) return std::nullopt;
  const std::optional<std::string> raw = raw_stream(stream);
  if (!raw) return std::nullopt;
  core::Result<Image> image =
      decode_jpeg({reinterpret_cast<const std::uint8_t*>(raw->data()), raw->size()}, limits);
  if (!image || image->channels != components) return std::nullopt;
  return std::move(*image);
}

void append(std::vector<std::uint8_t>& bytes, std::uint32_t value, int width) {
  for (int i = 0; i < width; ++i) bytes.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}

// A TIFF of one strip around group 4 data (TIFF 6.0, section 11).
std::vector<std::uint8_t> wrapped_group4(const std::string& data, int width, int height,
                                         bool black_is_set) {
  struct Entry {
    std::uint32_t tag, value;
  };
  const auto size = static_cast<std::uint32_t>(data.size());
  const std::array<Entry, 9> entries = {{{256, static_cast<std::uint32_t>(width)},
                                         {257, static_cast<std::uint32_t>(height)},
                                         {258, 1},
                                         {259, 4},
                                         {262, black_is_set ? 0u : 1u},
                                         {273, 8},
                                         {277, 1},
                                         {278, static_cast<std::uint32_t>(height)},
                                         {279, size}}};
  std::vector<std::uint8_t> tiff = {'I', 'I', 42, 0};
  append(tiff, 8 + size + size % 2, 4);
  tiff.insert(tiff.end(), data.begin(), data.end());
  if (size % 2) tiff.push_back(0);
  append(tiff, entries.size(), 2);
  for (const Entry& entry : entries) {
    append(tiff, entry.tag, 2);
    append(tiff, 4, 2);  // LONG
    append(tiff, 1, 4);
    append(tiff, entry.value, 4);
  }
  append(tiff, 0, 4);
  return tiff;
}

std::optional<Image> from_ccitt(QPDFObjectHandle stream, int width, int height,
                                const Limits& limits) {
  QPDFObjectHandle parameters = only_parameters(stream);
  if (!parameters.isDictionary() || integer(parameters.getKey("/K"), 0) >= 0) return std::nullopt;
  if (integer(parameters.getKey("/Columns"), 1728) != width ||
      flag(parameters, "/EncodedByteAlign"))
    return std::nullopt;
  const std::optional<std::string> raw = raw_stream(stream);
  if (!raw || raw->empty() || raw->size() > 0x7FFFFFFF) return std::nullopt;
  // Black runs become 0 unless BlackIs1 says otherwise; 0 is black in DeviceGray.
  const std::vector<std::uint8_t> tiff =
      wrapped_group4(*raw, width, height, !flag(parameters, "/BlackIs1"));
  const std::vector<TiffDirectory> directories = read_tiff_directories(tiff, 1).list;
  if (directories.empty()) return std::nullopt;
  core::Result<Image> image = decode_tiff(tiff, directories[0], limits);
  if (!image || image->channels != 1) return std::nullopt;
  return std::move(*image);
}

// Rows of `bits` a sample, each padded to a byte (ISO 32000-1, 8.9.3), to 8 bits a channel.
Image unpacked(const std::string& data, int width, int height, int bits, const ColourSpace& space) {
  const bool is_indexed = !space.palette.empty();
  Image image{width, height, is_indexed ? 3 : space.components, 0, 0, {}};
  if (bits == 8 && !is_indexed) {
    image.pixels.assign(data.begin(),
                        data.begin() + static_cast<std::ptrdiff_t>(height) *
                                           static_cast<std::ptrdiff_t>(image.row_bytes()));
    return image;
  }
  image.pixels.reserve(static_cast<std::size_t>(height) * image.row_bytes());
  const int samples = width * space.components;
  const std::size_t stride =
      (static_cast<std::size_t>(samples) * static_cast<std::size_t>(bits) + 7) / 8;
  const unsigned top = (1u << bits) - 1;
  for (int y = 0; y < height; ++y) {
    const auto* row =
        reinterpret_cast<const std::uint8_t*>(data.data()) + static_cast<std::size_t>(y) * stride;
    for (int i = 0; i < samples; ++i) {
      const int bit = i * bits;
      const unsigned value = static_cast<unsigned>(row[bit / 8]) >> (8 - bits - bit % 8) & top;
      if (is_indexed) {
        const auto& colour = space.palette[std::min<std::size_t>(value, space.palette.size() - 1)];
        image.pixels.insert(image.pixels.end(), colour.begin(), colour.end());
      } else {
        image.pixels.push_back(static_cast<std::uint8_t>(value * 255 / top));
      }
    }
  }
  return image;
}

std::optional<Image> from_plain(QPDFObjectHandle stream, int width, int height, int bits,
                                const ColourSpace& space) {
  if (bits != 1 && bits != 2 && bits != 4 && bits != 8) return std::nullopt;
  const std::size_t stride =
      (static_cast<std::size_t>(width) * static_cast<std::size_t>(space.components * bits) + 7) / 8;
  const std::size_t expected = stride * static_cast<std::size_t>(height);
  const std::optional<std::string> data = decoded_stream(stream, expected + 4096);
  if (!data || data->size() < expected) return std::nullopt;
  return unpacked(*data, width, height, bits, space);
}

}  // namespace

std::optional<Image> decode_samples(QPDFObjectHandle stream, const Limits& limits) {
  if (!stream.isStream()) return std::nullopt;
  QPDFObjectHandle dictionary = stream.getDict();
  const int width = integer(dictionary.getKey("/Width"), 0);
  const int height = integer(dictionary.getKey("/Height"), 0);
  const ColourSpace space = colour_space(dictionary.getKey("/ColorSpace"));
  if (width < 1 || height < 1 || space.components == 0) return std::nullopt;

  const std::string filter = only_filter(stream);
  const bool is_indexed = !space.palette.empty();
  const int bits =
      integer(dictionary.getKey("/BitsPerComponent"), filter == "/CCITTFaxDecode" ? 1 : 8);
  const Decode decode = decode_of(dictionary, space.components, is_indexed, bits);
  if (decode == Decode::odd) return std::nullopt;

  std::optional<Image> image;
  if (filter == "/DCTDecode") {
    if (!is_indexed) image = from_jpeg(stream, space.components, limits);
  } else if (filter == "/CCITTFaxDecode") {
    if (!is_indexed && space.components == 1) image = from_ccitt(stream, width, height, limits);
  } else {
    image = from_plain(stream, width, height, bits, space);
  }
  if (image && decode == Decode::inverted) invert(*image);
  return image;
}

}  // namespace noticescan::input
