// SPDX-License-Identifier: Apache-2.0
// The picture of a line as the network takes it.
#pragma once

#include <opencv2/core.hpp>
#include <vector>

namespace noticescan::ocr {

// Columns of kTall numbers from -1, ink, to 1, paper; with a border of zeros on all sides.
struct Columns {
  static constexpr std::size_t kHeight = 36;  // px of a line, as the network was trained
  static constexpr std::size_t kPool = 3;     // px of a step, and of a row
  static constexpr std::size_t kTall = kHeight + 2;

  std::size_t steps = 0;  // of the network
  double step_width = 0;  // px of the picture as it came
  std::vector<float> values;

  explicit Columns(const cv::Mat& grey);
};

}  // namespace noticescan::ocr
