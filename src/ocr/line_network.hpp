// SPDX-License-Identifier: Apache-2.0
// Runs the network of a model on pictures of lines, many at once: each weight that is fetched
// serves several lines, which makes it several times faster than Tesseract, which runs one step of
// one line at a time. Same weights, same sums; no dictionary.
#pragma once

#include <opencv2/core.hpp>
#include <span>
#include <string>
#include <vector>

#include "ocr/line_model.hpp"

namespace noticescan::ocr {

struct Letter {
  std::string text;           // one character as UTF-8, or " "
  double begin = 0, end = 0;  // px from the left of the picture, give or take a step of the network
  double probability = 0;     // mean of its steps
  double peak = 0;            // of the surest step: whether it is this letter, wherever it begins
  std::string second;         // the next character there
};
using Line = std::vector<Letter>;

// What each picture says; empty where nothing was read. A picture is grey, 8 bit, dark on light, of
// one line with its ascenders and descenders; any size. `of_each` pictures behind one another, of
// one size, show one line: they are read together, since each lost something else.
std::vector<Line> read_lines(const LineModel& model, std::span<const cv::Mat> pictures,
                             std::size_t of_each = 1);

}  // namespace noticescan::ocr
