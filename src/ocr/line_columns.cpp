// SPDX-License-Identifier: Apache-2.0
#include "ocr/line_columns.hpp"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <new>

#include "input/pix.hpp"

namespace noticescan::ocr {
namespace {

constexpr int kRows = static_cast<int>(Columns::kHeight);

// Leptonica keeps four pixels in a word, in the order of the processor.
input::PixPointer to_pix(const cv::Mat& grey) {
  input::PixPointer pix(pixCreate(grey.cols, grey.rows, 8));
  if (!pix) throw std::bad_alloc();
  for (int y = 0; y < grey.rows; ++y)
    std::memcpy(pixGetData(pix.get()) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(pix.get()),
                grey.ptr(y), static_cast<std::size_t>(grey.cols));
  pixEndianByteSwap(pix.get());
  return pix;
}

// In the height that the network takes; scaled as Tesseract does, which sharpens a little.
cv::Mat scaled(const cv::Mat& grey) {
  const input::PixPointer pix = to_pix(grey);
  const float factor = static_cast<float>(kRows) / static_cast<float>(grey.rows);
  const input::PixPointer small(pixScale(pix.get(), factor, factor));
  if (!small) throw std::bad_alloc();
  pixEndianByteSwap(small.get());
  cv::Mat result(kRows, pixGetWidth(small.get()), CV_8U, cv::Scalar(255));
  const int rows = std::min(kRows, static_cast<int>(pixGetHeight(small.get())));
  for (int y = 0; y < rows; ++y)
    std::memcpy(result.ptr(y),
                pixGetData(small.get()) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(small.get()),
                static_cast<std::size_t>(result.cols));
  return result;
}

float quantile(std::vector<int>& values, double share, float none) {
  if (values.empty()) return none;
  const auto at = values.begin() +
                  static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1) + 0.5);
  std::nth_element(values.begin(), at, values.end());
  return static_cast<float>(*at);
}

// From -1, ink, to 1, paper: the quarter of the darkest dips and of the lightest tops of the middle
// row, as in training.
struct Contrast {
  float black = 0, half = 127.5F;

  explicit Contrast(const cv::Mat& line) {
    std::vector<int> dips, tops;
    const auto* row = line.ptr<std::uint8_t>(line.rows / 2);
    for (int x = 1; x + 1 < line.cols; ++x) {
      const int before = row[x - 1], at = row[x], after = row[x + 1];
      if ((at < before && at <= after) || (at <= before && at < after)) dips.push_back(at);
      if ((at > before && at >= after) || (at >= before && at > after)) tops.push_back(at);
    }
    black = quantile(dips, 0.25, 0);
    half = (quantile(tops, 0.75, 255) - black) / 2;
    if (half <= 0) half = 1;
  }
  float operator()(std::uint8_t grey) const {
    return std::clamp((static_cast<float>(grey) - black) / half - 1, -1.0F, 1.0F);
  }
};

}  // namespace

Columns::Columns(const cv::Mat& grey) {
  const cv::Mat line = scaled(grey);
  steps = static_cast<std::size_t>(line.cols) / kPool;
  step_width = static_cast<double>(kPool * static_cast<std::size_t>(grey.rows)) / kHeight;
  const Contrast contrast(line);
  std::array<float, 256> level_of;
  for (std::size_t level = 0; level < level_of.size(); ++level)
    level_of.at(level) = contrast(static_cast<std::uint8_t>(level));
  values.assign((static_cast<std::size_t>(line.cols) + 2) * kTall, 0);
  float* at = values.data() + kTall + 1;
  for (int x = 0; x < line.cols; ++x, at += kTall)
    for (int y = 0; y < kRows; ++y) at[y] = level_of[line.ptr(y)[x]];
}

}  // namespace noticescan::ocr
