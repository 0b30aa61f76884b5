// SPDX-License-Identifier: Apache-2.0
// A page as pixels on its way through damage, and where its facts stand in them.
#pragma once

#include <array>
#include <opencv2/core.hpp>
#include <string>
#include <vector>

#include "page.hpp"

namespace noticescan::corpus {

using Corners = std::array<cv::Point2d, 4>;  // top left, top right, bottom right, bottom left

struct TracedPrinting {
  std::string key;
  std::string text;
  std::string block;
  double size = 0;             // of the font, in points
  std::vector<Corners> quads;  // in pixels of the picture; two where it wraps
  double covered = 0;          // the largest share of a quad that opaque marks hide
};

struct Picture {
  cv::Mat pixels;  // CV_8UC1, or CV_8UC3 in the order BGR
  double dpi_x = 300;
  double dpi_y = 300;
  int turns = 0;  // clockwise quarter turns that the page has made
  std::vector<TracedPrinting> printings;
};

// The printings of a page in pixels of this resolution.
std::vector<TracedPrinting> traced(const Page& page, double dpi);

Picture to_picture(const Page& page, double dpi, bool colour);

// Moves the printings as `map` moves the pixels (pixel centres at whole numbers).
void move_printings(Picture& picture, const cv::Matx33d& map);

cv::Point2d transformed(const cv::Matx33d& map, cv::Point2d point);

// Pixels moved by `map` into a picture of `size`; what comes from outside is `border`.
void warp(Picture& picture, const cv::Matx33d& map, cv::Size size, const cv::Scalar& border);

void to_colour(Picture& picture);

}  // namespace noticescan::corpus
