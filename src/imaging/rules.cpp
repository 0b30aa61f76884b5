// SPDX-License-Identifier: Apache-2.0
#include "imaging/rules.hpp"

#include <opencv2/imgproc.hpp>

namespace noticescan::imaging {
namespace {

cv::Mat opened(const cv::Mat& ink, cv::Size size) {
  cv::Mat rules;
  cv::morphologyEx(ink, rules, cv::MORPH_OPEN, cv::getStructuringElement(cv::MORPH_RECT, size));
  return rules;
}

}  // namespace

cv::Mat level_rules(const cv::Mat& ink, int longer_than) {
  return opened(ink, {longer_than, 1});
}

cv::Mat upright_rules(const cv::Mat& ink, int longer_than) {
  return opened(ink, {1, longer_than});
}

}  // namespace noticescan::imaging
