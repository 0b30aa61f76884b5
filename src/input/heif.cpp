// SPDX-License-Identifier: Apache-2.0
#include "input/heif.hpp"

#include <fmt/format.h>
#include <libheif/heif.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "input/heif_references.hpp"
#include "input/image_tools.hpp"

namespace noticescan::input {
namespace {

template <auto Free>
struct Deleter {
  template <class T>
  void operator()(T* pointer) const {
    Free(pointer);
  }
};
using Context = std::unique_ptr<heif_context, Deleter<heif_context_free>>;
using Handle = std::unique_ptr<heif_image_handle, Deleter<heif_image_handle_release>>;
using Picture = std::unique_ptr<heif_image, Deleter<heif_image_release>>;

// The longest side that libheif may make. A picture laid over a canvas has the canvas's size, which
// no header tells us before it is decoded: so no canvas has more than four times the pixels
// allowed.
int longest_side(const Limits& limits) {
  return static_cast<int>(std::min(1e6, 2 * std::sqrt(static_cast<double>(limits.max_pixels))));
}

core::Error as_error(const heif_error& error) {
  if (error.subcode == heif_suberror_Security_limit_exceeded)
    return {core::ErrorCode::too_large,
            "A side of the HEIC picture is longer than is read. Scan it at a lower resolution, or "
            "raise the limit with --max-pixels."};
  const bool unsupported =
      error.code == heif_error_Unsupported_feature || error.code == heif_error_Unsupported_filetype;
  if (unsupported)
    return {core::ErrorCode::unsupported_type,
            "This kind of HEIF picture can't be read; save it as JPEG or PDF."};
  return {core::ErrorCode::corrupt,
          "The HEIC picture is damaged or ends too early; copy or download it again."};
}

// What is transparent becomes white paper.
void copy_row(const std::uint8_t* from, std::uint8_t* to, int width, bool alpha) {
  if (!alpha) {
    std::memcpy(to, from, static_cast<std::size_t>(width) * 3);
    return;
  }
  for (int x = 0; x < width; ++x, from += 4)
    for (int c = 0; c < 3; ++c)
      *to++ = static_cast<std::uint8_t>((from[c] * from[3] + 255 * (255 - from[3]) + 127) / 255);
}

class HeifPages final : public PageSource {
 public:
  HeifPages(std::vector<std::uint8_t> bytes, const Limits& limits)
      : bytes_(std::move(bytes)), limits_(limits), context_(heif_context_alloc()) {}

  core::Result<void> open() {
    if (!has_sound_references(bytes_))
      return tl::make_unexpected(as_error({heif_error_Invalid_input, {}, ""}));
    // One thread: the number of cores must not matter.
    heif_context_set_max_decoding_threads(context_.get(), 0);
    heif_context_set_maximum_image_size_limit(context_.get(), longest_side(limits_));
    const heif_error error = heif_context_read_from_memory_without_copy(
        context_.get(), bytes_.data(), bytes_.size(), nullptr);
    if (error.code != heif_error_Ok) return tl::make_unexpected(as_error(error));
    const int count = heif_context_get_number_of_top_level_images(context_.get());
    if (count < 1) return tl::make_unexpected(as_error({heif_error_Invalid_input, {}, ""}));
    if (count > limits_.max_pages)
      return core::fail(
          core::ErrorCode::too_large,
          fmt::format("The file has {} pictures. Raise the limit with --max-pages {}.", count,
                      count));
    ids_.resize(static_cast<std::size_t>(count));
    heif_context_get_list_of_top_level_image_IDs(context_.get(), ids_.data(), count);
    if (count > 1) return {};
    return handle(1).and_then([&](const Handle& only) { return check(only.get()); });
  }

  int page_count() const override { return static_cast<int>(ids_.size()); }

  core::Result<TextLayer> text(int page) override {
    return handle(page).map([](const Handle& picture) {
      TextLayer layer;
      layer.has_pictures = true;
      layer.width = std::max(1, heif_image_handle_get_width(picture.get()));
      layer.height = std::max(1, heif_image_handle_get_height(picture.get()));
      return layer;
    });
  }

  core::Result<Image> image(int page, double) override {
    const core::Result<Handle> picture = handle(page);
    if (!picture) return tl::make_unexpected(picture.error());
    if (auto ok = check(picture->get()); !ok) return tl::make_unexpected(ok.error());
    return decode(picture->get());
  }

 private:
  core::Result<Handle> handle(int page) const {
    if (page < 1 || page > page_count())
      return core::fail(core::ErrorCode::internal, fmt::format("There is no page {}.", page));
    heif_image_handle* raw = nullptr;
    const heif_error error = heif_context_get_image_handle(
        context_.get(), ids_[static_cast<std::size_t>(page - 1)], &raw);
    Handle picture(raw);
    if (error.code != heif_error_Ok) return tl::make_unexpected(as_error(error));
    return picture;
  }

  core::Result<void> check(const heif_image_handle* picture) const {
    return check_pixels(heif_image_handle_get_width(picture), heif_image_handle_get_height(picture),
                        limits_);
  }

  core::Result<Image> decode(const heif_image_handle* picture) const {
    const bool alpha = heif_image_handle_has_alpha_channel(picture);
    heif_image* raw = nullptr;
    const heif_error error = heif_decode_image(
        picture, &raw, heif_colorspace_RGB,
        alpha ? heif_chroma_interleaved_RGBA : heif_chroma_interleaved_RGB, nullptr);
    const Picture decoded(raw);
    if (error.code != heif_error_Ok) return tl::make_unexpected(as_error(error));

    int stride = 0;
    const std::uint8_t* rows =
        heif_image_get_plane_readonly(decoded.get(), heif_channel_interleaved, &stride);
    Image image{heif_image_get_width(decoded.get(), heif_channel_interleaved),
                heif_image_get_height(decoded.get(), heif_channel_interleaved),
                3,
                0,
                0,
                {}};
    if (auto ok = check_pixels(image.width, image.height, limits_); !ok)
      return tl::make_unexpected(ok.error());
    if (!rows || stride < image.width * (alpha ? 4 : 3))
      return tl::make_unexpected(as_error({heif_error_Invalid_input, {}, ""}));
    image.pixels.resize(static_cast<std::size_t>(image.height) * image.row_bytes());
    for (int y = 0; y < image.height; ++y)
      copy_row(rows + static_cast<std::ptrdiff_t>(y) * stride,
               image.pixels.data() + static_cast<std::size_t>(y) * image.row_bytes(), image.width,
               alpha);
    return without_needless_colour(std::move(image));
  }

  std::vector<std::uint8_t> bytes_;
  Limits limits_;
  Context context_;
  std::vector<heif_item_id> ids_;
};

}  // namespace

core::Result<std::unique_ptr<PageSource>> open_heif(std::vector<std::uint8_t> bytes,
                                                    const Limits& limits) {
  auto pages = std::make_unique<HeifPages>(std::move(bytes), limits);
  return pages->open().map([&]() -> std::unique_ptr<PageSource> { return std::move(pages); });
}

}  // namespace noticescan::input
