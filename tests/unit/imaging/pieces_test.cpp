// SPDX-License-Identifier: Apache-2.0
#include "imaging/pieces.hpp"

#include <gtest/gtest.h>

#include <opencv2/imgproc.hpp>
#include <sstream>
#include <string>

namespace noticescan::imaging {
namespace {

cv::Mat mask_of(const std::vector<std::string>& rows) {
  cv::Mat mask(static_cast<int>(rows.size()), static_cast<int>(rows.front().size()), CV_8U);
  for (int y = 0; y < mask.rows; ++y)
    for (int x = 0; x < mask.cols; ++x)
      mask.at<std::uint8_t>(y, x) =
          rows[static_cast<std::size_t>(y)][static_cast<std::size_t>(x)] == '#' ? 255 : 0;
  return mask;
}

std::string written(const cv::Mat& mask) {
  std::ostringstream text;
  for (const Piece& piece : Pieces(mask)) text << piece.box << ' ' << piece.area << '\n';
  return text.str();
}

TEST(Pieces, InkThatTouchesAtACornerIsConnected) {
  EXPECT_EQ(written(mask_of({"#..#",  //
                             ".#..",  //
                             "#..#"})),
            "[2 x 3 from (0, 0)] 3\n"
            "[1 x 1 from (3, 0)] 1\n"
            "[1 x 1 from (3, 2)] 1\n");
}

TEST(Pieces, ArmsThatMeetFurtherDownAreOnePiece) {
  EXPECT_EQ(written(mask_of({"#.#.#",  //
                             "#.#.#",  //
                             "###.#",  //
                             "..###"})),
            "[5 x 4 from (0, 0)] 13\n");
}

TEST(Pieces, NoneOfAPageWithoutInk) {
  EXPECT_EQ(written(cv::Mat::zeros(3, 5, CV_8U)), "");
  EXPECT_EQ(written(cv::Mat()), "");
}

TEST(Pieces, APieceIsPaintedWithoutItsNeighbours) {
  cv::Mat mask = mask_of({"##.#",  //
                          "##.#"});
  const Pieces pieces(mask);
  paint(*pieces.begin(), 0, mask);
  EXPECT_EQ(cv::countNonZero(mask), 2);
  EXPECT_EQ(mask.at<std::uint8_t>(1, 3), 255);
}

// OpenCV's labels say the same of any ink, thin or dense.
TEST(Pieces, AreThoseOfOpenCv) {
  cv::RNG random(7);
  for (int trial = 0; trial < 60; ++trial) {
    cv::Mat noise(random.uniform(1, 60), random.uniform(1, 90), CV_8U);
    random.fill(noise, cv::RNG::UNIFORM, 0, 256);
    const cv::Mat mask = noise < 20 + 4 * trial;
    cv::Mat labels, stats, centers, painted = cv::Mat::zeros(mask.size(), CV_8U);
    const int count = cv::connectedComponentsWithStats(mask, labels, stats, centers, 8, CV_32S);
    int found = 0;
    for (const Piece& piece : Pieces(mask)) {
      ++found;
      const imaging::Run& first = piece.runs.front();
      const int label = labels.at<int>(first.row, first.begin);
      EXPECT_EQ(piece.area, stats.at<int>(label, cv::CC_STAT_AREA));
      EXPECT_EQ(piece.box, cv::Rect(stats.at<int>(label, cv::CC_STAT_LEFT),
                                    stats.at<int>(label, cv::CC_STAT_TOP),
                                    stats.at<int>(label, cv::CC_STAT_WIDTH),
                                    stats.at<int>(label, cv::CC_STAT_HEIGHT)));
      paint(piece, 255, painted);
    }
    EXPECT_EQ(found, count - 1);
    EXPECT_EQ(cv::countNonZero(painted != mask), 0);
  }
}

}  // namespace
}  // namespace noticescan::imaging
