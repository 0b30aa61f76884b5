// SPDX-License-Identifier: Apache-2.0
// The room `imaging` takes the picture of a page and gives one that can be read: the sheet found
// and flattened, the light evened, straight, and of the size that Tesseract reads best. It knows
// nothing of letters, so whether an upright page stands on its head is settled by `ocr` (see
// turned()).
#pragma once

#include <memory>
#include <opencv2/core.hpp>
#include <vector>

#include "core/geometry.hpp"
#include "core/page.hpp"
#include "input/image.hpp"

namespace noticescan::imaging {

struct PreparedPage {
  cv::Mat grey;  // 8-bit, one channel; paper near 255, light evened, text lines level
  // The same page without its blur, as other guesses at that have it; of the same size.
  std::vector<cv::Mat> others;
  int rotation = 0;  // clockwise quarter turns applied so far: 0, 90, 180, 270
  // Fractions of `grey` -> fractions of the source picture turned by `rotation`.
  core::PageMap to_source;
  double search_scale = 0.5;  // see search_copy()
  core::PageQuality quality;  // mean_confidence is left to ocr
};

// Everything but the last half turn: text lines are level, perhaps upside down. One page; two where
// the picture shows two sheets side by side, or a book's; in no particular order. A page that fills
// its picture is neither cropped nor bent, and one without skew keeps the exact identity as its
// `to_source`. Small letters come out about 15 px high; at most 12 megapixels. `grey` is empty
// where the picture has no pixels, or OpenCV fails on it.
// A `closer` look makes the same page otherwise: where its print is smeared, without the blur and
// 20 px high; elsewhere softened and 26 px high, as what is lost in one size is often read in
// another. Coloured ink is left out, which hides print that it crosses.
enum class Look { normal, closer };
std::vector<PreparedPage> prepare(const input::Image& image, Look look = Look::normal);

// The same for who may look more than once: `found` keeps what every look at a picture finds alike,
// where its sheets lie above all. Null at first; of one picture only.
struct Findings;
std::vector<PreparedPage> prepare(const input::Image& image, Look look,
                                  std::shared_ptr<Findings>& found);

// Of a page, or a part of one, at its `search_scale`: small letters are about 10 px high, or 13
// after a closer look. Lines are searched and letters are counted on it.
cv::Mat search_copy(const cv::Mat& grey, double search_scale);

// The same page, turned clockwise by 90, 180 or 270 degrees.
PreparedPage turned(const PreparedPage& page, int degrees);

// Levels 60..205 stretched to 0..255: paper noise becomes white. Tesseract needs up to 21 s for a
// nearly empty crop that was not clipped. Faint print is lost with it.
cv::Mat white_clipped(const cv::Mat& grey);

}  // namespace noticescan::imaging
