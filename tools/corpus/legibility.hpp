// SPDX-License-Identifier: Apache-2.0
// Whether a person could read a printed fact in the finished picture. The rule was set before any
// reader was measured: letters at least 5 pixels high (without ascenders), print at least 25 %
// darker than the paper around it, at most a fifth of the place hidden.
#pragma once

#include "picture.hpp"
#include "values.hpp"

namespace noticescan::corpus {

constexpr double kLeastXHeight = 5;      // pixels
constexpr double kLeastContrast = 0.25;  // (paper - ink) / paper
constexpr double kMostCovered = 0.2;

struct Legibility {
  double x_height = 0;
  double contrast = 0;
  double covered = 0;  // hidden, or outside the picture

  bool legible() const {
    return x_height >= kLeastXHeight && contrast >= kLeastContrast && covered <= kMostCovered;
  }
};

Legibility measure(const TracedPrinting& printing, const cv::Mat& pixels);

}  // namespace noticescan::corpus
