// SPDX-License-Identifier: Apache-2.0
#include "imaging/quality.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "imaging/levels.hpp"
#include "imaging/light.hpp"

namespace noticescan::imaging {

void measure_print(const cv::Mat& evened, core::PageQuality& quality) {
  if (evened.empty()) return;
  cv::Mat ink = evened < 128;
  quality.ink = static_cast<double>(cv::countNonZero(ink)) / static_cast<double>(ink.total());
  if (quality.ink == 0) return;

  // Every second band of rows says as much as all of them.
  constexpr int kBand = 64;
  double pixels = 0, sum = 0, squares = 0, ink_pixels = 0, ink_levels = 0;
  for (int top = 0; top < evened.rows; top += 2 * kBand) {
    const cv::Range rows(top, std::min(top + kBand, evened.rows));
    const cv::Mat band = evened.rowRange(rows), ink_here = ink.rowRange(rows);
    cv::Mat around, bends;
    cv::dilate(ink_here, around, cv::Mat());
    cv::Laplacian(band, bends, CV_16S, 1);
    cv::Scalar mean, deviation;
    cv::meanStdDev(bends, mean, deviation, around);
    const int here = cv::countNonZero(around), inked = cv::countNonZero(ink_here);
    pixels += here;
    sum += here * mean[0];
    squares += here * (deviation[0] * deviation[0] + mean[0] * mean[0]);
    ink_pixels += inked;
    ink_levels += inked * cv::mean(band, ink_here)[0];
  }
  if (ink_pixels == 0) return;
  const double variance = squares / pixels - sum / pixels * (sum / pixels);
  const double contrast = std::max(32.0, kPaper - ink_levels / ink_pixels);
  quality.sharpness = std::min(1.0, std::sqrt(std::max(0.0, variance)) / contrast);
}

double light_of(const cv::Mat& paper) {
  return percentile(paper, 0.5) / 255.0;
}

double glare_on(const cv::Mat& paper) {
  constexpr int kShines = 250, kWhitePaper = 238;
  if (paper.empty() || percentile(paper, 0.5) >= kWhitePaper) return 0;
  return static_cast<double>(cv::countNonZero(paper >= kShines)) /
         static_cast<double>(paper.total());
}

bool is_cut_off(const Print& print, double x_height) {
  constexpr int kRows = 6, kLetters = 12;  // a speck or a smear touches an edge, too
  if (x_height <= 0) return false;
  std::array<std::vector<double>, 4> touching;  // left, right, top, bottom: where along the edge
  for (const Glyph& glyph : print.glyphs) {
    const cv::Rect& box = glyph.box;
    if (std::min(box.width, box.height) > 4 * x_height) continue;
    if (box.x <= 1) touching[0].push_back(box.y);
    if (box.br().x >= print.ink.cols - 1) touching[1].push_back(box.y);
    if (box.y <= 1) touching[2].push_back(box.x);
    if (box.br().y >= print.ink.rows - 1) touching[3].push_back(box.x);
  }
  for (std::size_t side = 0; side < touching.size(); ++side) {
    std::vector<double>& places = touching[side];
    std::sort(places.begin(), places.end());
    int apart = 0;
    double last = -1e9;
    for (const double place : places) {
      if (place - last < x_height) continue;
      last = place;
      ++apart;
    }
    if (apart >= (side < 2 ? kRows : kLetters)) return true;
  }
  return false;
}

}  // namespace noticescan::imaging
