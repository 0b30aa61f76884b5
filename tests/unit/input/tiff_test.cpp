// SPDX-License-Identifier: Apache-2.0
#include "input/tiff.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tiny_files.hpp"

namespace noticescan::input {
namespace {

using namespace test_support;
using testing::ElementsAre;
using testing::HasSubstr;

TEST(Tiff, GivesEveryPageInItsOwnSize) {
  const auto document = open_document(as_tiff({{quarters(8, 6)}, {quarters(10, 12)}}), {});
  ASSERT_TRUE(document);
  EXPECT_EQ(document->media_type, "image/tiff");
  ASSERT_EQ(document->pages->page_count(), 2);
  EXPECT_EQ(document->pages->image(1)->width, 8);
  const auto second = document->pages->image(2);
  ASSERT_TRUE(second);
  EXPECT_EQ(second->height, 12);
  EXPECT_THAT(quarter_levels(*second), ElementsAre(0, 80, 160, 240));
  EXPECT_FALSE(document->pages->image(3));
}

TEST(Tiff, LeavesThumbnailsOut) {
  const auto document = open_document(
      as_tiff({{.image = quarters(4, 4), .thumbnail = true}, {quarters(10, 12)}}), {});
  ASSERT_TRUE(document);
  ASSERT_EQ(document->pages->page_count(), 1);
  EXPECT_EQ(document->pages->image(1)->width, 10);
}

TEST(Tiff, WhoseDirectoriesLoopEnds) {
  const auto document = open_document(as_tiff({{quarters(8, 6)}, {quarters(8, 6)}}, 0), {});
  ASSERT_TRUE(document);
  EXPECT_EQ(document->pages->page_count(), 2);
  EXPECT_TRUE(document->damaged);
}

TEST(Tiff, CutAfterItsFirstPageIsCalledDamaged) {
  FileBytes tiff = as_tiff({{quarters(8, 6)}, {quarters(8, 6)}});
  EXPECT_FALSE(open_document(tiff, {})->damaged);
  tiff.resize(tiff.size() - 100);  // into the second directory
  const auto document = open_document(tiff, {});
  ASSERT_TRUE(document);
  EXPECT_EQ(document->pages->page_count(), 1);
  EXPECT_TRUE(document->damaged);
}

TEST(Tiff, OfMorePagesThanAllowedIsTooLarge) {
  const auto document = open_document(
      as_tiff({{quarters(4, 4)}, {quarters(4, 4)}, {quarters(4, 4)}}), {.max_pages = 2});
  ASSERT_FALSE(document);
  EXPECT_EQ(document.error().code, core::ErrorCode::too_large);
  EXPECT_THAT(document.error().message, HasSubstr("--max-pages"));
}

TEST(Tiff, OnePageTooLargeLeavesTheOthersReadable) {
  const auto document =
      open_document(as_tiff({{quarters(8, 6)}, {quarters(40, 40)}}), {.max_pixels = 100});
  ASSERT_TRUE(document);
  EXPECT_TRUE(document->pages->image(1));
  EXPECT_EQ(document->pages->image(2).error().code, core::ErrorCode::too_large);
}

TEST(Tiff, KeepsTheOblongPixelsOfAFax) {
  const auto document =
      open_document(as_tiff({{.image = quarters(8, 6), .x_dpi = 204, .y_dpi = 98}}), {});
  const auto image = document->pages->image(1);
  ASSERT_TRUE(image);
  EXPECT_NEAR(image->x_dpi, 204, 0.5);
  EXPECT_NEAR(image->y_dpi, 98, 0.5);
}

TEST(Tiff, IsTurnedByItsOrientationTag) {
  const auto document = open_document(as_tiff({{.image = quarters(8, 6), .orientation = 6}}), {});
  const auto image = document->pages->image(1);
  ASSERT_TRUE(image);
  EXPECT_EQ(image->width, 6);
  EXPECT_THAT(quarter_levels(*image), ElementsAre(160, 0, 240, 80));
  EXPECT_EQ(document->pages->text(1)->width, 6);
}

TEST(Tiff, OfFaxGroup4IsBlackOnWhite) {
  const auto document = open_document(as_group4_tiff(quarters(64, 64)), {});
  const auto image = document->pages->image(1);
  ASSERT_TRUE(image);
  EXPECT_THAT(quarter_levels(*image), ElementsAre(0, 0, 255, 255));
}

TEST(Tiff, CutShortIsCorrupt) {
  FileBytes tiff = as_tiff({{quarters(80, 60)}});
  tiff.resize(tiff.size() / 2);
  const auto document = open_document(tiff, {});  // the directory stands behind the pixels
  ASSERT_FALSE(document);
  EXPECT_EQ(document.error().code, core::ErrorCode::corrupt);
}

TEST(Tiff, WhosePixelsLieBeyondTheEndIsCorrupt) {
  FileBytes tiff = as_tiff({{quarters(80, 60)}});
  const std::vector<TiffDirectory> directories = read_tiff_directories(tiff, 10).list;
  ASSERT_EQ(directories.size(), 1u);
  const std::size_t strip_offset_value =
      static_cast<std::size_t>(directories[0].offset) + 2 + 12 * 6 + 8;
  tiff[strip_offset_value + 2] = 0x7F;
  const auto document = open_document(tiff, {});
  ASSERT_TRUE(document);
  EXPECT_EQ(document->pages->image(1).error().code, core::ErrorCode::corrupt);
}

}  // namespace
}  // namespace noticescan::input
