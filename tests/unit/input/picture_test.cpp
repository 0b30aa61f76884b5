// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <leptonica/allheaders.h>

#include <cstdlib>

#include "input/document.hpp"
#include "input/image_tools.hpp"
#include "input/pix.hpp"
#include "tiny_files.hpp"

namespace noticescan::input {
namespace {

using namespace test_support;
using testing::ElementsAre;
using testing::HasSubstr;

core::Result<Image> first_page(FileBytes bytes, const Limits& limits = {}) {
  return open_document(std::move(bytes), limits).and_then([](const Document& document) {
    return document.pages->image(1);
  });
}

std::array<int, 4> rounded(std::array<int, 4> levels) {  // to the nearest of quarters()
  for (int& level : levels) level = (level + 40) / 80 * 80;
  return levels;
}

FileBytes encoded(PixPointer pix, int format) {
  l_uint8* data = nullptr;
  std::size_t size = 0;
  pixWriteMem(&data, &size, pix.get(), format);
  FileBytes bytes(data, data + size);
  std::free(data);
  return bytes;
}

PixPointer grey_pix(const Image& image) {
  PixPointer pix(pixCreate(image.width, image.height, 8));
  for (int y = 0; y < image.height; ++y)
    for (int x = 0; x < image.width; ++x)
      pixSetPixel(pix.get(), x, y, image.pixels[static_cast<std::size_t>(y * image.width + x)]);
  return pix;
}

// What each of EXIF's orientations does to the quarters 0, 80, 160, 240, from the definition in the
// EXIF standard, table 4 ("the 0th row is at the ... of the picture").
struct Orientation {
  int number;
  bool sideways;
  std::array<int, 4> levels;
};
const Orientation kOrientations[] = {{1, false, {0, 80, 160, 240}}, {2, false, {80, 0, 240, 160}},
                                     {3, false, {240, 160, 80, 0}}, {4, false, {160, 240, 0, 80}},
                                     {5, true, {0, 160, 80, 240}},  {6, true, {160, 0, 240, 80}},
                                     {7, true, {240, 80, 160, 0}},  {8, true, {80, 240, 0, 160}}};

TEST(Oriented, TurnsAndMirrorsAsExifSays) {
  for (const Orientation& expected : kOrientations) {
    Image stored = quarters(8, 6);
    stored.x_dpi = 200;
    stored.y_dpi = 100;
    const Image upright = oriented(stored, expected.number);
    EXPECT_EQ(quarter_levels(upright), expected.levels) << expected.number;
    EXPECT_EQ(upright.width, expected.sideways ? 6 : 8) << expected.number;
    EXPECT_EQ(upright.x_dpi, expected.sideways ? 100 : 200) << expected.number;
  }
}

TEST(Jpeg, IsTurnedByItsExifOrientation) {
  for (const Orientation& expected : kOrientations) {
    const auto document =
        open_document(as_jpeg(quarters(64, 48), {.orientation = expected.number}), {});
    ASSERT_TRUE(document);
    EXPECT_EQ(document->media_type, "image/jpeg");
    const auto image = document->pages->image(1);
    ASSERT_TRUE(image);
    EXPECT_EQ(rounded(quarter_levels(*image)), expected.levels) << expected.number;
    const auto text = document->pages->text(1);
    ASSERT_TRUE(text);
    EXPECT_EQ(text->width, image->width);  // the page's shape is that of the upright picture
    EXPECT_FALSE(text->is_print);
    EXPECT_TRUE(text->has_pictures);
  }
}

TEST(Jpeg, WithColourKeepsThreeChannelsAndWithoutGivesOne) {
  Image colour{16, 16, 3, 0, 0, std::vector<std::uint8_t>(16 * 16 * 3, 200)};
  EXPECT_EQ(first_page(as_jpeg(colour))->channels, 1);
  for (std::size_t i = 0; i < colour.pixels.size(); i += 3) colour.pixels[i] = 20;
  EXPECT_EQ(first_page(as_jpeg(colour))->channels, 3);
}

TEST(Jpeg, OfFourInksIsReadable) {
  const auto image = first_page(as_jpeg(quarters(32, 32), {.cmyk = true}));
  ASSERT_TRUE(image);
  EXPECT_EQ(rounded(quarter_levels(*image)), (std::array<int, 4>{0, 80, 160, 240}));
}

TEST(Jpeg, StatesItsResolution) {
  EXPECT_EQ(first_page(as_jpeg(quarters(16, 16), {.density = 300}))->x_dpi, 300);
  EXPECT_EQ(first_page(as_jpeg(quarters(16, 16)))->x_dpi, 0);
}

// Noise, so that the bytes are spread evenly over the rows.
Image noise(int width, int height) {
  Image image{width, height, 1, 0, 0, {}};
  unsigned state = 1;
  for (int i = 0; i < width * height; ++i) {
    state = state * 1664525u + 1013904223u;
    image.pixels.push_back(static_cast<std::uint8_t>(state >> 24));
  }
  return image;
}

TEST(Jpeg, CutShortIsCorruptUnlessNearlyWhole) {
  for (const bool progressive : {false, true}) {
    const FileBytes whole = as_jpeg(noise(160, 160), {.progressive = progressive});
    const auto cut = [&](double share) {
      FileBytes part = whole;
      part.resize(static_cast<std::size_t>(static_cast<double>(whole.size()) * share));
      return first_page(part);
    };
    ASSERT_TRUE(cut(1)) << progressive;
    EXPECT_TRUE(cut(0.995)) << progressive;
    for (const double share : {0.1, 0.3, 0.5, 0.8}) {
      const auto image = cut(share);
      ASSERT_FALSE(image) << progressive << share;
      EXPECT_EQ(image.error().code, core::ErrorCode::corrupt);
      EXPECT_THAT(image.error().message, HasSubstr("copy or download it again"));
    }
  }
}

TEST(Png, Of16BitsPaletteOrGreyIsReadAs8) {
  PixPointer deep(pixCreate(4, 4, 16));
  pixSetAllArbitrary(deep.get(), 0x8000);
  EXPECT_EQ(first_page(encoded(std::move(deep), IFF_PNG))->pixels[0], 0x80);

  const auto grey = first_page(encoded(grey_pix(quarters(8, 8)), IFF_PNG));
  ASSERT_TRUE(grey);
  EXPECT_THAT(quarter_levels(*grey), ElementsAre(0, 80, 160, 240));

  PixPointer mapped(pixCreate(4, 4, 8));
  PIXCMAP* map = pixcmapCreate(8);
  pixcmapAddColor(map, 250, 10, 20);
  pixSetColormap(mapped.get(), map);
  const auto colour = first_page(encoded(std::move(mapped), IFF_PNG));
  ASSERT_TRUE(colour);
  ASSERT_EQ(colour->channels, 3);
  EXPECT_THAT(std::vector<std::uint8_t>(colour->pixels.begin(), colour->pixels.begin() + 3),
              ElementsAre(250, 10, 20));
}

TEST(Png, ThatIsTransparentLiesOnWhitePaper) {
  PixPointer pix(pixCreate(4, 4, 32));
  pixSetSpp(pix.get(), 4);
  pixSetAllArbitrary(pix.get(), 0x00000000);  // black, and wholly transparent
  EXPECT_EQ(first_page(encoded(std::move(pix), IFF_PNG))->pixels[0], 255);
}

TEST(Png, StatesItsResolution) {
  PixPointer pix = grey_pix(quarters(8, 8));
  pixSetResolution(pix.get(), 200, 100);
  const auto image = first_page(encoded(std::move(pix), IFF_PNG));
  ASSERT_TRUE(image);
  EXPECT_NEAR(image->x_dpi, 200, 1);
  EXPECT_NEAR(image->y_dpi, 100, 1);
}

TEST(Png, CutShortIsCorrupt) {
  FileBytes png = encoded(grey_pix(noise(40, 40)), IFF_PNG);
  png.resize(png.size() / 2);
  const auto image = first_page(png);
  ASSERT_FALSE(image);
  EXPECT_EQ(image.error().code, core::ErrorCode::corrupt);
}

TEST(Picture, OfMorePixelsThanAllowedIsRefusedBeforeItIsDecoded) {
  // A header that asks for 40 GB, and nothing behind it.
  FileBytes png = encoded(grey_pix(quarters(8, 8)), IFF_PNG);
  png[16] = 0;
  png[17] = 3;
  png[20] = 0;
  png[21] = 3;
  png.resize(33);
  const auto document = open_document(png, {});
  ASSERT_FALSE(document);
  EXPECT_EQ(document.error().code, core::ErrorCode::too_large);
  EXPECT_THAT(document.error().message, HasSubstr("--max-pixels"));

  // Few pixels, but a side that no option allows.
  EXPECT_THAT(check_pixels(2e6, 10, {}).error().message, HasSubstr("fixed limit"));

  EXPECT_TRUE(open_document(as_jpeg(quarters(64, 48)), {.max_pixels = 64 * 48}));
  EXPECT_EQ(open_document(as_jpeg(quarters(64, 48)), {.max_pixels = 64 * 48 - 1}).error().code,
            core::ErrorCode::too_large);
}

TEST(Picture, IsReadAsBmpAndWebP) {
  for (const int format : {IFF_BMP, IFF_WEBP}) {
    const auto image = first_page(encoded(grey_pix(quarters(64, 64)), format));
    ASSERT_TRUE(image) << format;
    EXPECT_EQ(rounded(quarter_levels(*image)), (std::array<int, 4>{0, 80, 160, 240})) << format;
  }
}

TEST(Bmp, OfNegativeWidthIsCorrupt) {
  FileBytes bmp = encoded(grey_pix(quarters(8, 8)), IFF_BMP);
  bmp[21] = 0xFF;
  const auto document = open_document(bmp, {});
  ASSERT_FALSE(document);
  EXPECT_EQ(document.error().code, core::ErrorCode::corrupt);
}

}  // namespace
}  // namespace noticescan::input
