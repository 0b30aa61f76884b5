// SPDX-License-Identifier: Apache-2.0
// Pages in photographs: the sheet is found, its print comes out, the new print lands where truth
// says, and the rest stays as it was.
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <opencv2/imgproc.hpp>

#include "damage/texture.hpp"
#include "photos/lay.hpp"
#include "photos/optics.hpp"
#include "photos/photos.hpp"

namespace noticescan::corpus {
namespace {

const std::filesystem::path kPhotographs = NOTICESCAN_PHOTOGRAPHS;

// A sheet whose light falls off to the right and whose upper edge sags, on a dark desk; its corners
// and its print are known.
struct Staged {
  cv::Mat photo;
  cv::Mat blank;  // the same without print
  PhotoEntry entry;
};

constexpr int kLeft = 150, kRight = 1550, kTop = 160, kBottom = 1960, kSag = 30;

int upper_edge_at(int x) {
  const double t = (x - kLeft) / static_cast<double>(kRight - kLeft);
  return kTop + static_cast<int>(std::lround(4 * kSag * t * (1 - t)));
}

Staged stage() {
  Staged staged;
  staged.blank = cv::Mat(2100, 1700, CV_8UC3, cv::Scalar(30, 40, 50));
  for (int x = kLeft; x < kRight; ++x) {
    const double light = 1 - 0.35 * (x - kLeft) / (kRight - kLeft);
    staged.blank(cv::Rect(x, upper_edge_at(x), 1, kBottom - upper_edge_at(x)))
        .setTo(cv::Scalar(190 * light, 205 * light, 215 * light));
  }
  Random random(3);
  cv::Mat noise(staged.blank.size(), CV_16SC3);
  pixel_chance(random).fill(noise, cv::RNG::NORMAL, 0, 2);
  cv::add(staged.blank, noise, staged.blank, cv::noArray(), CV_8U);
  staged.photo = staged.blank.clone();
  for (int line = 0; line < 20; ++line)
    cv::putText(staged.photo, "Please do not read what is printed here.", {300, 400 + 60 * line},
                cv::FONT_HERSHEY_SIMPLEX, 1.6, cv::Scalar(40, 40, 40), 3, cv::LINE_AA);
  staged.entry = {"staged",
                  {cv::Point2d(kLeft, kTop), {kRight, kTop}, {kRight, kBottom}, {kLeft, kBottom}},
                  cv::Size2d(kRight - kLeft, kBottom - kTop)};
  return staged;
}

double difference(const cv::Mat& a, const cv::Mat& b, const cv::Rect& where) {
  cv::Mat apart;
  cv::absdiff(a(where), b(where), apart);
  const cv::Scalar mean = cv::mean(apart);
  return (mean[0] + mean[1] + mean[2]) / 3;
}

TEST(SheetMap, FollowsABentEdgeAndLeadsBack) {
  const Staged staged = stage();
  const SheetMap map = map_sheet(staged.photo, staged.entry.corners, 0.1);
  for (const double x : {0.1, 0.5, 0.8}) {
    const cv::Point2d edge = map.in_picture({x, 0});
    EXPECT_NEAR(edge.y, upper_edge_at(cvRound(edge.x)), 5) << x;
    EXPECT_NEAR(map.in_picture({x, 1}).y, kBottom, 3) << x;
  }
  for (const cv::Point2d place : {cv::Point2d(0.1, 0.05), {0.5, 0.5}, {0.95, 0.9}}) {
    const cv::Point2d back = map.on_sheet(map.in_picture(place));
    EXPECT_LT(cv::norm(back - place), 1e-4);
  }
}

TEST(Plate, HasNoPrintAndTheSheetsOwnLight) {
  const Staged staged = stage();
  const Plate plate = make_plate(staged.entry, staged.photo);
  ASSERT_EQ(plate.pixels.size(), staged.photo.size());
  EXPECT_GT(difference(staged.photo, staged.blank, {300, 350, 1100, 1250}), 10);
  EXPECT_LT(difference(plate.pixels, staged.blank, {300, 350, 1100, 1250}), 4);  // noise
  EXPECT_EQ(difference(plate.pixels, staged.photo, {0, 0, 1700, 150}), 0);
  cv::Scalar mean, spread;
  cv::meanStdDev(plate.pixels(cv::Rect(400, 700, 60, 60)), mean, spread);
  EXPECT_NEAR(spread[1], 2, 1.2) << "the print is replaced by paper with its noise";
}

TEST(Plate, ANarrowSheetIsEnlarged) {
  Staged staged = stage();
  cv::resize(staged.photo, staged.photo, {}, 0.4, 0.4, cv::INTER_AREA);
  for (cv::Point2d& corner : staged.entry.corners) corner *= 0.4;
  staged.entry.sheet.width *= 0.4;
  staged.entry.sheet.height *= 0.4;
  ASSERT_FALSE(staged.entry.as_taken());
  const Plate plate = make_plate(staged.entry, staged.photo);
  EXPECT_GT(plate.sheet_size.width, kWideSheet);
  EXPECT_NEAR(cv::norm(plate.sheet.in_picture({1, 1}) - plate.sheet.in_picture({0, 1})),
              plate.sheet_size.width, 20);
}

TEST(LayOnSheet, PrintsWhereItSaysAndNowhereElse) {
  const Staged staged = stage();
  const Plate plate = make_plate(staged.entry, staged.photo);
  Page page;
  const cv::Rect2d block(150, 250, 200, 30);  // points
  page.fills.push_back({block.x, block.y, block.width, block.height, {}});
  page.printings.push_back({"code", "CP14", "header", 10, {block}});
  Picture picture = to_picture(page, 150, false);
  lay_on_sheet(picture, plate);
  cv::Mat printed;
  cv::absdiff(picture.pixels, plate.pixels, printed);
  cv::cvtColor(printed, printed, cv::COLOR_BGR2GRAY);
  const cv::Rect found = cv::boundingRect(printed > 30);
  const Corners& quad = picture.printings.at(0).quads.at(0);
  EXPECT_LT(cv::norm(quad[0] - cv::Point2d(found.tl())), 12);
  EXPECT_LT(cv::norm(quad[2] - cv::Point2d(found.br())), 12);
  EXPECT_EQ(difference(picture.pixels, staged.photo, {0, 0, 140, 2100}), 0);
  EXPECT_EQ(picture.printings.at(0).covered, 0);
}

TEST(Optics, MeasuresTheBlurOfPrint) {
  for (const double sigma : {0.8, 1.3, 2.0}) {
    cv::Mat page(600, 900, CV_8U, cv::Scalar(220));
    for (int y = 60; y < 600; y += 90)
      cv::putText(page, "Notice of intent", {30, y}, cv::FONT_HERSHEY_SIMPLEX, 2.6, 30, 9);
    cv::GaussianBlur(page, page, {}, sigma);
    EXPECT_NEAR(measure_blur(page, page < 215), sigma, 0.3);
  }
}

TEST(NoiseStock, TakesNothingThatIsNotNoise) {
  cv::Mat paper(480, 480, CV_8UC3, cv::Scalar::all(200));
  Random random(2);
  cv::Mat noise(paper.size(), CV_16SC3);
  pixel_chance(random).fill(noise, cv::RNG::NORMAL, 0, 3);
  cv::add(paper, noise, paper, cv::noArray(), CV_8U);
  cv::line(paper, {0, 100}, {480, 140}, cv::Scalar(60, 60, 200), 3);
  const NoiseStock stock(paper, cv::Mat(paper.size(), CV_8U, cv::Scalar(255)));
  const cv::Mat laid = stock.for_light(cv::Mat(300, 300, CV_8UC3, cv::Scalar::all(200)), random);
  EXPECT_LT(cv::norm(laid, cv::NORM_INF), 25);
  EXPECT_NEAR(cv::norm(laid) / std::sqrt(3.0 * laid.rows * laid.cols), 3, 0.5);
}

TEST(Album, AFolderWithoutIndexIsAnError) {
  EXPECT_THROW(read_album("/nonexistent", Json::object()), std::runtime_error);
}

TEST(Album, TellsWideSheetsFromNarrowOnes) {
  if (!std::filesystem::exists(kPhotographs)) GTEST_SKIP() << "there is no " << kPhotographs;
  int wide = 0, narrow = 0;
  for (const PhotoEntry& entry : read_album(kPhotographs, Json::object()))
    ++(entry.as_taken() ? wide : narrow);
  EXPECT_EQ(wide, 6);
  EXPECT_EQ(narrow, 14);
}

TEST(Photos, TheSameBytesWhateverTheJobs) {
  if (!std::filesystem::exists(kPhotographs)) GTEST_SKIP() << "there is no " << kPhotographs;
  const Library library = read_library(NOTICESCAN_CORPUS_DATA);
  const std::filesystem::path out =
      std::filesystem::path(testing::TempDir()) / "noticescan-corpus-photos";
  for (const int jobs : {1, 2}) {
    Order order;
    order.out = out / std::to_string(jobs);
    order.count = 2;
    order.jobs = jobs;
    make_photos(library, kPhotographs, order);
  }
  for (const char* name : {"00000.jpg", "00001.jpg", "truth.jsonl"}) {
    const auto content = [&](const char* jobs) {
      std::ifstream file(out / jobs / name, std::ios::binary);
      return std::string(std::istreambuf_iterator<char>(file), {});
    };
    EXPECT_FALSE(content("1").empty());
    EXPECT_TRUE(content("1") == content("2")) << name;
  }
  std::ifstream truth(out / "1" / "truth.jsonl");
  for (const char* kind : {"as_taken", "enlarged"}) {
    std::string line;
    std::getline(truth, line);
    const Json told = Json::parse(line);
    EXPECT_EQ(told.at("photo_kind"), kind);
    EXPECT_EQ(told.at("damage"), "photograph");
    EXPECT_FALSE(told.at("printings").empty());
  }
  std::filesystem::remove_all(out);
}

}  // namespace
}  // namespace noticescan::corpus
