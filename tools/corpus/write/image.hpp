// SPDX-License-Identifier: Apache-2.0
// Pictures to the bytes of image files. Greys (CV_8UC1) or colours (CV_8UC3, BGR).
#pragma once

#include <opencv2/core.hpp>
#include <optional>
#include <string>
#include <vector>

namespace noticescan::corpus {

struct Resolution {  // dots an inch, as the file's tag says; 0 writes no tag
  double x = 0;
  double y = 0;
};

struct Exif {
  int orientation = 1;  // 1 to 8
  std::string taken;    // "2026:11:14 10:32:05"
};

std::string encode_jpeg(const cv::Mat& pixels, int quality, Resolution resolution,
                        const std::optional<Exif>& exif = {});
std::string encode_png(const cv::Mat& pixels, Resolution resolution);

enum class TiffCoding { g4, g3, lzw };
struct TiffPage {
  cv::Mat pixels;  // g3 and g4: black and white only
  Resolution resolution;
};
std::string encode_tiff(const std::vector<TiffPage>& pages, TiffCoding coding);

// The CCITT Group 4 data alone, as PDF wants it (black is 0).
std::string encode_g4(const cv::Mat& pixels);

// What is left of a picture after a JPEG of this quality.
cv::Mat through_jpeg(const cv::Mat& pixels, int quality);

}  // namespace noticescan::corpus
