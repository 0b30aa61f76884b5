// SPDX-License-Identifier: Apache-2.0
#include "input/exif.hpp"

#include <libexif/exif-data.h>

#include <memory>
#include <vector>

#include "input/image_tools.hpp"

namespace noticescan::input {
namespace {

constexpr std::string_view kHeader("Exif\0\0", 6);

using Data = std::unique_ptr<ExifData, decltype(&exif_data_unref)>;

int short_of(ExifData* data, ExifTag tag, int otherwise) {
  const ExifEntry* entry = exif_content_get_entry(data->ifd[EXIF_IFD_0], tag);
  if (!entry || entry->format != EXIF_FORMAT_SHORT || entry->size < 2) return otherwise;
  return exif_get_short(entry->data, exif_data_get_byte_order(data));
}

double rational_of(ExifData* data, ExifTag tag) {
  const ExifEntry* entry = exif_content_get_entry(data->ifd[EXIF_IFD_0], tag);
  if (!entry || entry->format != EXIF_FORMAT_RATIONAL || entry->size < 8) return 0;
  const ExifRational value = exif_get_rational(entry->data, exif_data_get_byte_order(data));
  return value.denominator == 0 ? 0 : static_cast<double>(value.numerator) / value.denominator;
}

}  // namespace

ExifFacts read_exif(Bytes block) {
  std::vector<std::uint8_t> bytes;
  if (!has_at(block, 0, kHeader)) bytes.assign(kHeader.begin(), kHeader.end());
  bytes.insert(bytes.end(), block.begin(), block.end());

  const Data data(exif_data_new(), &exif_data_unref);
  if (!data) return {};
  // Maker notes are of no use here, and their parsers are the library's weakest part.
  exif_data_unset_option(data.get(), EXIF_DATA_OPTION_FOLLOW_SPECIFICATION);
  exif_data_set_option(data.get(), EXIF_DATA_OPTION_DONT_CHANGE_MAKER_NOTE);
  exif_data_load_data(data.get(), bytes.data(), static_cast<unsigned>(bytes.size()));

  ExifFacts facts;
  const int orientation = short_of(data.get(), EXIF_TAG_ORIENTATION, 1);
  if (orientation >= 1 && orientation <= 8) facts.orientation = orientation;
  const double unit =
      short_of(data.get(), EXIF_TAG_RESOLUTION_UNIT, 2) == 3 ? 2.54 : 1;  // cm, inch
  facts.x_dpi = sane_dpi(rational_of(data.get(), EXIF_TAG_X_RESOLUTION) * unit);
  facts.y_dpi = sane_dpi(rational_of(data.get(), EXIF_TAG_Y_RESOLUTION) * unit);
  // The standard's value for "unknown"; every camera writes it.
  if (facts.x_dpi == 72 && facts.y_dpi == 72) facts.x_dpi = facts.y_dpi = 0;
  return facts;
}

}  // namespace noticescan::input
