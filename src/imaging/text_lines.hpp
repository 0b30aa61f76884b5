// SPDX-License-Identifier: Apache-2.0
// What can be measured of print without reading it: which way its lines run, and how large it is.
#pragma once

#include <opencv2/core.hpp>
#include <optional>
#include <vector>

namespace noticescan::imaging {

// One connected piece of ink that could be a letter or a few that touch.
struct Glyph {
  cv::Rect box;
};

struct Print {
  cv::Mat ink;  // 255 where a pixel belongs to a glyph; rules, bars and pictures are left out
  std::vector<Glyph> glyphs;
  double level = 0;  // mean grey of the glyphs' pixels
};

// `evened` is a page in even light, 8 bit, its shorter side about 1000 px.
Print find_print(const cv::Mat& evened);

struct LineDirection {
  bool sideways = false;  // lines run down the page
  double degrees = 0;     // by which lines fall to the right, after a clockwise quarter turn if
                          // sideways; between -kMaxSkew and kMaxSkew; 0 where no
                          // angle stands out
};

inline constexpr double kMaxSkew = 25;

LineDirection line_direction(const Print& print);

// How far the direction of lines differs, in degrees, between the first 0.4 of a page and its last;
// nothing where one of them has too little print to tell.
std::optional<double> line_spread(const Print& print, bool sideways);

// Median height of the small letters in pixels; 0 where there is too little print to tell.
double x_height(const Print& print, bool sideways);

}  // namespace noticescan::imaging
