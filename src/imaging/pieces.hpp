// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <opencv2/imgproc.hpp>

namespace noticescan::imaging {

// The box of one connected piece; `stats` is what cv::connectedComponentsWithStats gives.
inline cv::Rect box_of_piece(const cv::Mat& stats, int label) {
  const int* piece = stats.ptr<int>(label);
  return {piece[cv::CC_STAT_LEFT], piece[cv::CC_STAT_TOP], piece[cv::CC_STAT_WIDTH],
          piece[cv::CC_STAT_HEIGHT]};
}

}  // namespace noticescan::imaging
