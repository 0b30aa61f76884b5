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
  Histogram histogram{};
  for (int y = 0; y < grey.rows; ++y) {
    const auto* row = grey.ptr<std::uint8_t>(y);
    for (int x = 0; x < grey.cols; ++x) ++histogram[row[x]];
  }
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
