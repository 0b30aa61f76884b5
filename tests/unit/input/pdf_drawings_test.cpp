// SPDX-License-Identifier: Apache-2.0
#include "input/pdf_drawings.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tiny_files.hpp"

namespace noticescan::input {
namespace {

using namespace test_support;

FileBytes letter(const std::string& words) {
  return one_page_pdf("BT /F1 12 Tf 20 150 Td (" + words + ") Tj ET", "/MediaBox [0 0 300 200]");
}

// How the page looks to somebody who asks for its words first, or doesn't.
Image shown(const FileBytes& bytes, bool read_first) {
  const auto document = open_document(bytes, {});
  if (read_first) {
    EXPECT_TRUE(document->pages->text(1)->is_print);
  }
  return *document->pages->image(1, kScreenDpi);
}

TEST(PdfDrawings, AreWhatDrawingAnewGives) {
  const FileBytes bytes = letter("Pay by February 20, 2018");
  remember({});
  const Image anew = shown(bytes, false);
  EXPECT_EQ(shown(bytes, true).pixels, anew.pixels);   // of the page that was read
  EXPECT_EQ(shown(bytes, false).pixels, anew.pixels);  // and after it was closed
  EXPECT_EQ(shown(bytes, true).pixels, anew.pixels);   // opened when it is needed
}

TEST(PdfDrawings, OfAnotherDocumentAreNotTaken) {
  const FileBytes bytes = letter("Pay by February 20, 2018");
  const FileBytes other = letter("Pay by February 28, 2018");
  remember({});
  const Image anew = shown(other, false);
  shown(bytes, true);
  EXPECT_EQ(shown(other, false).pixels, anew.pixels);
  shown(bytes, true);
  EXPECT_FALSE(recall(other, {}, ""));
  EXPECT_FALSE(recall(bytes, {}, "")) << "forgotten with the next document";
}

TEST(PdfDrawings, AreHeldUnderTheSamePasswordAndLimitsAlone) {
  const FileBytes bytes = letter("Pay by February 20, 2018");
  shown(bytes, true);
  EXPECT_FALSE(recall(bytes, {}, "secret"));
  shown(bytes, true);
  EXPECT_FALSE(recall(bytes, {.max_pixels = 1000}, ""));
  shown(bytes, true);
  const auto closed = recall(bytes, {}, "");
  ASSERT_TRUE(closed);
  EXPECT_EQ(closed->page_count, 1);
  EXPECT_NE(closed->drawings.find(1), nullptr);
}

TEST(PdfDrawings, AreFewEnoughToBeHeld) {
  Drawings drawings;
  const Image large{2000, 2000, 1, kScreenDpi, kScreenDpi, std::vector<std::uint8_t>(4'000'000)};
  for (int page = 1; page <= 4; ++page) drawings.keep(page, large);
  EXPECT_NE(drawings.find(2), nullptr);
  EXPECT_EQ(drawings.find(3), nullptr);
}

}  // namespace
}  // namespace noticescan::input
