// SPDX-License-Identifier: Apache-2.0
#include "imaging/rules.hpp"

#include <opencv2/imgproc.hpp>

namespace noticescan::imaging {
namespace {

constexpr int kLongerThanAStroke = 60;  // px

cv::Mat opened(const cv::Mat& ink, cv::Size size) {
  cv::Mat rules;
  cv::morphologyEx(ink, rules, cv::MORPH_OPEN, cv::getStructuringElement(cv::MORPH_RECT, size));
  return rules;
}

}  // namespace

cv::Mat level_rules(const cv::Mat& ink) {
  return opened(ink, {kLongerThanAStroke, 1});
}

cv::Mat upright_rules(const cv::Mat& ink) {
  return opened(ink, {1, kLongerThanAStroke});
}

}  // namespace noticescan::imaging
