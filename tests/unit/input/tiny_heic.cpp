// SPDX-License-Identifier: Apache-2.0
#include "tiny_heic.hpp"

#include <cstring>

namespace noticescan::test_support {

FileBytes as_heic(const input::Image& grey, heif_orientation orientation, int exif_orientation) {
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

}  // namespace noticescan::test_support
