// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <opencv2/core.hpp>

namespace noticescan::imaging {

// The level (0 to 255) that the given share of an 8-bit picture's pixels do not exceed.
inline int percentile(const cv::Mat& grey, double share) {
  std::array<int, 256> histogram{};
  for (int y = 0; y < grey.rows; ++y) {
    const auto* row = grey.ptr<std::uint8_t>(y);
    for (int x = 0; x < grey.cols; ++x) ++histogram[row[x]];
  }
  const double wanted = share * static_cast<double>(grey.total());
  double sum = 0;
  for (int level = 0; level < 256; ++level)
    if ((sum += histogram[static_cast<std::size_t>(level)]) >= wanted) return level;
  return 255;
}

}  // namespace noticescan::imaging
