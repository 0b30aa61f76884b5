// SPDX-License-Identifier: Apache-2.0
// What happens to the sheet itself, and what a photocopier makes of it.
#include <opencv2/imgproc.hpp>

#include "damage/ink.hpp"
#include "damage/steps.hpp"
#include "damage/texture.hpp"

namespace noticescan::corpus {

// The print of the back shines through thin paper: mirrored, soft and faint.
void bleed_through(Picture& picture, Dial dial) {
  cv::Mat back;
  cv::flip(picture.pixels, back, 1);
  const double inch = picture.dpi_x;
  const cv::Matx23d shift(1, 0, inch * dial.random.uniform(-0.3, 0.3), 0, 1,
                          inch * dial.random.uniform(0.4, 1.6));
  cv::warpAffine(back, back, shift, back.size(), cv::INTER_LINEAR, cv::BORDER_CONSTANT,
                 cv::Scalar::all(255));
  cv::GaussianBlur(back, back, {}, inch * dial.number("softness", 0.006));
  const double depth = dial.number("depth", 0.2);
  cv::Mat light(back.size(), back.type());
  back.convertTo(light, -1, depth, 255 * (1 - depth));
  cv::multiply(picture.pixels, light, picture.pixels, 1.0 / 255);
}

// The sheet lay crooked and off the glass: strips of its edges (inches) are missing, and what is
// beyond the sheet on the other side is the lid.
void cut_edges(Picture& picture, Dial dial) {
  const double inch = picture.dpi_x;
  const double dx = inch * dial.number("x", 0.2) * (dial.random.chance(0.5) ? 1 : -1);
  const double dy = inch * dial.number("y", 0.15) * (dial.random.chance(0.5) ? 1 : -1);
  warp(picture, {1, 0, std::round(dx), 0, 1, std::round(dy), 0, 0, 1}, picture.pixels.size(),
       cv::Scalar::all(dial.number("lid", 20)));
}

namespace {

// Toner lies in blotches and gathers at the edges of the glass.
void add_copier_dirt(Picture& picture, double amount, Random& random) {
  cv::Mat specks = smooth_noise(picture.pixels.size(), {2.2, 2.2}, 1, 0.5, random);
  cv::Mat mask = specks > (3.6 - 0.8 * amount);
  picture.pixels.setTo(cv::Scalar::all(60), mask);
  const int width = cvRound(picture.dpi_x * random.uniform(0.02, 0.12 * amount + 0.03));
  cv::Mat edge = random.chance(0.5)
                     ? picture.pixels.colRange(0, width)
                     : picture.pixels.rowRange(picture.pixels.rows - width, picture.pixels.rows);
  edge.setTo(cv::Scalar::all(random.uniform(10, 70)));
}

// A copier's steep curve: greys go to black or white, thin strokes break or fill.
void one_copy(Picture& picture, double amount, Random& random) {
  const double scale = random.uniform(0.985, 1.005);
  const double degrees = random.uniform(-0.5, 0.5);
  const cv::Point2f middle(static_cast<float>(picture.pixels.cols) / 2,
                           static_cast<float>(picture.pixels.rows) / 2);
  const cv::Matx23d m = cv::getRotationMatrix2D(middle, degrees, scale);
  warp(picture, {m(0, 0), m(0, 1), m(0, 2), m(1, 0), m(1, 1), m(1, 2), 0, 0, 1},
       picture.pixels.size(), cv::Scalar::all(245));
  cv::GaussianBlur(picture.pixels, picture.pixels, {}, picture.dpi_x * (0.0022 + 0.0012 * amount));
  cv::Mat uneven = 12 * amount *
                       smooth_noise(picture.pixels.size(), {picture.dpi_x * 3, picture.dpi_x * 3},
                                    2, 0.5, random) +
                   7 * smooth_noise(picture.pixels.size(), {2, 2}, 1, 0.5, random);
  cv::add(picture.pixels, uneven, picture.pixels, cv::noArray(), CV_8U);
  const double black = 70 + random.uniform(-15, 15), white = 205 + random.uniform(-15, 15);
  picture.pixels.convertTo(picture.pixels, -1, 255 / (white - black),
                           -black * 255 / (white - black));
}

}  // namespace

// A copy of a copy: generations, amount (0 to 1: how worn the machine is).
void photocopy(Picture& picture, Dial dial) {
  if (picture.pixels.channels() == 3)
    cv::cvtColor(picture.pixels, picture.pixels, cv::COLOR_BGR2GRAY);
  const int generations = static_cast<int>(std::lround(dial.number("generations", 2)));
  const double amount = dial.number("amount", 0.5);
  for (int i = 0; i < generations; ++i) one_copy(picture, amount, dial.random);
  add_copier_dirt(picture, amount, dial.random);
}

// What a messenger does to a picture: at most `longest` pixels on the long side, then JPEG.
void messenger(Picture& picture, Dial dial) {
  const double factor =
      dial.number("longest", 1600) / std::max(picture.pixels.cols, picture.pixels.rows);
  if (factor < 1) {
    cv::resize(picture.pixels, picture.pixels, {}, factor, factor, cv::INTER_AREA);
    move_printings(picture, {factor, 0, (factor - 1) / 2, 0, factor, (factor - 1) / 2, 0, 0, 1});
    picture.dpi_x *= factor;
    picture.dpi_y *= factor;
  }
  jpeg(picture, dial);
}

}  // namespace noticescan::corpus
