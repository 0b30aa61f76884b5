// SPDX-License-Identifier: Apache-2.0
#include "stacks/two_in_one.hpp"

#include <opencv2/imgproc.hpp>

namespace noticescan::corpus {
namespace {

// The sheet turned by `degrees` about its middle, which lies at `middle` of the picture.
void lay(const cv::Mat& sheet, cv::Point2d middle, double degrees, cv::Mat& picture) {
  cv::Mat grey = sheet;
  if (sheet.channels() == 3) cv::cvtColor(sheet, grey, cv::COLOR_BGR2GRAY);
  const cv::Point2f own((static_cast<float>(grey.cols) - 1) / 2,
                        (static_cast<float>(grey.rows) - 1) / 2);
  cv::Mat map = cv::getRotationMatrix2D(own, degrees, 1);
  map.at<double>(0, 2) += middle.x - own.x;
  map.at<double>(1, 2) += middle.y - own.y;
  cv::warpAffine(grey, picture, map, picture.size(), cv::INTER_LINEAR, cv::BORDER_TRANSPARENT);
}

}  // namespace

cv::Mat two_in_one(const cv::Mat& left, const cv::Mat& right, Random& random) {
  const bool on_table = random.chance(0.4);
  const double ground = on_table ? random.uniform(50, 110) : 246;
  const double rim = on_table ? random.uniform(0.03, 0.12) : random.uniform(0, 0.02);
  const double gap = on_table ? random.uniform(0.02, 0.10) : random.uniform(0, 0.03);
  const double askew = on_table ? 2.5 : 0.9;  // degrees
  const double width = std::max(left.cols, right.cols), height = std::max(left.rows, right.rows);

  cv::Mat picture(cvRound(height * (1 + 2 * rim)), cvRound(width * (2 + gap + 2 * rim)), CV_8U,
                  cv::Scalar(ground));
  const double middle = picture.rows / 2.0;
  lay(left, {width * (rim + 0.5), middle}, random.uniform(-askew, askew), picture);
  lay(right, {width * (rim + 1.5 + gap), middle + random.uniform(-0.01, 0.01) * height},
      random.uniform(-askew, askew), picture);
  if (random.chance(0.2)) cv::rotate(picture, picture, cv::ROTATE_90_CLOCKWISE);
  return picture;
}

}  // namespace noticescan::corpus
