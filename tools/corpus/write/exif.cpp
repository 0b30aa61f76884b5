// SPDX-License-Identifier: Apache-2.0
#include "write/exif.hpp"

#include <libexif/exif-data.h>
#include <libexif/exif-utils.h>

#include <cstring>
#include <memory>
#include <stdexcept>

namespace noticescan::corpus {
namespace {

struct FreeData {
  void operator()(ExifData* data) const { exif_data_unref(data); }
};

// libexif keeps and frees the bytes with the entry's own allocator.
void add(ExifData* data, ExifIfd directory, ExifTag tag, ExifFormat format,
         const std::string& bytes, unsigned long components) {
  ExifMem* memory = exif_mem_new_default();
  ExifEntry* entry = exif_entry_new_mem(memory);
  entry->tag = tag;
  entry->format = format;
  entry->components = components;
  entry->size = static_cast<unsigned int>(bytes.size());
  entry->data = static_cast<unsigned char*>(exif_mem_alloc(memory, entry->size));
  std::memcpy(entry->data, bytes.data(), bytes.size());
  exif_content_add_entry(data->ifd[directory], entry);
  exif_entry_unref(entry);
  exif_mem_unref(memory);
}

void add_text(ExifData* data, ExifIfd directory, ExifTag tag, const std::string& text) {
  const std::string terminated(text.c_str(), text.size() + 1);
  add(data, directory, tag, EXIF_FORMAT_ASCII, terminated, terminated.size());
}

}  // namespace

std::string with_exif(const std::string& jpeg, const Exif& exif) {
  const std::unique_ptr<ExifData, FreeData> data{exif_data_new()};
  exif_data_set_byte_order(data.get(), EXIF_BYTE_ORDER_MOTOROLA);
  std::string orientation(2, '\0');
  orientation[1] = static_cast<char>(exif.orientation);
  add(data.get(), EXIF_IFD_0, EXIF_TAG_ORIENTATION, EXIF_FORMAT_SHORT, orientation, 1);
  if (!exif.taken.empty()) {
    add_text(data.get(), EXIF_IFD_0, EXIF_TAG_DATE_TIME, exif.taken);
    add_text(data.get(), EXIF_IFD_EXIF, EXIF_TAG_DATE_TIME_ORIGINAL, exif.taken);
  }
  unsigned char* bytes = nullptr;
  unsigned int size = 0;
  exif_data_save_data(data.get(), &bytes, &size);
  if (bytes == nullptr || size > 65000) throw std::runtime_error("EXIF data could not be made");
  std::string segment = "\xFF\xE1";
  segment += static_cast<char>((size + 2) >> 8);
  segment += static_cast<char>((size + 2) & 0xFF);
  segment.append(reinterpret_cast<const char*>(bytes), size);
  free(bytes);
  return jpeg.substr(0, 2) + segment + jpeg.substr(2);
}

}  // namespace noticescan::corpus
