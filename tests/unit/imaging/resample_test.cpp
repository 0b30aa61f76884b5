// SPDX-License-Identifier: Apache-2.0
#include "imaging/resample.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <opencv2/imgproc.hpp>

#include "imaging/homography.hpp"
#include "support/each_processor.hpp"

namespace noticescan::imaging {
namespace {

cv::Mat soft_noise(cv::Size size) {
  cv::Mat picture(size, CV_8UC1);
  cv::RNG random(5);
  random.fill(picture, cv::RNG::UNIFORM, 0, 256);
  cv::GaussianBlur(picture, picture, {}, 1.5);
  cv::normalize(picture, picture, 0, 255, cv::NORM_MINMAX);
  return picture;
}

const core::Homography& askew() {
  static const core::Homography map =
      onto(core::Quad{{{0.1, 0.05}, {0.93, 0.11}, {0.88, 0.95}, {0.06, 0.9}}});
  return map;
}

// OpenCV's weights are of 32nds of a pixel.
void expect_alike(const cv::Mat& ours, const cv::Mat& opencv) {
  ASSERT_EQ(ours.size(), opencv.size());
  cv::Mat apart;
  cv::absdiff(ours, opencv, apart);
  double worst = 0;
  cv::minMaxLoc(apart, nullptr, &worst);
  EXPECT_LE(worst, 6);
  EXPECT_LE(cv::mean(apart)[0], 0.6);
}

class Resampled : public test::EachProcessor {};
NOTICESCAN_ON_EACH_PROCESSOR(Resampled);

TEST_P(Resampled, IsAsOpenCvHasIt) {
  const cv::Mat source = soft_noise({211, 173});
  for (const cv::Size size : {cv::Size(203, 167), cv::Size(390, 333)}) {
    const int taps = size.width < 300 ? cv::INTER_LINEAR : cv::INTER_CUBIC;
    cv::Mat expected;
    cv::warpPerspective(source, expected, in_pixels(askew(), size, source.size()), size,
                        cv::WARP_INVERSE_MAP | taps, cv::BORDER_REPLICATE);
    expect_alike(
        resampled(source, {askew(), {}}, size, taps == cv::INTER_CUBIC ? 1.9 : 1, Beyond::nearest),
        expected);
  }
}

TEST_P(Resampled, FollowsABend) {
  const cv::Mat source = soft_noise({240, 180});
  const cv::Size size(230, 175);
  core::Mesh bend{.columns = 5, .rows = 4};
  for (int row = 0; row < bend.rows; ++row)
    for (int column = 0; column < bend.columns; ++column)
      bend.points.push_back({column / 4.0, row / 3.0 + 0.02 * ((row + column) % 3)});
  const core::PageMap map{askew(), bend};
  cv::Mat places(size, CV_32FC2), expected;
  for (int y = 0; y < size.height; ++y)
    for (int x = 0; x < size.width; ++x) {
      const core::Point p = map.map({(x + 0.5) / size.width, (y + 0.5) / size.height});
      places.at<cv::Vec2f>(y, x) = {static_cast<float>(p.x * source.cols - 0.5),
                                    static_cast<float>(p.y * source.rows - 0.5)};
    }
  cv::remap(source, expected, places, cv::noArray(), cv::INTER_LINEAR, cv::BORDER_REPLICATE);
  expect_alike(resampled(source, map, size, 1, Beyond::nearest), expected);
}

TEST_P(Resampled, BeyondThePictureIsWhiteOrAsTheNearestPixel) {
  const cv::Mat dark(60, 80, CV_8UC1, cv::Scalar(40));
  const core::Homography wider = onto(core::Box{-0.5, -0.5, 1.5, 1.5});
  const cv::Mat white = resampled(dark, {wider, {}}, {160, 120}, 1, Beyond::white);
  const cv::Mat nearest = resampled(dark, {wider, {}}, {160, 120}, 1, Beyond::nearest);
  for (const cv::Point beyond :
       {cv::Point(5, 60), cv::Point(155, 60), cv::Point(80, 5), cv::Point(80, 115)}) {
    EXPECT_EQ(white.at<std::uint8_t>(beyond), 255);
    EXPECT_EQ(nearest.at<std::uint8_t>(beyond), 40);
  }
  EXPECT_EQ(white.at<std::uint8_t>(60, 80), 40);
}

// Nothing is read beyond the pixels (tools/sanitize looks), whatever the map.
TEST_P(Resampled, OfTinyPicturesAndOddMaps) {
  for (const cv::Size size : {cv::Size(1, 1), cv::Size(3, 9), cv::Size(5, 4)}) {
    const cv::Mat source(size, CV_8UC1, cv::Scalar(77));
    for (const double density : {1.0, 3.0}) {
      const cv::Mat result = resampled(source, {askew(), {}}, {33, 21}, density, Beyond::nearest);
      EXPECT_EQ(cv::countNonZero(result != 77), 0);
    }
    core::Homography vanishing = askew();
    vanishing.h[6] = -2, vanishing.h[8] = 1;  // a denominator of 0 half way
    EXPECT_EQ(resampled(source, {vanishing, {}}, {33, 21}, 1, Beyond::white).size(),
              cv::Size(33, 21));
  }
}

}  // namespace
}  // namespace noticescan::imaging
