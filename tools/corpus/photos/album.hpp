// SPDX-License-Identifier: Apache-2.0
// Takes a folder of photographs with its INDEX.jsonl and gives those of sheets of paper whose four
// corners are known.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "picture.hpp"
#include "values.hpp"

namespace noticescan::corpus {

// Sheets at least so wide (pixels) are used as they were taken.
constexpr double kWideSheet = 1300;

struct PhotoEntry {
  std::string file;
  Corners corners;   // of the sheet, in pixels of the upright picture
  cv::Size2d sheet;  // pixels: the mean of opposite sides
  bool as_taken() const { return sheet.width > kWideSheet; }
};

// In the order of the index. `leave_out`: names that are not to be used. Throws std::runtime_error
// where the index is missing or broken.
std::vector<PhotoEntry> read_album(const std::filesystem::path& folder, const Json& leave_out);

// CV_8UC3 (BGR), upright. Throws std::runtime_error.
cv::Mat read_photo(const std::filesystem::path& path);

}  // namespace noticescan::corpus
