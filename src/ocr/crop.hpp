// SPDX-License-Identifier: Apache-2.0
// Pieces of a prepared page that are read by themselves, and the words that come of it.
#pragma once

#include <opencv2/core.hpp>
#include <string>

#include "core/geometry.hpp"

namespace noticescan::ocr {

// What a line reads as from a tight crop; empty where nothing was read.
struct Rereading {
  std::string again;    // by the network that reads pages
  std::string witness;  // by the other one
  // Of a code that was read with a 1 or an I at its end: which of them it is by its shape, or
  // kUnclearSign (last_sign.hpp). 0 of anything else.
  char last_sign = 0;
  double sureness = 0;    // of the letter that either network is least sure of: 0 to 1
  std::string runner_up;  // what that network reads with its second choice for this letter
};

// Fractions of a page -> whole pixels that hold them.
cv::Rect pixels_of(const core::Box& region, const cv::Size& size);

// Paper noise counts for nothing. `clipped` is white where there is no print.
bool has_ink(const cv::Mat& clipped);

// Without quotes, dashes and pieces of a ruled line before a word's first letter. Before a digit
// they stay: what looks like a mark there may be a digit.
std::string without_marks_before(std::string text);

}  // namespace noticescan::ocr
