// SPDX-License-Identifier: Apache-2.0
#include "write/image.hpp"

#include <leptonica/allheaders.h>

#include <unistd.h>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <opencv2/imgproc.hpp>
#include <sstream>
#include <stdexcept>

#include "write/exif.hpp"

namespace noticescan::corpus {
namespace {

struct DestroyPix {
  void operator()(Pix* pix) const { pixDestroy(&pix); }
};
using PixPtr = std::unique_ptr<Pix, DestroyPix>;

PixPtr to_pix(const cv::Mat& pixels, Resolution resolution) {
  const bool colour = pixels.channels() == 3;
  PixPtr pix{pixCreate(pixels.cols, pixels.rows, colour ? 32 : 8)};
  if (!pix) throw std::runtime_error("a picture is too large to be written");
  for (int y = 0; y < pixels.rows; ++y) {
    l_uint32* line = pixGetData(pix.get()) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(pix.get());
    const std::uint8_t* row = pixels.ptr<std::uint8_t>(y);
    for (int x = 0; x < pixels.cols; ++x) {
      if (colour)
        composeRGBPixel(row[3 * x + 2], row[3 * x + 1], row[3 * x], line + x);
      else
        SET_DATA_BYTE(line, x, row[x]);
    }
  }
  pixSetResolution(pix.get(), static_cast<int>(std::lround(resolution.x)),
                   static_cast<int>(std::lround(resolution.y)));
  return pix;
}

PixPtr to_bilevel_pix(const cv::Mat& pixels, Resolution resolution) {
  const PixPtr grey = to_pix(pixels, resolution);
  return PixPtr{pixThresholdToBinary(grey.get(), 128)};
}

// Leptonica gives memory of malloc.
std::string take(l_uint8* data, std::size_t size) {
  std::string bytes(reinterpret_cast<const char*>(data), size);
  std::free(data);
  return bytes;
}

}  // namespace

std::string encode_jpeg(const cv::Mat& pixels, int quality, Resolution resolution,
                        const std::optional<Exif>& exif) {
  const PixPtr pix = to_pix(pixels, resolution);
  l_uint8* data = nullptr;
  std::size_t size = 0;
  if (pixWriteMemJpeg(&data, &size, pix.get(), quality, 0) != 0)
    throw std::runtime_error("JPEG could not be written");
  const std::string bytes = take(data, size);
  return exif ? with_exif(bytes, *exif) : bytes;
}

std::string encode_png(const cv::Mat& pixels, Resolution resolution) {
  const PixPtr pix = to_pix(pixels, resolution);
  pixSetZlibCompression(pix.get(), 3);
  l_uint8* data = nullptr;
  std::size_t size = 0;
  if (pixWriteMemPng(&data, &size, pix.get(), 0) != 0)
    throw std::runtime_error("PNG could not be written");
  return take(data, size);
}

std::string encode_tiff(const std::vector<TiffPage>& pages, TiffCoding coding) {
  // Leptonica appends pages to files only.
  const std::filesystem::path path = std::filesystem::temp_directory_path() /
                                     ("noticescan-corpus-" + std::to_string(getpid()) + "-" +
                                      std::to_string(std::hash<const void*>{}(&pages)) + ".tif");
  const int type = coding == TiffCoding::g4   ? IFF_TIFF_G4
                   : coding == TiffCoding::g3 ? IFF_TIFF_G3
                                              : IFF_TIFF_LZW;
  const char* mode = "w";
  for (const TiffPage& page : pages) {
    const PixPtr pix = coding == TiffCoding::lzw ? to_pix(page.pixels, page.resolution)
                                                 : to_bilevel_pix(page.pixels, page.resolution);
    if (pixWriteTiff(path.c_str(), pix.get(), type, mode) != 0)
      throw std::runtime_error("TIFF could not be written");
    mode = "a";
  }
  std::ostringstream bytes;
  bytes << std::ifstream(path, std::ios::binary).rdbuf();
  std::filesystem::remove(path);
  return bytes.str();
}

std::string encode_g4(const cv::Mat& pixels) {
  const PixPtr pix = to_bilevel_pix(pixels, {300, 300});
  L_COMP_DATA* data = nullptr;
  if (pixGenerateCIData(pix.get(), L_G4_ENCODE, 0, 0, &data) != 0)
    throw std::runtime_error("G4 could not be written");
  std::string bytes(reinterpret_cast<const char*>(data->datacomp), data->nbytescomp);
  l_CIDataDestroy(&data);
  return bytes;
}

cv::Mat through_jpeg(const cv::Mat& pixels, int quality) {
  const std::string bytes = encode_jpeg(pixels, quality, {});
  const PixPtr pix{pixReadMemJpeg(reinterpret_cast<const l_uint8*>(bytes.data()), bytes.size(), 0,
                                  1, nullptr, 0)};
  if (!pix) throw std::runtime_error("JPEG could not be read back");
  const bool colour = pixGetDepth(pix.get()) == 32;
  cv::Mat result(pixels.size(), colour ? CV_8UC3 : CV_8UC1);
  for (int y = 0; y < result.rows; ++y) {
    const l_uint32* line =
        pixGetData(pix.get()) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(pix.get());
    std::uint8_t* row = result.ptr<std::uint8_t>(y);
    for (int x = 0; x < result.cols; ++x) {
      if (!colour) {
        row[x] = static_cast<std::uint8_t>(GET_DATA_BYTE(line, x));
        continue;
      }
      int red = 0, green = 0, blue = 0;
      extractRGBValues(line[x], &red, &green, &blue);
      row[3 * x] = static_cast<std::uint8_t>(blue);
      row[3 * x + 1] = static_cast<std::uint8_t>(green);
      row[3 * x + 2] = static_cast<std::uint8_t>(red);
    }
  }
  return result;
}

}  // namespace noticescan::corpus
