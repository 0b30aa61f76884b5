// SPDX-License-Identifier: Apache-2.0
#include "imaging/light.hpp"

#include <opencv2/imgproc.hpp>

#include "imaging/levels.hpp"
#include "imaging/prepared_page.hpp"

namespace noticescan::imaging {
namespace {

int odd(double value) {
  return std::max(3, cvRound(value) | 1);
}

}  // namespace

cv::Mat paper_level(const cv::Mat& grey, double text_px) {
  cv::Mat paper;
  const cv::Mat kernel =
      cv::getStructuringElement(cv::MORPH_RECT, cv::Size(odd(2 * text_px), odd(2 * text_px)));
  cv::morphologyEx(grey, paper, cv::MORPH_CLOSE, kernel, cv::Point(-1, -1), 1,
                   cv::BORDER_REPLICATE);
  cv::medianBlur(paper, paper, std::min(odd(3.2 * text_px), 255));
  // Solid dark areas are print, not paper: they must stay dark.
  return cv::max(paper, percentile(paper, 0.9) / 4);
}

cv::Mat even_light(const cv::Mat& grey, const cv::Mat& paper, double gain) {
  cv::Mat level, evened;
  cv::resize(paper, level, grey.size(), 0, 0, cv::INTER_LINEAR);
  cv::divide(grey, level, evened, kPaper);
  if (gain > 1) evened.convertTo(evened, CV_8U, gain, 255 - gain * 255 + (gain - 1) * 10);
  return evened;
}

cv::Mat white_clipped(const cv::Mat& grey) {
  constexpr double kBlack = 60, kWhite = 205;
  cv::Mat clipped;
  grey.convertTo(clipped, CV_8U, 255 / (kWhite - kBlack), -kBlack * 255 / (kWhite - kBlack));
  return clipped;
}

}  // namespace noticescan::imaging
