// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "input/document.hpp"
#include "tiny_files.hpp"
#include "tiny_heic.hpp"

namespace noticescan::input {
namespace {

using namespace test_support;

class Heic : public testing::Test {
 protected:
  void SetUp() override {
    file_ = as_heic(quarters(64, 48), heif_orientation_rotate_90_cw, 6);
    if (file_.empty()) GTEST_SKIP() << "this libheif can't write HEIC";
  }
  FileBytes file_;
};

TEST_F(Heic, IsTurnedOnceThoughExifSaysItAgain) {
  const auto document = open_document(file_, {});
  ASSERT_TRUE(document) << document.error().message;
  EXPECT_EQ(document->media_type, "image/heic");
  ASSERT_EQ(document->pages->page_count(), 1);
  const auto image = document->pages->image(1);
  ASSERT_TRUE(image) << image.error().message;
  EXPECT_EQ(image->width, 48);
  EXPECT_EQ(image->height, 64);
  const std::array<int, 4> expected = {160, 0, 240, 80};
  for (std::size_t i = 0; i < 4; ++i) EXPECT_NEAR(quarter_levels(*image)[i], expected[i], 8) << i;
  EXPECT_EQ(document->pages->text(1)->width, 48);
}

TEST_F(Heic, OfMorePixelsThanAllowedIsTooLarge) {
  EXPECT_EQ(open_document(file_, {.max_pixels = 1000}).error().code, core::ErrorCode::too_large);
}

FileBytes fuzz_input(const std::string& name) {
  std::ifstream file(NOTICESCAN_SOURCE_DIR "/tests/fuzz/inputs/heif/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// 281 bytes: libheif 1.15 would lay the picture over its canvas until the stack is used up. By its
// size, the second's reference has no part.
TEST(HeicOverlay, OfItselfIsCorrupt) {
  for (const char* name : {"of-itself", "of-itself-by-count"}) {
    const auto document = open_document(fuzz_input(name), {});
    ASSERT_FALSE(document) << name;
    EXPECT_EQ(document.error().code, core::ErrorCode::corrupt) << name;
  }
}

// 271 bytes: a picture of 64 x 64 pixels laid over a canvas of 30,000 x 30,000.
TEST(HeicOverlay, OnACanvasOfMorePixelsThanAllowedIsTooLarge) {
  const auto document = open_document(fuzz_input("canvas"), {});
  ASSERT_TRUE(document) << document.error().message;
  const auto image = document->pages->image(1);
  ASSERT_FALSE(image);
  EXPECT_EQ(image.error().code, core::ErrorCode::too_large) << image.error().message;
  // Said by the decoder, before it took gigabytes to make the canvas.
  EXPECT_THAT(image.error().message, testing::HasSubstr("A side"));
}

TEST_F(Heic, CutShortIsCorrupt) {
  file_.resize(file_.size() * 2 / 3);
  const auto document = open_document(file_, {});
  const core::Error error = document ? document->pages->image(1).error() : document.error();
  EXPECT_EQ(error.code, core::ErrorCode::corrupt);
}

}  // namespace
}  // namespace noticescan::input
