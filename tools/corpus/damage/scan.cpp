// SPDX-License-Identifier: Apache-2.0
#include <opencv2/imgproc.hpp>

#include "damage/steps.hpp"
#include "damage/texture.hpp"
#include "write/image.hpp"

namespace noticescan::corpus {
namespace {

cv::Point2d centre_of(const cv::Mat& pixels) {
  return {(pixels.cols - 1) / 2.0, (pixels.rows - 1) / 2.0};
}

cv::Matx33d affine(const cv::Matx23d& m) {
  return {m(0, 0), m(0, 1), m(0, 2), m(1, 0), m(1, 1), m(1, 2), 0, 0, 1};
}

}  // namespace

void resample(Picture& picture, Dial dial) {
  const double dpi = dial.number("dpi", 200);
  const double factor_x = dpi / picture.dpi_x;
  const double factor_y = dpi / picture.dpi_y;
  cv::Mat resized;
  cv::resize(picture.pixels, resized, {}, factor_x, factor_y,
             factor_x < 1 ? cv::INTER_AREA : cv::INTER_CUBIC);
  picture.pixels = resized;
  picture.dpi_x = picture.dpi_y = dpi;
  // Pixel centres stand at whole numbers, so that the grid's corner is at -0.5.
  move_printings(picture,
                 {factor_x, 0, (factor_x - 1) / 2, 0, factor_y, (factor_y - 1) / 2, 0, 0, 1});
}

void skew(Picture& picture, Dial dial) {
  const double degrees = dial.number("degrees", 1);
  const double lid = dial.number("lid", 250);
  const cv::Matx23d rotation = cv::getRotationMatrix2D(centre_of(picture.pixels), -degrees, 1);
  warp(picture, affine(rotation), picture.pixels.size(), cv::Scalar::all(lid));
}

void turn(Picture& picture, Dial dial) {
  const int quarters = ((static_cast<int>(std::lround(dial.number("quarters", 1))) % 4) + 4) % 4;
  const double right = picture.pixels.cols - 1;
  const double bottom = picture.pixels.rows - 1;
  if (quarters == 0) return;
  picture.turns = (picture.turns + quarters) % 4;
  cv::rotate(picture.pixels, picture.pixels, quarters - 1);  // the codes are 90 clockwise, 180, 270
  if (quarters == 1) move_printings(picture, {0, -1, bottom, 1, 0, 0, 0, 0, 1});
  if (quarters == 2) move_printings(picture, {-1, 0, right, 0, -1, bottom, 0, 0, 1});
  if (quarters == 3) move_printings(picture, {0, 1, 0, -1, 0, right, 0, 0, 1});
  if (quarters != 2) std::swap(picture.dpi_x, picture.dpi_y);
}

void blur(Picture& picture, Dial dial) {
  const double sigma = dial.number("sigma", 0.7);
  if (sigma > 0.1) cv::GaussianBlur(picture.pixels, picture.pixels, {}, sigma);
}

void levels(Picture& picture, Dial dial) {
  const double paper = dial.number("paper", 246);
  const double ink = dial.number("ink", 30);
  picture.pixels.convertTo(picture.pixels, -1, (paper - ink) / 255, ink);
}

void noise(Picture& picture, Dial dial) {
  cv::RNG chance = pixel_chance(dial.random);
  cv::Mat grain(picture.pixels.size(), CV_MAKETYPE(CV_16S, picture.pixels.channels()));
  chance.fill(grain, cv::RNG::NORMAL, 0, dial.number("sigma", 4));
  cv::add(picture.pixels, grain, picture.pixels, cv::noArray(), picture.pixels.depth());
}

void dust(Picture& picture, Dial dial) {
  const int count = static_cast<int>(dial.number("count", 20));
  const double size = dial.number("size", 2);
  for (int i = 0; i < count; ++i) {
    const cv::Point at(dial.random.integer(0, picture.pixels.cols - 1),
                       dial.random.integer(0, picture.pixels.rows - 1));
    const cv::Size axes(1 + static_cast<int>(size * dial.random.uniform()),
                        1 + static_cast<int>(size * dial.random.uniform()));
    cv::ellipse(picture.pixels, at, axes, dial.random.uniform(0, 180), 0, 360,
                cv::Scalar::all(dial.random.uniform(20, 150)), cv::FILLED, cv::LINE_AA);
  }
}

void edge_shadow(Picture& picture, Dial dial) {
  const double depth = dial.number("depth", 0.35);
  const double width = dial.number("width", 0.15) * picture.dpi_x;
  const bool right = dial.random.chance(0.5);
  cv::Mat factor(1, picture.pixels.cols, CV_32F);
  for (int x = 0; x < factor.cols; ++x) {
    const double distance = right ? factor.cols - 1 - x : x;
    factor.at<float>(0, x) = static_cast<float>(1 - depth * std::exp(-distance / width));
  }
  for (int x = 0; x < factor.cols; ++x) {
    if (factor.at<float>(0, x) > 0.998F) continue;
    cv::Mat column = picture.pixels.col(x);
    column.convertTo(column, -1, factor.at<float>(0, x));
  }
}

void bilevel(Picture& picture, Dial dial) {
  if (picture.pixels.channels() == 3)
    cv::cvtColor(picture.pixels, picture.pixels, cv::COLOR_BGR2GRAY);
  cv::threshold(picture.pixels, picture.pixels, dial.number("threshold", 150), 255,
                cv::THRESH_BINARY);
}

void jpeg(Picture& picture, Dial dial) {
  const int quality = static_cast<int>(std::lround(dial.number("quality", 60)));
  picture.pixels = through_jpeg(picture.pixels, quality);
}

}  // namespace noticescan::corpus
