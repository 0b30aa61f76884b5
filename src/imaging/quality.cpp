// SPDX-License-Identifier: Apache-2.0
#include "imaging/quality.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "imaging/levels.hpp"

namespace noticescan::imaging {

void measure_print(const cv::Mat& evened, core::PageQuality& quality) {
  if (evened.empty()) return;
  cv::Mat ink = evened < 128;
  quality.ink = static_cast<double>(cv::countNonZero(ink)) / static_cast<double>(ink.total());
  if (quality.ink == 0) return;

  cv::Mat around, bends;
  cv::dilate(ink, around, cv::Mat());
  cv::Laplacian(evened, bends, CV_16S, 1);
  cv::Scalar mean, deviation;
  cv::meanStdDev(bends, mean, deviation, around);
  const double ink_level = cv::mean(evened, ink)[0];
  const double contrast = std::max(32.0, 245 - ink_level);
  quality.sharpness = std::min(1.0, deviation[0] / contrast);
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
