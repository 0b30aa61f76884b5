// SPDX-License-Identifier: Apache-2.0
// Takes a file, gives its pages as pictures.
#pragma once

#include <filesystem>
#include <functional>
#include <opencv2/core.hpp>

#include "write/image.hpp"

namespace noticescan::accuracy {

struct PagePicture {
  int page = 1;
  cv::Mat pixels;  // grey, or blue, green, red
  corpus::Resolution resolution;
};

// Of a PDF at 300 dpi or its own resolution, EXIF applied; the first `most` pages, one after
// another. Throws std::runtime_error where one can't be read.
void each_page(const std::filesystem::path& file, int most,
               const std::function<void(const PagePicture&)>& take);

}  // namespace noticescan::accuracy
