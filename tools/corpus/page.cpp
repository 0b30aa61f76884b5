// SPDX-License-Identifier: Apache-2.0
#include "page.hpp"

namespace noticescan::corpus {

void set_off(Page& page, double scale, cv::Point2d shift) {
  const auto move = [&](cv::Rect2d& box) {
    box = {box.x * scale + shift.x, box.y * scale + shift.y, box.width * scale, box.height * scale};
  };
  for (PlacedWord& word : page.words) {
    move(word.box);
    word.size *= scale;
  }
  for (Printing& printing : page.printings) {
    for (cv::Rect2d& box : printing.boxes) move(box);
    printing.size *= scale;
  }
  page.scale *= scale;
  page.shift = page.shift * scale + shift;
}

}  // namespace noticescan::corpus
