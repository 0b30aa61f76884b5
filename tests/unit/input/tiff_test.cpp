// SPDX-License-Identifier: Apache-2.0
#include "input/tiff.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <leptonica/allheaders.h>

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

TEST(Tiff, OfAKindThatCantBeReadIsNotCalledDamaged) {
  for (const TiffPage& page : {TiffPage{.image = quarters(80, 60), .tiled = true},
                               TiffPage{.image = quarters(80, 60), .sample_format = 3}}) {
    const auto document = open_document(as_tiff({page}), {});
    ASSERT_TRUE(document);
    const auto image = document->pages->image(1);
    ASSERT_FALSE(image);
    EXPECT_EQ(image.error().code, core::ErrorCode::unsupported_type);
    EXPECT_NE(image.error().message.find("save it again"), std::string::npos);
  }
}

// As scanners and editors write them: a palette, 16 bits, a layer of transparency.
TEST(Tiff, OfOtherPixelsIsReadAs8Bits) {
  const auto first_pixel = [](PIX* pix) {
    l_uint8* data = nullptr;
    std::size_t size = 0;
    pixWriteMemTiff(&data, &size, pix, IFF_TIFF_ZIP);
    pixDestroy(&pix);
    FileBytes bytes(data, data + size);
    lept_free(data);
    const auto document = open_document(std::move(bytes), {});
    const auto image = document ? document->pages->image(1) : tl::make_unexpected(document.error());
    return image ? image->pixels.front() : -1;
  };
  PIX* mapped = pixCreate(4, 4, 8);
  PIXCMAP* map = pixcmapCreate(8);
  pixcmapAddColor(map, 250, 10, 20);
  pixSetColormap(mapped, map);
  EXPECT_EQ(first_pixel(mapped), 250);

  PIX* deep = pixCreate(4, 4, 16);
  pixSetAllArbitrary(deep, 0x8000);
  EXPECT_EQ(first_pixel(deep), 0x80);

  PIX* clear = pixCreate(4, 4, 32);
  pixSetSpp(clear, 4);
  pixSetAllArbitrary(clear, 0x00000000);  // black, and wholly transparent
  EXPECT_EQ(first_pixel(clear), 255);
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
