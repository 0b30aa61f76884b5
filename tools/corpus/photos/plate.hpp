// SPDX-License-Identifier: Apache-2.0
// A photograph of a blank sheet: a real one whose print was taken out, with its own light, colours,
// blur and noise.
#pragma once

#include <opencv2/core.hpp>
#include <string>

#include "photos/album.hpp"
#include "photos/sheet_map.hpp"

namespace noticescan::corpus {

struct Plate {
  cv::Mat pixels;  // CV_8UC3
  cv::Mat light;   // CV_8UC3, a quarter of the size: the paper's light alone, without noise
  cv::Mat over;    // CV_8UC1, 255: what lies over the sheet, which stays as it is
  SheetMap sheet;
  cv::Size2d sheet_size;  // pixels
  double blur = 0.8;      // deviation of the lens, pixels
  double ink = 0.06;      // light that black print throws back, in terms of the paper
};

// A wide sheet stays as it was taken. Of another the light and colours are enlarged so that it is
// as wide as those and has about the shape of a letter, and its noise is laid over it anew.
Plate make_plate(const PhotoEntry& entry, const cv::Mat& photo);

}  // namespace noticescan::corpus
