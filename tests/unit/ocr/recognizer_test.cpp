// SPDX-License-Identifier: Apache-2.0
#include "ocr/recognizer.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "drawn_page.hpp"

namespace noticescan::ocr {
namespace {

using ::testing::Contains;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const std::vector<std::string> kLines = {"Notice CP14", "Notice date January 30, 2018",
                                         "Amount due by February 20, 2018"};

imaging::PreparedPage printed_page() {
  cv::Mat grey = blank();
  for (std::size_t i = 0; i < kLines.size(); ++i)
    print(grey, kLines[i], 200, 150 + 120 * static_cast<int>(i));
  return page_of(grey);
}

std::string text_of(const std::vector<core::Word>& words) {
  std::string text;
  for (const core::Word& word : words) text += (text.empty() ? "" : " ") + word.text;
  return text;
}

struct Reading : WithModels<Recognizer> {
  static const Recognizer& recognizer() { return reader(); }
};

TEST_F(Reading, GivesWordsWithPlaceAndConfidence) {
  const auto words = recognizer().read(printed_page(), {0, 0, 1, 1}, Layout::page);
  EXPECT_EQ(text_of(words), kLines[0] + " " + kLines[1] + " " + kLines[2]);
  const auto code = std::find_if(words.begin(), words.end(),
                                 [](const core::Word& word) { return word.text == "CP14"; });
  ASSERT_NE(code, words.end());
  EXPECT_GT(code->confidence, 0.7);
  EXPECT_LE(code->confidence, 1);
  // Its baseline is 150 px from the top of 600, and it begins after "Notice ".
  EXPECT_NEAR(code->box.y1, 150 / 600.0, 0.02);
  EXPECT_LT(code->box.y0, 130 / 600.0);
  EXPECT_GT(code->box.x0, 320 / 1400.0);
  EXPECT_LT(code->box.x1, 520 / 1400.0);
}

TEST_F(Reading, OfARegionGivesPlacesOnTheWholePage) {
  const auto page = printed_page();
  const auto all = recognizer().read(page, {0, 0, 1, 1}, Layout::page);
  const auto second = recognizer().read(page, {0.1, 0.35, 0.9, 0.5}, Layout::block);
  EXPECT_EQ(text_of(second), kLines[1]);
  for (const core::Word& word : second) {
    const auto same = std::find_if(all.begin(), all.end(), [&](const core::Word& other) {
      return other.text == word.text && std::abs(other.box.x0 - word.box.x0) < 0.01 &&
             std::abs(other.box.y0 - word.box.y0) < 0.01;
    });
    ASSERT_NE(same, all.end()) << word.text;
    EXPECT_NEAR(same->box.x1, word.box.x1, 0.01);
    EXPECT_NEAR(same->box.y1, word.box.y1, 0.01);
  }
}

TEST_F(Reading, OfNothingGivesNothing) {
  EXPECT_THAT(recognizer().read(page_of(blank()), {0, 0, 1, 1}, Layout::page), IsEmpty());
  EXPECT_THAT(recognizer().read(printed_page(), {0.1, 0.75, 0.9, 0.95}, Layout::sparse), IsEmpty());
  EXPECT_THAT(recognizer().read(printed_page(), {0.5, 0.5, 0.5, 0.5}, Layout::block), IsEmpty());
  EXPECT_THAT(recognizer().read({}, {0, 0, 1, 1}, Layout::page), IsEmpty());
}

// Noise of paper must neither be read nor cost time.
TEST_F(Reading, SkipsPaperNoise) {
  cv::Mat noisy = blank();
  cv::Mat noise(noisy.size(), CV_8U);
  cv::theRNG().state = 3;
  cv::randu(noise, 0, 70);
  noisy -= noise;
  EXPECT_THAT(recognizer().read(page_of(noisy), {0, 0, 1, 0.5}, Layout::sparse), IsEmpty());
}

TEST_F(Reading, IsTheSameInAnyOrder) {
  const auto page = printed_page();
  const auto first = recognizer().read(page, {0, 0, 1, 1}, Layout::page);
  recognizer().read(page, {0.1, 0.1, 0.5, 0.3}, Layout::sparse);
  EXPECT_EQ(recognizer().read(page, {0, 0, 1, 1}, Layout::page), first);
}

TEST_F(Reading, StopsWhenTheTimeIsUp) {
  const auto words = recognizer().read(printed_page(), {0, 0, 1, 1}, Layout::page, 0);
  for (const core::Word& word : words) EXPECT_FALSE(word.text.empty());
  EXPECT_LT(words.size(), 10U);
}

TEST(Versions, AreNumbers) {
  EXPECT_THAT(tesseract_version(), HasSubstr("."));
  EXPECT_TRUE(std::isdigit(static_cast<unsigned char>(tesseract_version().front())));
  EXPECT_TRUE(std::isdigit(static_cast<unsigned char>(leptonica_version().front())));
}

}  // namespace
}  // namespace noticescan::ocr
