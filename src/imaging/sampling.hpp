// SPDX-License-Identifier: Apache-2.0
// Pixels of a picture at any places, compiled for several processors (Highway).
#pragma once

#include <cstdint>
#include <opencv2/core.hpp>

namespace noticescan::imaging {

// Where neighbouring pixels of a row come from: pixel i (from 0) from x / w, y / w of the source,
// each of these three `step` further than that of the pixel before. A pixel's middle has whole
// coordinates.
struct PixelRun {
  struct Line {
    double start = 0, step = 0;
  };
  Line x, y, w;
  int pixels = 0;
};

enum class Taps { linear, cubic };  // 2 x 2 or 4 x 4 pixels; cubic as cv::INTER_CUBIC has it

enum class Beyond { white, nearest };  // what stands where the source has no pixels

inline constexpr int kLeastSide = 4;      // px of a source
inline constexpr int kBeyondTheRun = 16;  // px that may be written behind a run

// `source`: 8 bit, one channel, at least kLeastSide each way, below 2 GiB.
void sample(const cv::Mat& source, const PixelRun& run, Taps taps, Beyond beyond, std::uint8_t* to);

}  // namespace noticescan::imaging
