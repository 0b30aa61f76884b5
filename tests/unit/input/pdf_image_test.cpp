// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "input/document.hpp"
#include "tiny_files.hpp"

namespace noticescan::input {
namespace {

using namespace test_support;
using testing::ElementsAre;
using testing::HasSubstr;

constexpr const char* kSquare = "/MediaBox [0 0 72 72]";  // one inch

core::Result<Image> image_of(FileBytes bytes, const Limits& limits = {}) {
  return open_document(std::move(bytes), limits).and_then([](const Document& document) {
    return document.pages->image(1);
  });
}

// One page that draws the image object `image` with `content`.
FileBytes page_of(TinyPdf& pdf, int image, const std::string& content, const std::string& entries) {
  pdf.add_page(content, entries, fmt::format("/XObject << /Im {} 0 R >>", image));
  return pdf.finish();
}

FileBytes grey_page(const Image& image, const std::string& content, const std::string& entries) {
  TinyPdf pdf;
  const int object = add_grey_image(pdf, image);
  return page_of(pdf, object, content, entries);
}

TEST(PdfImage, ThatFillsThePageIsGivenByItsOwnPixels) {
  const Image stored = quarters(50, 40);
  const auto image = image_of(grey_page(stored, draw_image(0, 0, 72, 72), kSquare));
  ASSERT_TRUE(image);
  EXPECT_EQ(image->pixels, stored.pixels);
  EXPECT_DOUBLE_EQ(image->x_dpi, 50);  // one inch
  EXPECT_DOUBLE_EQ(image->y_dpi, 40);
}

TEST(PdfImage, IsTurnedAsThePageIs) {
  struct Turn {
    int rotation;
    std::array<int, 4> levels;
  };
  const Turn turns[] = {{0, {0, 80, 160, 240}},
                        {90, {160, 0, 240, 80}},
                        {180, {240, 160, 80, 0}},
                        {270, {80, 240, 0, 160}}};
  for (const Turn& turn : turns) {
    const auto image = image_of(grey_page(quarters(50, 40), draw_image(0, 0, 72, 72),
                                          fmt::format("{} /Rotate {}", kSquare, turn.rotation)));
    ASSERT_TRUE(image);
    EXPECT_EQ(quarter_levels(*image), turn.levels) << turn.rotation;
    EXPECT_EQ(image->width, turn.rotation % 180 ? 40 : 50) << turn.rotation;
    EXPECT_DOUBLE_EQ(image->x_dpi, turn.rotation % 180 ? 40 : 50) << turn.rotation;
  }
}

// Each way that a matrix can lay a picture on the page, against what poppler draws: text over the
// picture makes the room draw the page.
TEST(PdfImage, LiesAsPopplerDrawsItForEveryUprightMatrix) {
  for (const std::string matrix :
       {"72 0 0 72 0 0", "-72 0 0 72 72 0", "72 0 0 -72 0 72", "-72 0 0 -72 72 72", "0 72 72 0 0 0",
        "0 -72 72 0 0 72", "0 72 -72 0 72 0", "0 -72 -72 0 72 72"}) {
    const std::string content = fmt::format("q {} cm /Im Do Q ", matrix);
    const auto own = image_of(grey_page(quarters(50, 40), content, kSquare));
    const auto drawn =
        image_of(grey_page(quarters(50, 40), content + draw_text(34, 34, "."), kSquare));
    ASSERT_TRUE(own && drawn);
    EXPECT_LT(own->width, 60) << matrix;
    EXPECT_EQ(drawn->width, 300) << matrix;
    EXPECT_EQ(quarter_levels(*own), quarter_levels(*drawn)) << matrix;
  }
}

TEST(PdfImage, IsCroppedByTheCropBox) {
  // The left half of the picture.
  const auto image = image_of(grey_page(quarters(60, 60), draw_image(0, 0, 72, 72),
                                        "/MediaBox [0 0 72 72] /CropBox [0 0 36 72]"));
  ASSERT_TRUE(image);
  EXPECT_EQ(image->width, 30);
  EXPECT_EQ(image->height, 60);
  EXPECT_THAT(quarter_levels(*image), ElementsAre(0, 0, 160, 160));
}

TEST(PdfImage, SmallerThanThePageLiesOnWhitePaper) {
  const auto image = image_of(grey_page(quarters(60, 60), draw_image(0, 0, 72, 36), kSquare));
  ASSERT_TRUE(image);
  EXPECT_EQ(image->width, 60);
  EXPECT_EQ(image->height, 120);
  EXPECT_EQ(image->pixels[60 * 30], 255);
  EXPECT_EQ(image->pixels[60 * 70], 0);
  EXPECT_DOUBLE_EQ(image->y_dpi, 120);
}

TEST(PdfImage, UnderAnInvisibleTextIsStillGivenByItsOwnPixels) {
  const auto image = image_of(grey_page(
      quarters(50, 40), draw_image(0, 0, 72, 72) + draw_text(5, 30, "May 1", "3 Tr"), kSquare));
  ASSERT_TRUE(image);
  EXPECT_EQ(image->width, 50);
}

TEST(PdfImage, OverOtherThingsHidesThem) {
  const auto image = image_of(grey_page(
      quarters(50, 40),
      "1 0 0 rg 0 0 72 72 re f " + draw_text(5, 30, "old") + draw_image(0, 0, 72, 72), kSquare));
  ASSERT_TRUE(image);
  EXPECT_EQ(image->width, 50);
  EXPECT_EQ(image->channels, 1);
}

TEST(PdfImage, WithAMarkOnItIsDrawnWithTheMark) {
  const auto image = image_of(
      grey_page(quarters(50, 40), draw_image(0, 0, 72, 72) + "1 0 0 rg 30 30 12 12 re f", kSquare));
  ASSERT_TRUE(image);
  EXPECT_EQ(image->width, 300);
  EXPECT_EQ(image->channels, 3);
}

TEST(PdfImage, WithAMaskOrSkewedIsDrawnAtItsOwnResolution) {
  TinyPdf pdf;
  const int mask = add_grey_image(pdf, quarters(50, 40));
  const int image = add_grey_image(pdf, quarters(50, 40), fmt::format("/SMask {} 0 R", mask));
  const auto masked = image_of(page_of(pdf, image, draw_image(0, 0, 72, 72), kSquare));
  ASSERT_TRUE(masked);
  EXPECT_EQ(masked->width, 50);
  EXPECT_EQ(quarter_levels(*masked)[0], 255);  // wholly transparent there

  const auto skewed =
      image_of(grey_page(quarters(50, 50), "q 71 7 -7 71 4 -3 cm /Im Do Q", kSquare));
  ASSERT_TRUE(skewed);
  EXPECT_NEAR(skewed->width, 50, 1);
}

TEST(PdfImage, HiddenInALayerIsNotTakenForThePage) {
  TinyPdf pdf;
  const int layer = pdf.add("<< /Type /OCG /Name (off) >>");
  const int image = add_grey_image(pdf, quarters(50, 40), fmt::format("/OC {} 0 R", layer));
  const auto drawn = image_of(page_of(pdf, image, draw_image(0, 0, 72, 72), kSquare));
  ASSERT_TRUE(drawn);  // at the picture's resolution, by poppler, which knows about layers
  EXPECT_EQ(drawn->width, 50);
}

TEST(PdfImage, OfJpegIsGivenByItsOwnPixelsAndItsExifPassedOver) {
  TinyPdf pdf;
  const FileBytes jpeg = as_jpeg(quarters(64, 48), {.orientation = 6});
  const int image = pdf.add_stream(
      "/Subtype /Image /Width 64 /Height 48 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter "
      "/DCTDecode",
      {jpeg.begin(), jpeg.end()});
  const auto page = image_of(page_of(pdf, image, draw_image(0, 0, 72, 72), kSquare));
  ASSERT_TRUE(page);
  EXPECT_EQ(page->width, 64);
  EXPECT_NEAR(quarter_levels(*page)[1], 80, 8);
}

TEST(PdfImage, OfFaxGroup4IsBlackOnWhiteUnlessToldOtherwise) {
  struct Case {
    const char* parameters;
    const char* more;
    std::array<int, 4> levels;
  };
  for (const Case& fax :
       {Case{"", "", {0, 0, 255, 255}}, Case{"/BlackIs1 true", "", {255, 255, 0, 0}},
        Case{"", "/Decode [1 0]", {255, 255, 0, 0}},
        Case{"/BlackIs1 true", "/Decode [1 0]", {0, 0, 255, 255}}}) {
    TinyPdf pdf;
    const int image = pdf.add_stream(
        fmt::format("/Subtype /Image /Width 64 /Height 64 /ColorSpace /DeviceGray "
                    "/BitsPerComponent 1 {} /Filter "
                    "/CCITTFaxDecode /DecodeParms << /K -1 /Columns 64 /Rows 64 {} >>",
                    fax.more, fax.parameters),
        group4_data(quarters(64, 64)));
    FileBytes file = page_of(pdf, image, draw_image(0, 0, 72, 72), kSquare);
    const auto page = image_of(file);
    ASSERT_TRUE(page);
    EXPECT_EQ(page->width, 64);
    EXPECT_EQ(quarter_levels(*page), fax.levels) << fax.parameters << fax.more;
  }
}

TEST(PdfImage, OfAFaxKeepsItsOblongPixels) {
  const auto image = image_of(grey_page(quarters(204, 98), draw_image(0, 0, 72, 72), kSquare));
  ASSERT_TRUE(image);
  EXPECT_DOUBLE_EQ(image->x_dpi, 204);
  EXPECT_DOUBLE_EQ(image->y_dpi, 98);
}

struct Samples {
  const char* name;
  const char* entries;
  std::string data;
  std::vector<std::uint8_t> pixels;  // of 2 x 2
};

TEST(PdfImage, IsUnpackedFromEveryPlainLayout) {
  const Samples all[] = {
      {"1 bit", "/ColorSpace /DeviceGray /BitsPerComponent 1", "\x80\x40", {255, 0, 0, 255}},
      {"1 bit inverted",
       "/ColorSpace /DeviceGray /BitsPerComponent 1 /Decode [1 0]",
       "\x80\x40",
       {0, 255, 255, 0}},
      {"4 bit", "/ColorSpace /CalGray /BitsPerComponent 4", "\xF0\x3F", {255, 0, 51, 255}},
      {"RGB",
       "/ColorSpace /DeviceRGB /BitsPerComponent 8",
       "abcdefghijkl",
       {'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l'}},
      {"indexed",
       "/ColorSpace [/Indexed /DeviceRGB 1 <0A141E281E14>] /BitsPerComponent 1",
       "\x80\x40",
       {40, 30, 20, 10, 20, 30, 10, 20, 30, 40, 30, 20}},
  };
  for (const Samples& samples : all) {
    TinyPdf pdf;
    const int image = pdf.add_stream(
        fmt::format("/Subtype /Image /Width 2 /Height 2 {}", samples.entries), samples.data);
    const auto page = image_of(page_of(pdf, image, draw_image(0, 0, 72, 72), kSquare));
    ASSERT_TRUE(page) << samples.name;
    EXPECT_EQ(page->pixels, samples.pixels) << samples.name;
  }
}

TEST(PdfImage, DamagedWithinIsDrawnAsFarAsItGoes) {
  TinyPdf pdf;
  const int image = pdf.add_stream(
      "/Subtype /Image /Width 50 /Height 50 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter "
      "/FlateDecode",
      "no zlib data");
  EXPECT_TRUE(image_of(page_of(pdf, image, draw_image(0, 0, 72, 72), kSquare)));
}

TEST(PdfImage, OfMorePixelsThanAllowedIsRefusedUnseen) {
  TinyPdf pdf;
  const int image = pdf.add_stream(
      "/Subtype /Image /Width 35000 /Height 35000 /ColorSpace /DeviceGray /BitsPerComponent 1 "
      "/Filter /FlateDecode",
      "");
  const auto page = image_of(page_of(pdf, image, draw_image(0, 0, 72, 72), kSquare));
  ASSERT_FALSE(page);
  EXPECT_EQ(page.error().code, core::ErrorCode::too_large);
  EXPECT_THAT(page.error().message, HasSubstr("--max-pixels"));
}

TEST(PdfPage, OfTextIsDrawnAt300DotsAnInchInTheSizeOfItsCropBox) {
  const auto image = image_of(one_page_pdf(draw_text(110, 300, "words"),
                                           "/MediaBox [0 0 612 792] /CropBox [100 200 244 560]"));
  ASSERT_TRUE(image);
  EXPECT_EQ(image->width, 600);
  EXPECT_EQ(image->height, 1500);
  EXPECT_EQ(image->channels, 1);
  EXPECT_EQ(image->x_dpi, 300);
}

TEST(PdfPage, InOtherUnitsIsDrawnInItsTrueSize) {
  const auto image = image_of(one_page_pdf("0 0 1 1 re f", "/MediaBox [0 0 2 1] /UserUnit 72"));
  ASSERT_TRUE(image);
  EXPECT_EQ(image->width, 600);
  EXPECT_EQ(image->height, 300);
}

TEST(PdfPage, WhoseCropBoxMissesItShowsTheWholePage) {
  const auto image =
      image_of(one_page_pdf("0 0 10 10 re f", "/MediaBox [0 0 72 72] /CropBox [100 100 200 200]"));
  ASSERT_TRUE(image);
  EXPECT_EQ(image->width, 300);
}

TEST(PdfPage, IsDrawnCoarserBeforeItIsRefused) {
  const FileBytes file =
      one_page_pdf(draw_text(10, 10, "x"), "/MediaBox [0 0 720 720]");  // 10 inches
  const auto coarser = image_of(file, {.max_pixels = 2000 * 2000});
  ASSERT_TRUE(coarser);
  EXPECT_NEAR(coarser->width, 2000, 5);
  EXPECT_NEAR(coarser->x_dpi, 200, 1);
  const auto refused = image_of(file, {.max_pixels = 1400 * 1400});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, core::ErrorCode::too_large);
  EXPECT_THAT(refused.error().message, HasSubstr("--max-pixels"));
}

}  // namespace
}  // namespace noticescan::input
