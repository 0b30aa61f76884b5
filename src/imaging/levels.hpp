// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <numeric>
#include <opencv2/core.hpp>

namespace noticescan::imaging {

// How often each level (0 to 255) occurs.
using Histogram = std::array<int, 256>;

// Of an 8-bit picture of one channel.
inline Histogram histogram_of(const cv::Mat& grey) {
  // Four, since a count that has just been written is slow to read, and paper is one level.
  std::array<Histogram, 4> turns{};
  for (int y = 0; y < grey.rows; ++y) {
    const auto* row = grey.ptr<std::uint8_t>(y);
    int x = 0;
    for (; x + 4 <= grey.cols; x += 4)
      for (std::size_t k = 0; k < 4; ++k) ++turns[k][row[x + static_cast<int>(k)]];
    for (; x < grey.cols; ++x) ++turns[0][row[x]];
  }
  Histogram histogram{};
  for (std::size_t level = 0; level < histogram.size(); ++level)
    for (const Histogram& turn : turns) histogram[level] += turn[level];
  return histogram;
}

// The level that the given share of what was counted does not exceed.
inline int level_at(const Histogram& histogram, double share) {
  const double wanted = share * std::accumulate(histogram.begin(), histogram.end(), 0);
  double sum = 0;
  for (int level = 0; level < 256; ++level)
    if ((sum += histogram[static_cast<std::size_t>(level)]) >= wanted) return level;
  return 255;
}

inline int percentile(const cv::Mat& grey, double share) {
  return level_at(histogram_of(grey), share);
}

}  // namespace noticescan::imaging
