// SPDX-License-Identifier: Apache-2.0
#include "ocr/last_sign.hpp"

#include <gtest/gtest.h>

#include <opencv2/imgproc.hpp>
#include <vector>

namespace noticescan::ocr {
namespace {

// A line of ink with an 8 before its last sign, which these boxes make (from its left edge, in
// pixels of a sign that is 24 high).
cv::Mat line_with(const std::vector<cv::Rect>& sign) {
  cv::Mat ink(40, 60, CV_8U, cv::Scalar(0));
  cv::circle(ink, {12, 14}, 6, 255, 3);
  cv::circle(ink, {12, 26}, 6, 255, 3);
  for (const cv::Rect& box : sign)
    cv::rectangle(ink, box + cv::Point(30, 8), cv::Scalar(255), cv::FILLED);
  return ink;
}

const std::vector<cv::Rect> kBar = {{5, 0, 5, 24}};
const std::vector<cv::Rect> kSerifs = {{5, 0, 5, 24}, {0, 0, 15, 3}, {0, 21, 15, 3}};
const std::vector<cv::Rect> kFlag = {{5, 0, 5, 24}, {0, 2, 5, 3}};
const std::vector<cv::Rect> kFlagAndFoot = {{5, 0, 5, 24}, {0, 2, 5, 3}, {0, 21, 15, 3}};

TEST(LastSign, IsToldByItsHead) {
  EXPECT_EQ(one_or_capital_i(line_with(kBar)), 'I');
  EXPECT_EQ(one_or_capital_i(line_with(kSerifs)), 'I');
  EXPECT_EQ(one_or_capital_i(line_with(kFlag)), '1');
  EXPECT_EQ(one_or_capital_i(line_with(kFlagAndFoot)), '1');
}

TEST(LastSign, IsUnclearWhereTwoRunTogetherOrAreTooSmall) {
  EXPECT_EQ(one_or_capital_i(line_with({{-13, 0, 5, 24}, {-13, 10, 20, 3}, {5, 0, 5, 24}})), '!');
  cv::Mat small;
  cv::resize(line_with(kBar), small, {}, 0.4, 0.4, cv::INTER_NEAREST);
  EXPECT_EQ(one_or_capital_i(small), '!');
  EXPECT_EQ(one_or_capital_i(cv::Mat(40, 60, CV_8U, cv::Scalar(0))), '!');
}

TEST(LastSign, IsPutInPlaceOfOneThatMayBeEither) {
  EXPECT_EQ(with_last_sign("CP221", 'I'), "CP22I");
  EXPECT_EQ(with_last_sign("cP22!", 'I'), "cP22I");
  EXPECT_EQ(with_last_sign("CP22!I", 'I'), "CP22I");
  EXPECT_EQ(with_last_sign("CP22I", '1'), "CP221");
  EXPECT_EQ(with_last_sign("CP221", 0), "CP221");
  EXPECT_EQ(with_last_sign("CP221", '!'), "CP22!");
  EXPECT_EQ(with_last_sign("CP14", 'I'), "CP14");
  EXPECT_EQ(with_last_sign("CP 1", 'I'), "CP 1");
  EXPECT_EQ(with_last_sign("", 'I'), "");
}

}  // namespace
}  // namespace noticescan::ocr
