// SPDX-License-Identifier: Apache-2.0
#include "page_pictures.hpp"

#include <algorithm>
#include <opencv2/imgproc.hpp>
#include <stdexcept>

#include "input/document.hpp"
#include "truth.hpp"

namespace noticescan::accuracy {
namespace {

cv::Mat blue_green_red(const input::Image& image) {
  const cv::Mat pixels(image.height, image.width, CV_8UC(image.channels),
                       const_cast<std::uint8_t*>(image.pixels.data()));
  cv::Mat copy = pixels.clone();
  if (image.channels == 3) cv::cvtColor(pixels, copy, cv::COLOR_RGB2BGR);
  return copy;
}

}  // namespace

void each_page(const std::filesystem::path& file, int most,
               const std::function<void(const PagePicture&)>& take) {
  const std::string content = read_whole(file);
  auto document = input::open_document({content.begin(), content.end()}, input::Limits{});
  if (!document) throw std::runtime_error(document.error().message);
  const int last = std::min(most, document->pages->page_count());
  for (int page = 1; page <= last; ++page) {
    const auto image = document->pages->image(page);
    if (!image) throw std::runtime_error(image.error().message);
    take({page, blue_green_red(*image), {image->x_dpi, image->y_dpi}});
  }
}

}  // namespace noticescan::accuracy
