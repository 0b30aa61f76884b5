// SPDX-License-Identifier: Apache-2.0
#include "tiny_files.hpp"

#include <fmt/format.h>
#include <leptonica/allheaders.h>

#include <cstdio>
// after cstdio, which it needs
#include <jpeglib.h>

#include <cstdlib>
#include <cstring>

#include "input/tiff.hpp"

namespace noticescan::test_support {
namespace {

void append(FileBytes& bytes, std::uint64_t value, int width) {
  for (int i = 0; i < width; ++i) bytes.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}

FileBytes taken(unsigned char* data, std::size_t size) {
  FileBytes bytes(data, data + size);
  std::free(data);
  return bytes;
}

}  // namespace

FileBytes bytes_of(const std::string& text) {
  return {text.begin(), text.end()};
}

input::Image quarters(int width, int height) {
  input::Image image{width, height, 1, 0, 0, {}};
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x)
      image.pixels.push_back(
          static_cast<std::uint8_t>((y * 2 < height ? 0 : 160) + (x * 2 < width ? 0 : 80)));
  return image;
}

std::array<int, 4> quarter_levels(const input::Image& image) {
  const auto at = [&](int x, int y) -> int {
    return image.pixels[static_cast<std::size_t>(y) * image.row_bytes() +
                        static_cast<std::size_t>(x * image.channels)];
  };
  const int x0 = image.width / 4, x1 = image.width * 3 / 4, y0 = image.height / 4,
            y1 = image.height * 3 / 4;
  return {at(x0, y0), at(x1, y0), at(x0, y1), at(x1, y1)};
}

FileBytes exif_block(int orientation) {
  FileBytes block = bytes_of(std::string("Exif\0\0II*\0", 10));
  append(block, 8, 4);
  append(block, 1, 2);       // one entry
  append(block, 0x0112, 2);  // orientation
  append(block, 3, 2);       // SHORT
  append(block, 1, 4);
  append(block, static_cast<std::uint64_t>(orientation), 4);
  append(block, 0, 4);
  return block;
}

FileBytes as_jpeg(const input::Image& image, const JpegOptions& options) {
  jpeg_compress_struct jpeg{};
  jpeg_error_mgr errors;
  jpeg.err = jpeg_std_error(&errors);
  jpeg_create_compress(&jpeg);
  unsigned char* out = nullptr;
  unsigned long size = 0;
  jpeg_mem_dest(&jpeg, &out, &size);
  jpeg.image_width = static_cast<JDIMENSION>(image.width);
  jpeg.image_height = static_cast<JDIMENSION>(image.height);
  jpeg.input_components = options.cmyk ? 4 : image.channels;
  jpeg.in_color_space = options.cmyk ? JCS_CMYK : image.channels == 1 ? JCS_GRAYSCALE : JCS_RGB;
  jpeg_set_defaults(&jpeg);
  jpeg_set_quality(&jpeg, 95, TRUE);
  if (options.progressive) jpeg_simple_progression(&jpeg);
  if (options.density) {
    jpeg.density_unit = 1;
    jpeg.X_density = jpeg.Y_density = static_cast<UINT16>(options.density);
  }
  jpeg_start_compress(&jpeg, TRUE);
  if (options.orientation) {
    const FileBytes exif = exif_block(options.orientation);
    jpeg_write_marker(&jpeg, JPEG_APP0 + 1, exif.data(), static_cast<unsigned>(exif.size()));
  }
  FileBytes row;
  for (int y = 0; y < image.height; ++y) {
    const std::uint8_t* from =
        image.pixels.data() + static_cast<std::size_t>(y) * image.row_bytes();
    row.assign(from, from + image.row_bytes());
    if (options.cmyk) {  // grey as no colour and some black, inverted: 255 is no ink
      row.clear();
      for (int x = 0; x < image.width; ++x) row.insert(row.end(), {255, 255, 255, from[x]});
    }
    JSAMPROW line = row.data();
    jpeg_write_scanlines(&jpeg, &line, 1);
  }
  jpeg_finish_compress(&jpeg);
  jpeg_destroy_compress(&jpeg);
  return taken(out, size);
}

FileBytes as_tiff(const std::vector<TiffPage>& pages, int last_points_to) {
  FileBytes tiff = bytes_of(std::string("II*\0", 4));
  std::vector<std::size_t> starts;
  std::size_t link = tiff.size();  // where the offset of the next directory stands
  append(tiff, 0, 4);
  const auto point_to = [&](std::size_t where, std::size_t target) {
    for (std::size_t i = 0; i < 4; ++i)
      tiff[where + i] = static_cast<std::uint8_t>(target >> (8 * i));
  };
  for (const TiffPage& page : pages) {
    const std::size_t data = tiff.size();
    tiff.insert(tiff.end(), page.image.pixels.begin(), page.image.pixels.end());
    const std::size_t x_resolution = tiff.size();
    append(tiff, static_cast<std::uint64_t>(page.x_dpi), 4);
    append(tiff, 1, 4);
    const std::size_t y_resolution = tiff.size();
    append(tiff, static_cast<std::uint64_t>(page.y_dpi), 4);
    append(tiff, 1, 4);
    if (tiff.size() % 2) tiff.push_back(0);
    const auto width = static_cast<std::uint64_t>(page.image.width);
    const auto height = static_cast<std::uint64_t>(page.image.height);
    std::vector<std::array<std::uint64_t, 3>> entries = {
        // tag, type, value
        {254, 4, page.thumbnail ? 1u : 0u},
        {256, 4, width},
        {257, 4, height},
        {258, 3, 8},
        {259, 3, 1},
        {262, 3, 1},
        {273, 4, data},
        {274, 3, static_cast<std::uint64_t>(page.orientation)},
        {277, 3, 1},
        {278, 4, height},
        {279, 4, width * height}};
    if (page.x_dpi) {
      entries.push_back({282, 5, x_resolution});
      entries.push_back({283, 5, y_resolution});
      entries.push_back({296, 3, 2});
    }
    if (page.tiled) entries.push_back({322, 3, 16});
    if (page.sample_format)
      entries.push_back({339, 3, static_cast<std::uint64_t>(page.sample_format)});
    starts.push_back(tiff.size());
    point_to(link, tiff.size());
    append(tiff, entries.size(), 2);
    for (const auto& [tag, type, value] : entries) {
      append(tiff, tag, 2);
      append(tiff, type, 2);
      append(tiff, 1, 4);
      append(tiff, value, 4);
    }
    link = tiff.size();
    append(tiff, 0, 4);
  }
  if (last_points_to >= 0) point_to(link, starts[static_cast<std::size_t>(last_points_to)]);
  return tiff;
}

