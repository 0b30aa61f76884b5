// SPDX-License-Identifier: Apache-2.0
#include "write/heic.hpp"

#include <libheif/heif.h>

#include <memory>
#include <opencv2/imgproc.hpp>
#include <stdexcept>

namespace noticescan::corpus {
namespace {

struct Free {
  void operator()(heif_context* context) const { heif_context_free(context); }
  void operator()(heif_encoder* encoder) const { heif_encoder_release(encoder); }
  void operator()(heif_image* image) const { heif_image_release(image); }
  void operator()(heif_image_handle* handle) const { heif_image_handle_release(handle); }
};

void check(const heif_error& error) {
  if (error.code != heif_error_Ok) throw std::runtime_error(std::string{"HEIC: "} + error.message);
}

heif_error append(heif_context*, const void* data, std::size_t size, void* to) {
  static_cast<std::string*>(to)->append(static_cast<const char*>(data), size);
  return heif_error{heif_error_Ok, heif_suberror_Unspecified, "written"};
}

}  // namespace

std::string encode_heic(const cv::Mat& pixels, int quality) {
  cv::Mat rgb;
  cv::cvtColor(pixels, rgb, pixels.channels() == 3 ? cv::COLOR_BGR2RGB : cv::COLOR_GRAY2RGB);
  heif_image* made = nullptr;
  check(heif_image_create(rgb.cols, rgb.rows, heif_colorspace_RGB, heif_chroma_interleaved_RGB,
                          &made));
  const std::unique_ptr<heif_image, Free> image{made};
  check(heif_image_add_plane(image.get(), heif_channel_interleaved, rgb.cols, rgb.rows, 8));
  int stride = 0;
  std::uint8_t* plane = heif_image_get_plane(image.get(), heif_channel_interleaved, &stride);
  for (int y = 0; y < rgb.rows; ++y) {
    const std::uint8_t* row = rgb.ptr<std::uint8_t>(y);
    std::copy(row, row + 3 * static_cast<std::ptrdiff_t>(rgb.cols),
              plane + static_cast<std::ptrdiff_t>(y) * stride);
  }
  const std::unique_ptr<heif_context, Free> context{heif_context_alloc()};
  heif_encoder* found = nullptr;
  check(heif_context_get_encoder_for_format(context.get(), heif_compression_HEVC, &found));
  const std::unique_ptr<heif_encoder, Free> encoder{found};
  check(heif_encoder_set_lossy_quality(encoder.get(), quality));
  heif_encoder_set_parameter_string(encoder.get(), "preset", "ultrafast");
  heif_image_handle* handle = nullptr;
  check(heif_context_encode_image(context.get(), image.get(), encoder.get(), nullptr, &handle));
  const std::unique_ptr<heif_image_handle, Free> keep{handle};
  std::string bytes;
  heif_writer writer{1, append};
  check(heif_context_write(context.get(), &writer, &bytes));
  return bytes;
}

}  // namespace noticescan::corpus
