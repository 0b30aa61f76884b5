// SPDX-License-Identifier: Apache-2.0
// Marks are drawn at known places of a source picture, found on the prepared page, and mapped back.
#include <gtest/gtest.h>

#include "imaging/homography.hpp"
#include "imaging/prepared_page.hpp"
#include "unit/imaging/drawn_page.hpp"

namespace noticescan::imaging {
namespace {

using core::Point;

// Where the marks of a page stand in a picture to which `to_picture` takes the page's fractions.
std::vector<Point> marks_in(const core::Homography& to_picture) {
  std::vector<Point> places;
  for (const Point& mark : test::kMarks) places.push_back(to_picture.map(mark));
  return places;
}

// Every mark is seen on the prepared page and maps back to its place in the source, turned as the
// page says.
void expect_marks(const PreparedPage& page, const std::vector<Point>& in_source) {
  std::vector<Point> turned;
  for (const Point& mark : in_source) turned.push_back(quarter_turn(page.rotation).map(mark));
  const std::vector<Point> discs = test::discs_on(page.grey);
  ASSERT_EQ(discs.size(), turned.size());
  for (const Point& disc : discs)
    EXPECT_LT(test::distance_to(page.to_source.map(disc), turned), 0.005);
}

// The page laid into a picture of `size` on a dark table.
cv::Mat laid(const cv::Mat& page, const core::Homography& to_picture, cv::Size size,
             double ground) {
  cv::Mat picture;
  cv::warpPerspective(page, picture, in_pixels(inverse(to_picture), size, page.size()), size,
                      cv::WARP_INVERSE_MAP | cv::INTER_LINEAR, cv::BORDER_CONSTANT,
                      cv::Scalar::all(ground));
  return picture;
}

PreparedPage prepare_one(const input::Image& image) {
  const auto pages = prepare(image);
  EXPECT_EQ(pages.size(), 1U);
  return pages.front();
}

TEST(Prepare, LeavesAStraightScanAsItIs) {
  const cv::Mat scan = test::drawn_page(1700);
  const PreparedPage page = prepare_one(test::image_of(scan));
  EXPECT_EQ(page.rotation, 0);
  EXPECT_TRUE(page.to_source.is_identity());
  EXPECT_NEAR(static_cast<double>(page.grey.cols) / page.grey.rows, 17.0 / 22, 0.002);
  expect_marks(page, marks_in({}));
}

TEST(Prepare, ScalingAloneIsTheIdentity) {
  const PreparedPage page = prepare_one(test::image_of(test::drawn_page(600)));
  EXPECT_GT(page.grey.cols, 700);
  EXPECT_TRUE(page.to_source.is_identity());
  expect_marks(page, marks_in({}));
}

// A code in a ring of red ink was lost: the ring was read with it.
TEST(Prepare, ACloserLookLeavesColouredInkOut) {
  const cv::Mat scan = test::drawn_page(1400);
  cv::Mat colour;
  cv::cvtColor(scan, colour, cv::COLOR_GRAY2RGB);
  const cv::Scalar red(205, 40, 50);
  cv::circle(colour, {cvRound(0.5 * scan.cols), cvRound(0.12 * scan.rows)}, 24, red, cv::FILLED);
  const auto discs = [&](Look look) {
    return test::discs_on(prepare(test::image_of(colour), look).front().grey).size();
  };
  EXPECT_EQ(discs(Look::normal), test::kMarks.size() + 1);
  EXPECT_EQ(discs(Look::closer), test::kMarks.size());
}

// --- two looks ----------------------------------------------------------------------------------

// A sheet on a dark table, printed in colour or in grey.
cv::Mat sheet_on_table(bool in_colour) {
  const core::Homography to_picture = onto({{{0.2, 0.1}, {0.85, 0.14}, {0.8, 0.9}, {0.16, 0.86}}});
  cv::Mat picture = laid(test::drawn_page(1400), to_picture, {1500, 1500}, 60);
  if (in_colour) {
    cv::cvtColor(picture, picture, cv::COLOR_GRAY2RGB);
    cv::circle(picture, {700, 400}, 24, cv::Scalar(205, 40, 50), cv::FILLED);
  }
  return picture;
}

TEST(Prepare, ASecondLookSeesTheSameWithWhatTheFirstFound) {
  for (const bool in_colour : {false, true}) {
    const input::Image image = test::image_of(sheet_on_table(in_colour));
    std::shared_ptr<Findings> found;
    prepare(image, Look::normal, found);
    const auto anew = prepare(image, Look::closer), again = prepare(image, Look::closer, found);
    ASSERT_EQ(anew.size(), 1U);
    ASSERT_EQ(again.size(), 1U);
    EXPECT_EQ(again[0].to_source, anew[0].to_source);
    ASSERT_EQ(again[0].grey.size(), anew[0].grey.size());
    EXPECT_EQ(cv::countNonZero(again[0].grey != anew[0].grey), 0) << in_colour;
  }
}

TEST(Prepare, ASecondLookSearchesNoSheet) {
  for (const bool in_colour : {false, true}) {
    const cv::Mat picture = sheet_on_table(in_colour);
    std::shared_ptr<Findings> found;
    prepare(test::image_of(picture), Look::normal, found);
    const cv::Mat table(picture.size(), picture.type(), cv::Scalar::all(60));
    EXPECT_FALSE(prepare(test::image_of(table), Look::closer, found)[0].to_source.is_identity());
    EXPECT_TRUE(prepare(test::image_of(table), Look::closer)[0].to_source.is_identity());
  }
}

// In little light a sensor's grain is stronger than thin strokes.
TEST(Prepare, SoftensGrainAndNoPrint) {
  const cv::Mat scan = test::drawn_page(1700);
  cv::Mat noise(scan.size(), CV_16S), grainy;
  cv::randn(noise, 0, 25);
  scan.convertTo(grainy, CV_16S);
  cv::Mat(grainy + noise).convertTo(grainy, CV_8U);
  const auto deviation = [](const cv::Mat& picture) {
    const cv::Mat grey = prepare_one(test::image_of(picture)).grey;
    cv::Mat difference;
    cv::absdiff(grey.rowRange(1, grey.rows), grey.rowRange(0, grey.rows - 1), difference);
    return cv::mean(difference)[0];
  };
  EXPECT_LT(deviation(grainy), 6);
}

TEST(Prepare, StraightensSkew) {
  const cv::Mat scan = test::drawn_page(1400);
  for (const double degrees : {-7.0, 2.5}) {
    const core::Homography skew = skew_of(degrees, scan.size(), scan.size());
    const PreparedPage page = prepare_one(test::image_of(laid(scan, skew, scan.size(), 250)));
    EXPECT_EQ(page.rotation, 0);
    EXPECT_FALSE(page.to_source.is_identity());
    expect_marks(page, marks_in(skew));
  }
}

TEST(Prepare, TurnsAPageWhoseLinesRunDown) {
  cv::Mat scan;
  cv::rotate(test::drawn_page(1400), scan, cv::ROTATE_90_COUNTERCLOCKWISE);
  const PreparedPage page = prepare_one(test::image_of(scan));
  EXPECT_EQ(page.rotation, 90);
  EXPECT_TRUE(page.to_source.is_identity());
  EXPECT_GT(page.grey.rows, page.grey.cols);
  expect_marks(page, marks_in(quarter_turn(270)));
}

TEST(Prepare, StretchesOblongPixels) {
  const cv::Mat scan = test::drawn_page(1728);
  cv::Mat fax;
  cv::resize(scan, fax, {}, 1, 98.0 / 204, cv::INTER_AREA);
  // What a program that keeps faxes says of them need not be true.
  for (const auto& [x_dpi, y_dpi] : {std::pair{204, 98}, {200, 200}, {0, 0}}) {
    const PreparedPage page = prepare_one(test::image_of(fax, x_dpi, y_dpi));
    EXPECT_NEAR(static_cast<double>(page.grey.cols) / page.grey.rows, 17.0 / 22, 0.01) << y_dpi;
    EXPECT_TRUE(page.to_source.is_identity());
    expect_marks(page, marks_in({}));
  }
  const PreparedPage fine = prepare_one(test::image_of(scan, 200, 200));
  EXPECT_NEAR(static_cast<double>(fine.grey.cols) / fine.grey.rows, 17.0 / 22, 0.01);
}

TEST(Prepare, FlattensAPhotographedSheet) {
  const core::Homography on_table =
      onto(core::Quad{Point{0.2, 0.08}, {0.78, 0.12}, {0.9, 0.93}, {0.12, 0.9}});
  const cv::Mat photo = laid(test::drawn_page(1700), on_table, {1500, 2000}, 70);
  const PreparedPage page = prepare_one(test::image_of(photo));
  EXPECT_EQ(page.rotation, 0);
  expect_marks(page, marks_in(on_table));
  // The sheet, and little else: the corners of the page are those of the sheet.
  const Point corner = page.to_source.map({0, 0});
  EXPECT_NEAR(corner.x, 0.2, 0.02);
  EXPECT_NEAR(corner.y, 0.08, 0.02);
}

TEST(Prepare, FlattensATurnedSkewedColourPhoto) {
  const core::Homography on_table =
      compose(quarter_turn(270),
              onto(core::Quad{Point{0.25, 0.1}, {0.85, 0.2}, {0.75, 0.95}, {0.12, 0.82}}));
  cv::Mat photo;
  cv::cvtColor(laid(test::drawn_page(1700), on_table, {2000, 1500}, 70), photo, cv::COLOR_GRAY2RGB);
  const PreparedPage page = prepare_one(test::image_of(photo));
  EXPECT_EQ(page.rotation, 90);
  expect_marks(page, marks_in(on_table));
}

TEST(Prepare, TurningKeepsThePlaces) {
  const cv::Mat scan = test::drawn_page(1400);
  const core::Homography skew = skew_of(3, scan.size(), scan.size());
  const PreparedPage page = prepare_one(test::image_of(laid(scan, skew, scan.size(), 250)));
  for (const int degrees : {90, 180, 270}) {
    const PreparedPage other = turned(page, degrees);
    EXPECT_EQ(other.rotation, degrees);
    expect_marks(other, marks_in(skew));
  }
  const PreparedPage round = turned(turned(page, 270), 90);
  EXPECT_EQ(round.rotation, 0);
  EXPECT_EQ(cv::countNonZero(round.grey != page.grey), 0);
}

TEST(Prepare, HalfTurnOfAnUntouchedPageIsTheIdentity) {
  const PreparedPage page = prepare_one(test::image_of(test::drawn_page(1700)));
  EXPECT_TRUE(turned(page, 180).to_source.is_identity());
}

TEST(Prepare, BringsPrintToAReadableSize) {
  // Small and large print: 8 and 60 px high letters become about 15.
  for (const int width : {700, 4000}) {
    const cv::Mat grey = prepare_one(test::image_of(test::drawn_page(width))).grey;
    EXPECT_GT(grey.cols, 1000) << width;
    EXPECT_LT(grey.cols, 2200) << width;
  }
}

TEST(Prepare, GivesTheSameBytesEveryTime) {
  const core::Homography on_table =
      onto(core::Quad{Point{0.2, 0.08}, {0.78, 0.12}, {0.9, 0.93}, {0.12, 0.9}});
  const auto image = test::image_of(laid(test::drawn_page(1000), on_table, {900, 1200}, 70));
  const PreparedPage first = prepare_one(image), second = prepare_one(image);
  EXPECT_EQ(first.to_source, second.to_source);
  EXPECT_EQ(cv::countNonZero(first.grey != second.grey), 0);
}

TEST(Prepare, TakesPicturesWithoutAnythingOnThem) {
  EXPECT_TRUE(prepare_one({}).grey.empty());
  EXPECT_TRUE(
      prepare_one({.width = 10, .height = 10, .channels = 1, .pixels = {1, 2}}).grey.empty());
  for (const cv::Size size : {cv::Size(1, 1), {3, 2000}, {1, 50000}, {200, 200}}) {
    const PreparedPage page = prepare_one(test::image_of(cv::Mat(size, CV_8U, cv::Scalar(255))));
    EXPECT_FALSE(page.grey.empty());
    EXPECT_TRUE(page.to_source.is_identity());
    EXPECT_EQ(page.quality.ink, 0);
  }
}

}  // namespace
}  // namespace noticescan::imaging
