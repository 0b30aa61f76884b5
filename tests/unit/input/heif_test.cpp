// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <libheif/heif.h>

#include <cstring>

#include "input/document.hpp"
#include "tiny_files.hpp"

namespace noticescan::input {
namespace {

using namespace test_support;

// A HEIC as a phone writes it: turned by the container's own property, with EXIF that says the
// same. Empty where the library has no encoder.
FileBytes as_heic(const Image& grey, heif_orientation orientation, int exif_orientation) {
  FileBytes file;
  heif_context* context = heif_context_alloc();
  heif_encoder* encoder = nullptr;
  heif_context_get_encoder_for_format(context, heif_compression_HEVC, &encoder);
  if (!encoder) {
    heif_context_free(context);
    return file;
  }
  heif_image* image = nullptr;
  heif_image_create(grey.width, grey.height, heif_colorspace_RGB, heif_chroma_interleaved_RGB,
                    &image);
  heif_image_add_plane(image, heif_channel_interleaved, grey.width, grey.height, 8);
  int stride = 0;
  std::uint8_t* rows = heif_image_get_plane(image, heif_channel_interleaved, &stride);
  for (int y = 0; y < grey.height; ++y)
    for (int x = 0; x < grey.width; ++x)
      std::memset(rows + y * stride + 3 * x,
                  grey.pixels[static_cast<std::size_t>(y * grey.width + x)], 3);

  heif_encoding_options* options = heif_encoding_options_alloc();
  options->image_orientation = orientation;
  heif_image_handle* handle = nullptr;
  heif_context_encode_image(context, image, encoder, options, &handle);
  const FileBytes exif = exif_block(exif_orientation);
  if (handle)
    heif_context_add_exif_metadata(context, handle, exif.data() + 6,
                                   static_cast<int>(exif.size()) - 6);
  heif_writer writer{1, [](heif_context*, const void* data, std::size_t size, void* user) {
                       const auto* bytes = static_cast<const std::uint8_t*>(data);
                       static_cast<FileBytes*>(user)->assign(bytes, bytes + size);
                       return heif_error{heif_error_Ok, heif_suberror_Unspecified, ""};
                     }};
  heif_context_write(context, &writer, &file);
  if (handle) heif_image_handle_release(handle);
  heif_encoding_options_free(options);
  heif_image_release(image);
  heif_encoder_release(encoder);
  heif_context_free(context);
  return file;
}

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

TEST_F(Heic, CutShortIsCorrupt) {
  file_.resize(file_.size() * 2 / 3);
  const auto document = open_document(file_, {});
  const core::Error error = document ? document->pages->image(1).error() : document.error();
  EXPECT_EQ(error.code, core::ErrorCode::corrupt);
}

}  // namespace
}  // namespace noticescan::input
