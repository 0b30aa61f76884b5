// SPDX-License-Identifier: Apache-2.0
#include "damage/relief.hpp"

#include <opencv2/imgproc.hpp>

#include "damage/texture.hpp"

namespace noticescan::corpus {
namespace {

// A letter folded in three: panels rise to a ridge at one crease and sink to a valley at the other.
void add_folds(Relief& relief, double rise, Random& random) {
  const double first = random.uniform(0.325, 0.345);
  const double second = random.uniform(0.655, 0.675);
  const double lean = random.uniform(-0.1, 0.1);  // the fold is seldom quite square
  for (int y = 0; y < relief.height.rows; ++y) {
    for (int x = 0; x < relief.height.cols; ++x) {
      const double across = (static_cast<double>(x) / relief.height.cols - 0.5) * 0.02 * lean;
      const double v = static_cast<double>(y) / relief.height.rows + across;
      double h = 0;
      if (v < first)
        h = v / first;
      else if (v < second)
        h = 1 - (v - first) / (second - first) * 0.9;
      else
        h = 0.1 + 0.5 * (v - second) / (1 - second);
      relief.height.at<float>(y, x) += static_cast<float>(rise * h);
    }
  }
}

// The edges along one direction rise as the arc of a wide cylinder.
void add_curl(Relief& relief, double rise, Random& random) {
  const double angle = random.uniform(-0.3, 0.3) + (random.chance(0.6) ? 0 : CV_PI / 2);
  const double middle = random.uniform(0.35, 0.65);
  for (int y = 0; y < relief.height.rows; ++y) {
    for (int x = 0; x < relief.height.cols; ++x) {
      const double u = static_cast<double>(x) / relief.height.cols - middle;
      const double v = static_cast<double>(y) / relief.height.rows - middle;
      const double along = u * std::cos(angle) + v * std::sin(angle);
      relief.height.at<float>(y, x) += static_cast<float>(rise * 4 * along * along);
    }
  }
}

}  // namespace

double Relief::at(cv::Point2d inches) const {
  const double x = std::clamp(inches.x * pixels_per_inch, 0.0, height.cols - 1.001);
  const double y = std::clamp(inches.y * pixels_per_inch, 0.0, height.rows - 1.001);
  const int column = static_cast<int>(x);
  const int row = static_cast<int>(y);
  const double fx = x - column;
  const double fy = y - row;
  const float* above = height.ptr<float>(row);
  const float* below = height.ptr<float>(row + 1);
  return (above[column] * (1 - fx) + above[column + 1] * fx) * (1 - fy) +
         (below[column] * (1 - fx) + below[column + 1] * fx) * fy;
}

Relief make_relief(cv::Size2d sheet, Dial dial) {
  Relief relief;
  const double ppi = relief.pixels_per_inch;
  const cv::Size size(static_cast<int>(sheet.width * ppi) + 1,
                      static_cast<int>(sheet.height * ppi) + 1);
  relief.height = cv::Mat::zeros(size, CV_32F);
  const double folds = dial.number("folds", 0.12);
  const double curl = dial.number("curl", 0.08);
  const double waves = dial.number("waves", 0.006);
  if (folds > 0) add_folds(relief, folds, dial.random);
  if (curl > 0) add_curl(relief, curl, dial.random);
  cv::GaussianBlur(relief.height, relief.height, {}, 0.02 * ppi);  // paper bends, it has no corners
  if (waves > 0)
    relief.height += waves * smooth_noise(size, {2.2 * ppi, 2.2 * ppi}, 3, 0.35, dial.random);
  return relief;
}

cv::Mat shading(const Relief& relief, const cv::Vec3d& to_lamp) {
  cv::Mat slope_x;
  cv::Mat slope_y;
  cv::Scharr(relief.height, slope_x, CV_32F, 1, 0, relief.pixels_per_inch / 32);
  cv::Scharr(relief.height, slope_y, CV_32F, 0, 1, relief.pixels_per_inch / 32);
  cv::Mat light(relief.height.size(), CV_32F);
  for (int y = 0; y < light.rows; ++y) {
    for (int x = 0; x < light.cols; ++x) {
      const double hx = slope_x.at<float>(y, x);
      const double hy = slope_y.at<float>(y, x);
      const double facing =
          (to_lamp[2] - hx * to_lamp[0] - hy * to_lamp[1]) / std::sqrt(1 + hx * hx + hy * hy);
      // Half of a room's light comes from everywhere.
      light.at<float>(y, x) = static_cast<float>(0.5 + 0.5 * std::max(0.0, facing) / to_lamp[2]);
    }
  }
  return light;
}

}  // namespace noticescan::corpus
