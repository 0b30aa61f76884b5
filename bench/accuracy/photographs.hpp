// SPDX-License-Identifier: Apache-2.0
// Photographs of all kinds of paper (../shared/photos): whether they are turned upright, the sheet
// is found, and words are read. No notice is on them.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/geometry.hpp"
#include "support/table.hpp"
#include "truth.hpp"

namespace noticescan::accuracy {

// What was read of one picture.
struct PhotoReading {
  int rotation = 0;                  // clockwise degrees
  std::vector<core::Point> corners;  // of the sheet, in fractions of the picture; empty: none found
  std::vector<std::string> words;
  bool is_read = false;
};

// The picture through the same rooms as a notice, in this process. JSON, for the process that asks.
Json read_photo(const std::filesystem::path& file);
PhotoReading reading_of(const Json& json);

struct PhotoVerdict {
  bool turned_right = true;  // also where any turn is right
  // The farthest corner, in shares of the picture's longer side; nothing where it has no clean
  // corners, or none were found.
  std::optional<double> corner_error;
  int words = 0;  // of those asked for
};

// `line` is a line of INDEX.jsonl.
PhotoVerdict judge_photo(const Json& line, const PhotoReading& reading);

// Tables, by kind and by picture, the worst first.
std::string photo_report(const std::filesystem::path& self, const std::filesystem::path& photos,
                         int jobs, bench::Style style);

}  // namespace noticescan::accuracy
