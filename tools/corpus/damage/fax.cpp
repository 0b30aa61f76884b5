// SPDX-License-Identifier: Apache-2.0
// A fax of Group 3: 204 dots an inch across, 98 (standard) or 196 (fine) lines an inch, black or
// white, with the sender's line of text across the top.
#include <opencv2/imgproc.hpp>

#include "damage/steps.hpp"
#include "damage/texture.hpp"

namespace noticescan::corpus {
namespace {

constexpr double kDotsPerInch = 204;
constexpr int kDots = 1728;  // of every line

// The sender's machine prints its clock, number and page in its own dot letters.
void print_sender_line(cv::Mat& page, const std::string& text, double lines) {
  if (text.empty()) return;
  // Drawn in square dots, then pressed to the fax's oblong ones.
  cv::Mat strip(46, page.cols, CV_8U, cv::Scalar(255));
  cv::putText(strip, text, {70, 32}, cv::FONT_HERSHEY_PLAIN, 1.9, cv::Scalar(0), 2, cv::LINE_8);
  const int height = static_cast<int>(std::lround(strip.rows * lines / kDotsPerInch));
  cv::resize(strip, strip, {page.cols, height}, 0, 0, cv::INTER_AREA);
  cv::threshold(strip, strip, 140, 255, cv::THRESH_BINARY);
  strip.copyTo(page.rowRange(6, 6 + height));
}

void press_to_lines(Picture& picture, double lines) {
  const double factor_x = kDotsPerInch / picture.dpi_x;
  const double factor_y = lines / picture.dpi_y;
  cv::resize(picture.pixels, picture.pixels, {}, factor_x, factor_y, cv::INTER_AREA);
  move_printings(picture,
                 {factor_x, 0, (factor_x - 1) / 2, 0, factor_y, (factor_y - 1) / 2, 0, 0, 1});
  picture.dpi_x = kDotsPerInch;
  picture.dpi_y = lines;
  const int left = (kDots - picture.pixels.cols) / 2;
  warp(picture, {1, 0, static_cast<double>(left), 0, 1, 0, 0, 0, 1}, {kDots, picture.pixels.rows},
       cv::Scalar::all(255));
}

// A lost line is received as the one before it.
void repeat_lost_lines(cv::Mat& page, int count, Random& random) {
  for (int i = 0; i < count; ++i) {
    const int y = random.integer(1, page.rows - 1);
    page.row(y - 1).copyTo(page.row(y));
  }
}

void add_specks(cv::Mat& page, int count, Random& random) {
  for (int i = 0; i < count; ++i) {
    const cv::Rect speck(random.integer(0, page.cols - 4), random.integer(0, page.rows - 3),
                         random.integer(1, 3), random.integer(1, 2));
    page(speck).setTo(random.chance(0.75) ? 0 : 255);
  }
}

// Dirt on the sender's glass draws a thin broken line down the whole page.
void add_streaks(cv::Mat& page, int count, Random& random) {
  for (int i = 0; i < count; ++i) {
    const int x = random.integer(20, page.cols - 20);
    for (int y = 0; y < page.rows; ++y) {
      if (random.chance(0.8)) page.at<std::uint8_t>(y, x) = 0;
    }
  }
}

}  // namespace

void fax(Picture& picture, Dial dial) {
  if (picture.pixels.channels() == 3)
    cv::cvtColor(picture.pixels, picture.pixels, cv::COLOR_BGR2GRAY);
  const double lines = dial.number("lines", 98);
  press_to_lines(picture, lines);
  cv::Mat grain(picture.pixels.size(), CV_16S);
  pixel_chance(dial.random).fill(grain, cv::RNG::NORMAL, 0, dial.number("grain", 16));
  cv::add(picture.pixels, grain, picture.pixels, cv::noArray(), CV_8U);
  cv::threshold(picture.pixels, picture.pixels, dial.number("threshold", 165), 255,
                cv::THRESH_BINARY);
  add_specks(picture.pixels, static_cast<int>(dial.number("specks", 120)), dial.random);
  add_streaks(picture.pixels, static_cast<int>(dial.number("streaks", 1)), dial.random);
  repeat_lost_lines(picture.pixels, static_cast<int>(dial.number("lost_lines", 4)), dial.random);
  print_sender_line(picture.pixels, dial.word("sender_line", ""), lines);
}

}  // namespace noticescan::corpus
