// SPDX-License-Identifier: Apache-2.0
#include "photos/optics.hpp"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace noticescan::corpus {
namespace {

cv::Mat steepness(const cv::Mat& grey) {
  cv::Mat dx, dy, result;
  cv::Sobel(grey, dx, CV_32F, 1, 0, 3, 1.0 / 8);
  cv::Sobel(grey, dy, CV_32F, 0, 1, 3, 1.0 / 8);
  cv::magnitude(dx, dy, result);
  return result;
}

double quantile(std::vector<float>& values, double share) {
  const auto at =
      values.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

std::vector<float> values_in(const cv::Mat& values, const cv::Mat& mask) {
  std::vector<float> result;
  for (int y = 0; y < values.rows; ++y) {
    for (int x = 0; x < values.cols; ++x) {
      if (mask.at<std::uint8_t>(y, x) != 0) result.push_back(values.at<float>(y, x));
    }
  }
  return result;
}

}  // namespace

double measure_blur(const cv::Mat& grey, const cv::Mat& print) {
  constexpr double kSlopes = 0.35;   // the operator's own blur, squared
  constexpr double kStrokes = 1.15;  // a stroke's two edges shorten each other's slope
  const cv::Mat steep = steepness(grey);
  const cv::Mat around = cv::getStructuringElement(cv::MORPH_RECT, {9, 9});
  cv::Mat bright, dark, step;
  cv::dilate(grey, bright, around);
  cv::erode(grey, dark, around);
  cv::subtract(bright, dark, step, cv::noArray(), CV_32F);
  std::vector<float> slopes = values_in(steep, print);
  if (slopes.size() < 1000) return 0.8;
  const double least = quantile(slopes, 0.985);
  std::vector<float> widths = values_in(step / (steep + 1e-3), print & (steep >= least));
  const double deviation = quantile(widths, 0.5) / std::sqrt(CV_2PI);
  return kStrokes * std::sqrt(std::clamp(deviation * deviation - kSlopes, 0.2, 6.0));
}

double measure_ink(const cv::Mat& grey, const cv::Mat& light, const cv::Mat& print) {
  cv::Mat seen, paper;
  grey.convertTo(seen, CV_32F);
  light.convertTo(paper, CV_32F);
  std::vector<float> shares = values_in(seen / (paper + 1), print);
  if (shares.size() < 1000) return 0.05;
  return std::pow(std::clamp(quantile(shares, 0.02), 0.16, 0.38), 2.2);
}

NoiseStock::NoiseStock(const cv::Mat& photo, const cv::Mat& blank) {
  constexpr double kQuiet =
      1.4;  // times the quiet quarter's: more is no noise, but a trace of something
  cv::Mat colours, smooth, noise;
  photo.convertTo(colours, CV_16S);
  cv::GaussianBlur(photo, smooth, {}, 3);
  smooth.convertTo(smooth, CV_16S);
  noise = colours - smooth;
  std::vector<float> deviations;
  for (int y = 0; y + kTile <= photo.rows; y += kTile) {
    for (int x = 0; x + kTile <= photo.cols; x += kTile) {
      const cv::Rect place(x, y, kTile, kTile);
      if (cv::countNonZero(blank(place)) < kTile * kTile) continue;
      const cv::Scalar mean = cv::mean(photo(place));
      const double deviation = cv::norm(noise(place)) / kTile;
      tiles_.push_back({noise(place).clone(), (mean[0] + mean[1] + mean[2]) / 3, deviation});
      deviations.push_back(static_cast<float>(deviation));
    }
  }
  if (tiles_.empty()) return;
  const double most = kQuiet * quantile(deviations, 0.25);
  std::erase_if(tiles_, [&](const Tile& tile) { return tile.deviation > most; });
  std::sort(tiles_.begin(), tiles_.end(),
            [](const Tile& a, const Tile& b) { return a.light < b.light; });
}

cv::Mat NoiseStock::for_light(const cv::Mat& light, Random& random) const {
  cv::Mat result = cv::Mat::zeros(light.size(), CV_16SC3);
  if (tiles_.empty()) return result;
  const int last = static_cast<int>(tiles_.size()) - 1;
  for (int y = 0; y < light.rows; y += kTile) {
    for (int x = 0; x < light.cols; x += kTile) {
      const cv::Rect place(x, y, std::min(kTile, light.cols - x), std::min(kTile, light.rows - y));
      const cv::Scalar mean = cv::mean(light(place));
      const double level = (mean[0] + mean[1] + mean[2]) / 3;
      const auto near =
          std::lower_bound(tiles_.begin(), tiles_.end(), level,
                           [](const Tile& tile, double wanted) { return tile.light < wanted; });
      const int at = static_cast<int>(near - tiles_.begin()) + random.integer(-25, 25);
      const cv::Mat& noise = tiles_[static_cast<std::size_t>(std::clamp(at, 0, last))].noise;
      cv::Mat(noise(cv::Rect({0, 0}, place.size()))).copyTo(result(place));
    }
  }
  return result;
}

}  // namespace noticescan::corpus
