// SPDX-License-Identifier: Apache-2.0
// Damage has to take the places of the printed facts along: a black block on a white page must
// still lie where its printing says.
#include <gtest/gtest.h>

#include <opencv2/imgproc.hpp>

#include "damage/damage.hpp"
#include "legibility.hpp"

namespace noticescan::corpus {
namespace {

constexpr double kDpi = 100;

Picture page_with_block() {
  Page page;
  const cv::Rect2d block(150, 250, 200, 30);  // points
  page.fills.push_back({block.x, block.y, block.width, block.height, {}});
  page.printings.push_back({"code", "CP14", "header", 10, {block}});
  return to_picture(page, kDpi, false);
}

double mean_in(const Picture& picture, double grow) {
  const Corners& quad = picture.printings.at(0).quads.at(0);
  const cv::Point2d middle = (quad[0] + quad[1] + quad[2] + quad[3]) * 0.25;
  std::vector<cv::Point> outline;
  for (const cv::Point2d& corner : quad) outline.emplace_back(middle + (corner - middle) * grow);
  cv::Mat mask = cv::Mat::zeros(picture.pixels.size(), CV_8U);
  cv::fillConvexPoly(mask, outline, 255);
  const cv::Scalar mean = cv::mean(picture.pixels, mask);
  return picture.pixels.channels() == 3 ? (mean[0] + mean[1] + mean[2]) / 3 : mean[0];
}

void expect_block_in_place(const Picture& picture) {
  EXPECT_LT(mean_in(picture, 0.85), 110);
  // Grown by half, five ninths of the area are paper.
  EXPECT_GT(mean_in(picture, 1.5), mean_in(picture, 0.85) + 35);
}

class Step : public ::testing::TestWithParam<const char*> {};

TEST_P(Step, TakesPrintingsAlong) {
  for (const std::uint64_t seed : {1U, 2U, 3U}) {
    Picture picture = page_with_block();
    Random random(seed);
    apply_damage(picture, Json::parse(GetParam()), 0.6, random);
    SCOPED_TRACE(seed);
    expect_block_in_place(picture);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Geometry, Step,
    ::testing::Values(
        R"([{"do": "resample", "dpi": 63}])",
        R"([{"do": "skew", "degrees": {"range": [3, 9], "signed": true}}])",
        R"([{"do": "turn", "quarters": 1}])", R"([{"do": "turn", "quarters": 2}])",
        R"([{"do": "turn", "quarters": -1}])", R"([{"do": "fax", "lines": 98, "sender_line": ""}])",
        R"([{"do": "cut_edges", "x": 0.4, "y": 0.3}])",
        R"([{"do": "photocopy", "generations": 3}])",
        R"([{"do": "messenger", "longest": 500, "quality": 50}])",
        R"([{"do": "resample", "dpi": 80}, {"do": "skew", "degrees": 5}, {"do": "turn", "quarters": 3}])",
        R"([{"do": "photograph", "width": 450, "height": 600, "desk": "white"}])",
        R"([{"do": "photograph", "width": 450, "height": 600, "tilt_x": 25, "tilt_y": -15, "roll": 12, "folds": 0.6, "curl": 0.8, "desk": "white"}])",
        R"([{"do": "photograph", "width": 450, "height": 600, "roll": 5, "desk": "plain"}, {"do": "turn", "quarters": 1}])"));

TEST(Damage, TheSameSeedGivesTheSamePixels) {
  const Json steps = Json::parse(
      R"([{"do": "pen", "count": 5}, {"do": "photograph", "width": 300, "height": 400, "thumbs": 2, "glare": 1, "desk": "plain"}])");
  std::vector<Picture> pictures;
  for (const std::uint64_t seed : {5U, 5U, 6U}) {
    Picture picture = page_with_block();
    Random random(seed);
    apply_damage(picture, steps, 0.5, random);
    pictures.push_back(picture);
  }
  EXPECT_EQ(cv::norm(pictures[0].pixels, pictures[1].pixels), 0);
  EXPECT_GT(cv::norm(pictures[0].pixels, pictures[2].pixels), 0);
}

TEST(Damage, AStepThatDoesNotExistIsAnError) {
  Picture picture = page_with_block();
  Random random(1);
  EXPECT_THROW(apply_damage(picture, Json::parse(R"([{"do": "burn"}])"), 0.5, random),
               std::runtime_error);
}

TracedPrinting printing_at(double x, double y, double width, double height) {
  return {"code",
          "CP14",
          "header",
          10,
          {{cv::Point2d(x, y), {x + width, y}, {x + width, y + height}, {x, y + height}}},
          0};
}

TEST(Legibility, BlackOnWhiteIsLegible) {
  cv::Mat page(200, 200, CV_8U, cv::Scalar(255));
  cv::putText(page, "CP14", {22, 60}, cv::FONT_HERSHEY_SIMPLEX, 1, 0, 2);
  const Legibility legibility = measure(printing_at(20, 34, 80, 30), page);
  EXPECT_TRUE(legibility.legible());
  EXPECT_GT(legibility.contrast, 0.9);
  EXPECT_NEAR(legibility.x_height, 15.9, 0.1);
}

TEST(Legibility, FaintTinyHiddenOrOutsideIsNot) {
  cv::Mat page(200, 200, CV_8U, cv::Scalar(255));
  cv::putText(page, "CP14", {22, 60}, cv::FONT_HERSHEY_SIMPLEX, 1, 215, 2);
  EXPECT_FALSE(measure(printing_at(20, 34, 80, 30), page).legible());
  cv::putText(page, "CP14", {22, 60}, cv::FONT_HERSHEY_SIMPLEX, 1, 0, 2);
  EXPECT_FALSE(measure(printing_at(20, 40, 20, 8), page).legible());
  EXPECT_FALSE(measure(printing_at(150, 34, 80, 30), page).legible());
  TracedPrinting hidden = printing_at(20, 34, 80, 30);
  hidden.covered = 0.5;
  EXPECT_FALSE(measure(hidden, page).legible());
}

}  // namespace
}  // namespace noticescan::corpus
