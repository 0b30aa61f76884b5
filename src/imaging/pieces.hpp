// SPDX-License-Identifier: Apache-2.0
// The connected pieces of ink on a page: letters, marks, rules. Ink covers little of a page, so
// that runs of it are a tenth of the work of labels for all pixels
// (cv::connectedComponentsWithStats).
#pragma once

#include <cstddef>
#include <opencv2/core.hpp>
#include <span>
#include <vector>

namespace noticescan::imaging {

// The pixels of a row from `begin` to before `end`.
struct Run {
  int row = 0;
  int begin = 0;
  int end = 0;
};

struct Piece {
  cv::Rect box;
  int area = 0;               // pixels of ink
  std::span<const Run> runs;  // from the top, and from the left in a row
};

// By their first pixels, from the top and from the left in a row. The runs are this object's.
class Pieces {
 public:
  // `mask`: 8 bit, 255 on ink and 0 elsewhere. Ink that touches at a corner is connected, too.
  explicit Pieces(const cv::Mat& mask);
  Pieces(const Pieces&) = delete;  // spans point into it
  Pieces& operator=(const Pieces&) = delete;

  auto begin() const { return pieces_.begin(); }
  auto end() const { return pieces_.end(); }

 private:
  std::vector<Run> runs_;  // of each piece together
  std::vector<Piece> pieces_;
};

// Sets the piece's pixels, in a mask of the size of the one that it was found in.
void paint(const Piece& piece, std::uint8_t value, cv::Mat& mask);

}  // namespace noticescan::imaging
