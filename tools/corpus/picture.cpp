// SPDX-License-Identifier: Apache-2.0
#include "picture.hpp"

#include <opencv2/imgproc.hpp>

#include "draw.hpp"

namespace noticescan::corpus {
namespace {

Corners corners_of(const cv::Rect2d& box, double scale) {
  const auto at = [&](double x, double y) { return cv::Point2d(x * scale - 0.5, y * scale - 0.5); };
  return {at(box.x, box.y), at(box.x + box.width, box.y), at(box.x + box.width, box.y + box.height),
          at(box.x, box.y + box.height)};
}

}  // namespace

std::vector<TracedPrinting> traced(const Page& page, double dpi) {
  std::vector<TracedPrinting> printings;
  for (const Printing& printing : page.printings) {
    TracedPrinting moved{printing.key, printing.text, printing.block, printing.size, {}, 0};
    for (const cv::Rect2d& box : printing.boxes) moved.quads.push_back(corners_of(box, dpi / 72));
    printings.push_back(moved);
  }
  return printings;
}

Picture to_picture(const Page& page, double dpi, bool colour) {
  return {rasterize(page, dpi, colour), dpi, dpi, 0, traced(page, dpi)};
}

cv::Point2d transformed(const cv::Matx33d& map, cv::Point2d point) {
  const cv::Vec3d moved = map * cv::Vec3d(point.x, point.y, 1);
  return {moved[0] / moved[2], moved[1] / moved[2]};
}

void move_printings(Picture& picture, const cv::Matx33d& map) {
  for (TracedPrinting& printing : picture.printings) {
    for (Corners& quad : printing.quads) {
      for (cv::Point2d& corner : quad) corner = transformed(map, corner);
    }
  }
}

void warp(Picture& picture, const cv::Matx33d& map, cv::Size size, const cv::Scalar& border) {
  cv::Mat moved;
  cv::warpPerspective(picture.pixels, moved, map, size, cv::INTER_CUBIC, cv::BORDER_CONSTANT,
                      border);
  picture.pixels = moved;
  move_printings(picture, map);
}

void to_colour(Picture& picture) {
  if (picture.pixels.channels() == 3) return;
  cv::Mat colour;
  cv::cvtColor(picture.pixels, colour, cv::COLOR_GRAY2BGR);
  picture.pixels = colour;
}

}  // namespace noticescan::corpus