FileBytes as_group4_tiff(const input::Image& image) {
  PIX* pix = pixCreate(image.width, image.height, 1);
  for (int y = 0; y < image.height; ++y)
    for (int x = 0; x < image.width; ++x)
      pixSetPixel(pix, x, y, image.pixels[static_cast<std::size_t>(y * image.width + x)] < 128);
  l_uint8* data = nullptr;
  std::size_t size = 0;
  pixWriteMemTiff(&data, &size, pix, IFF_TIFF_G4);
  pixDestroy(&pix);
  return taken(data, size);
}

std::string group4_data(const input::Image& image) {
  const FileBytes tiff = as_group4_tiff(image);
  const auto number = [&](std::size_t at, int width) {
    return static_cast<std::size_t>(input::number_at(tiff, at, width, false));
  };
  std::size_t offset = 0, size = 0;
  const std::size_t directory = number(4, 4);
  for (std::size_t i = 0; i < number(directory, 2); ++i) {
    const std::size_t entry = directory + 2 + 12 * i;
    const std::size_t value = number(entry + 8, number(entry + 2, 2) == 3 ? 2 : 4);
    if (number(entry, 2) == 273) offset = value;
    if (number(entry, 2) == 279) size = value;
  }
  return {tiff.begin() + static_cast<std::ptrdiff_t>(offset),
          tiff.begin() + static_cast<std::ptrdiff_t>(offset + size)};
}

int TinyPdf::add(const std::string& body) {
  objects_.push_back(body);
  return static_cast<int>(objects_.size());
}

int TinyPdf::add_stream(const std::string& dictionary_entries, const std::string& data) {
  return add(fmt::format("<< {} /Length {} >>\nstream\n{}\nendstream", dictionary_entries,
                         data.size(), data));
}

void TinyPdf::add_font(const std::string& name, const std::string& body) {
  fonts_ += fmt::format(" {} {} 0 R", name, add(body));
}

void TinyPdf::add_page(const std::string& content, const std::string& entries,
                       const std::string& resources) {
  const int stream = add_stream("", content);
  const int font =
      add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
  pages_.push_back(
      add(fmt::format("<< /Type /Page /Parent 2 0 R {} /Contents {} 0 R /Resources << /Font << /F1 "
                      "{} 0 R{} >> {} >> >>",
                      entries, stream, font, fonts_, resources)));
}

FileBytes TinyPdf::finish() const {
  std::vector<std::string> objects = objects_;
  objects[0] = "<< /Type /Catalog /Pages 2 0 R >>";
  objects[1] = fmt::format("<< /Type /Pages /Count {} /Kids [", pages_.size());
  for (const int page : pages_) objects[1] += fmt::format(" {} 0 R", page);
  objects[1] += " ] >>";

  std::string file = "%PDF-1.7\n";
  std::string table = fmt::format("xref\n0 {}\n0000000000 65535 f \n", objects.size() + 1);
  for (std::size_t i = 0; i < objects.size(); ++i) {
    table += fmt::format("{:010} 00000 n \n", file.size());
    file += fmt::format("{} 0 obj\n{}\nendobj\n", i + 1, objects[i]);
  }
  return bytes_of(fmt::format("{}{}trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{}\n%%EOF\n",
                              file, table, objects.size() + 1, file.size()));
}

FileBytes one_page_pdf(const std::string& content, const std::string& entries,
                       const std::string& resources) {
  TinyPdf pdf;
  pdf.add_page(content, entries, resources);
  return pdf.finish();
}

int add_grey_image(TinyPdf& pdf, const input::Image& image, const std::string& more_entries) {
  return pdf.add_stream(
      fmt::format("/Type /XObject /Subtype /Image /Width {} /Height {} /ColorSpace /DeviceGray "
                  "/BitsPerComponent 8 {}",
                  image.width, image.height, more_entries),
      {image.pixels.begin(), image.pixels.end()});
}

std::string draw_image(double x, double y, double width, double height) {
  return fmt::format("q {} 0 0 {} {} {} cm /Im Do Q\n", width, height, x, y);
}

std::string draw_text(double x, double y, const std::string& text, const std::string& operators) {
  return fmt::format("q BT /F1 12 Tf {} {} {} Td ({}) Tj ET Q\n", operators, x, y, text);
}

}  // namespace noticescan::test_support
