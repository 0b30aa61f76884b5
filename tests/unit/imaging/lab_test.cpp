// SPDX-License-Identifier: Apache-2.0
#include "imaging/lab.hpp"

#include <gtest/gtest.h>

#include <opencv2/imgproc.hpp>

namespace noticescan::imaging {
namespace {

TEST(Lab, IsThatOfOpenCv) {
  cv::Mat colours(300, 300, CV_8UC3), expected, difference;
  cv::setRNGSeed(7);
  cv::randu(colours, 0, 256);
  colours.row(0) = cv::Scalar(0, 0, 0);
  colours.row(1) = cv::Scalar(255, 255, 255);
  cv::cvtColor(colours, expected, cv::COLOR_RGB2Lab);
  cv::absdiff(lab_of(colours), expected, difference);
  double most = 0;
  cv::minMaxLoc(difference.reshape(1), nullptr, &most);
  EXPECT_LE(most, 2);
}

}  // namespace
}  // namespace noticescan::imaging
