// SPDX-License-Identifier: Apache-2.0
// The network of a Tesseract model, taken out of its file, so that it can be run on many lines at
// once. The shape of the English models alone:
// [1,36,0,1 Ct3,3,16 Mp3,3 Lfys* Lfx* Lrx* Lfx* O1c*] in Tesseract's notation (VGSL).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/error.hpp"
#include "ocr/weights.hpp"

namespace noticescan::ocr {

// Cells that remember along a row. The gates' sums are those of the input and of the last output.
struct MemoryLayer {
  std::size_t cells = 0;
  Weights of_input, of_last;
};

struct LineModel {
  Weights convolution;                  // of 3 x 3 pixels, column by column
  MemoryLayer down;                     // down each column; gives its last output
  MemoryLayer forward;                  // along the line
  MemoryLayer backward;                 // from its end
  MemoryLayer last;                     // along the line
  Weights classes;                      // how much speaks for each character
  std::vector<std::string> characters;  // UTF-8 of each class; " " of a space
  std::size_t none = 0;                 // the class that stands for no character

  // From a file of `combine_tessdata`'s format with integer weights. ErrorCode::setup where it is
  // no such file or a network of another shape.
  static core::Result<LineModel> parse(std::span<const std::uint8_t> traineddata);
};

}  // namespace noticescan::ocr
