// SPDX-License-Identifier: Apache-2.0
// What a photograph tells of its camera.
#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "random.hpp"

namespace noticescan::corpus {

// The deviation (pixels) of the blur of print: of its steepest edges, from their slope and their
// height. `grey` is CV_8UC1, `print` a mask of it.
double measure_blur(const cv::Mat& grey, const cv::Mat& print);

// The darkest print's light in terms of the paper's, linear. `light` is the paper's, grey.
double measure_ink(const cv::Mat& grey, const cv::Mat& light, const cv::Mat& print);

// Noise of blank paper, cut out in tiles.
class NoiseStock {
 public:
  static constexpr int kTile = 24;  // pixels

  // From `photo` (CV_8UC3) where `blank` (CV_8UC1) says so.
  NoiseStock(const cv::Mat& photo, const cv::Mat& blank);

  // Noise for a picture of this size, CV_16SC3, tile by tile taken from paper that is about as
  // bright as `light` (CV_8UC3, of the picture's size) is there.
  cv::Mat for_light(const cv::Mat& light, Random& random) const;

 private:
  struct Tile {
    cv::Mat noise;  // CV_16SC3
    double light = 0;
    double deviation = 0;
  };
  std::vector<Tile> tiles_;
};

}  // namespace noticescan::corpus
