// SPDX-License-Identifier: Apache-2.0
#include "pipeline/worker/crops.hpp"

#include <leptonica/allheaders.h>
#include <unistd.h>

#include <cerrno>
#include <map>
#include <memory>
#include <new>
#include <opencv2/imgproc.hpp>

#include "input/document.hpp"
#include "pipeline/worker/reader.hpp"

namespace noticescan::pipeline {
namespace {

using core::ErrorCode;

constexpr int kMaxWidth = 600;
constexpr int kPaint = 96;  // dark grey: plainly painted, not ink

struct PixDeleter {
  void operator()(PIX* pix) const { pixDestroy(&pix); }
};
using Pix = std::unique_ptr<PIX, PixDeleter>;

cv::Mat to_grey(const input::Image& image) {
  // OpenCV's matrix header takes no const pixels; they are only read.
  auto* pixels = const_cast<std::uint8_t*>(image.pixels.data());
  const cv::Mat all(image.height, image.width, CV_8UC(image.channels), pixels);
  cv::Mat grey;
  if (image.channels == 1) {
    all.copyTo(grey);
  } else {
    cv::cvtColor(all, grey, cv::COLOR_RGB2GRAY);
  }
  return grey;
}

void turn(cv::Mat& grey, int degrees) {
  if (degrees == 90) cv::rotate(grey, grey, cv::ROTATE_90_CLOCKWISE);
  if (degrees == 180) cv::rotate(grey, grey, cv::ROTATE_180);
  if (degrees == 270) cv::rotate(grey, grey, cv::ROTATE_90_COUNTERCLOCKWISE);
}

struct Margin {
  int x = 0;  // pixels
  int y = 0;
};

// The box in pixels, grown by the margin, within the page, and never empty.
cv::Rect pixels_of(const core::Box& box, const cv::Mat& page, Margin margin) {
  const auto at = [](double share, int size) {
    return static_cast<int>(std::lround(std::clamp(share, 0.0, 1.0) * size));
  };
  const int x0 = std::clamp(at(box.x0, page.cols) - margin.x, 0, page.cols - 1);
  const int y0 = std::clamp(at(box.y0, page.rows) - margin.y, 0, page.rows - 1);
  const int x1 = std::clamp(at(box.x1, page.cols) + margin.x, x0 + 1, page.cols);
  const int y1 = std::clamp(at(box.y1, page.rows) + margin.y, y0 + 1, page.rows);
  return {x0, y0, x1 - x0, y1 - y0};
}

cv::Mat cut_out(const cv::Mat& page, const core::Box& box) {
  // A tenth of an inch at the sides of a letter page, but little above and below: the line next to
  // a date may be the taxpayer's id.
  const cv::Rect tight = pixels_of(box, page, {});
  const Margin margin{page.cols / 85, std::max(2, tight.height / 3)};
  cv::Mat piece = page(pixels_of(box, page, margin));
  if (piece.cols > kMaxWidth) {
    const double scale = static_cast<double>(kMaxWidth) / piece.cols;
    cv::resize(piece, piece, {}, scale, scale, cv::INTER_AREA);
  }
  return piece;
}

bool write_all(int fd, const l_uint8* bytes, std::size_t size) {
  while (size > 0) {
    const ssize_t written = ::write(fd, bytes, size);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes += written;
    size -= static_cast<std::size_t>(written);
  }
  return true;
}

Pix pix_of(const cv::Mat& grey) {
  Pix pix(pixCreate(grey.cols, grey.rows, 8));
  if (!pix) return pix;
  for (int y = 0; y < grey.rows; ++y) {
    l_uint32* line = pixGetData(pix.get()) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(pix.get());
    for (int x = 0; x < grey.cols; ++x) SET_DATA_BYTE(line, x, grey.at<std::uint8_t>(y, x));
  }
  return pix;
}

// Empty where it can't be made.
std::string png_of(const Pix& pix) {
  l_uint8* bytes = nullptr;
  std::size_t size = 0;
  if (!pix || pixWriteMemPng(&bytes, &size, pix.get(), 0) != 0) return {};
  const std::string png(reinterpret_cast<const char*>(bytes), size);
  lept_free(bytes);
  return png;
}

// As large as its bytes allow; empty where not even the smallest fits.
std::string small_png_of(const cv::Mat& grey) {
  constexpr std::array<int, 5> kWidths = {400, 320, 240, 170, 120};
  constexpr int kShades = 6;
  for (const int width : kWidths) {
    cv::Mat piece = grey;
    if (grey.cols > width) {
      const double scale = static_cast<double>(width) / grey.cols;
      cv::resize(grey, piece, {}, scale, scale, cv::INTER_AREA);
    }
    const Pix pix = pix_of(piece);
    if (!pix) return {};
    std::string png = png_of(Pix(pixThresholdTo4bpp(pix.get(), kShades, 1)));
    if (png.size() <= kSmallPictureBytes) return png;
  }
  return {};
}

bool write_picture(const cv::Mat& grey, bool small, int fd) {
  const std::string png = small ? small_png_of(grey) : png_of(pix_of(grey));
  if (png.empty() && !small) return false;
  return write_all(fd, reinterpret_cast<const l_uint8*>(png.data()), png.size());
}

// The page as evidence sees it: upright, and with what must not be seen painted over.
core::Result<cv::Mat> page_for(const Crop& crop, const DrawCrops& request, input::PageSource& pages,
                               const KeptPictures& kept) {
  cv::Mat grey;
  if (const input::Image* image = kept.find(crop.page)) {
    grey = to_grey(*image);
  } else {
    const auto drawn = pages.image(crop.page, request.small ? input::kScreenDpi : input::kDrawnDpi);
    if (!drawn) return tl::make_unexpected(drawn.error());
    grey = to_grey(*drawn);
  }
  turn(grey, crop.rotation);
  for (const Crop& hide : request.hidden) {
    if (hide.page == crop.page && hide.rotation == crop.rotation) {
      grey(pixels_of(hide.box, grey, {2, 2})).setTo(kPaint);
    }
  }
  return grey;
}

core::Result<CropsDrawn> draw_all(std::vector<std::uint8_t> bytes, const DrawCrops& request,
                                  const std::vector<FileDescriptor>& files, KeptPictures& kept) {
  const input::Limits limits{request.max_pixels, request.max_pages};
  kept.begin(bytes, limits);
  auto document = input::open_document(std::move(bytes), limits, request.password);
  if (!document) return tl::make_unexpected(document.error());

  // Page by page, so that one picture is held at a time.
  std::map<std::pair<int, int>, std::vector<std::size_t>> by_page;
  for (std::size_t i = 0; i < request.crops.size(); ++i) {
    by_page[{request.crops[i].page, request.crops[i].rotation}].push_back(i);
  }
  for (const auto& [where, crops] : by_page) {
    if (where.first > document->pages->page_count()) {
      return core::fail(ErrorCode::internal, "A crop of a page that isn't there.");
    }
    const auto page = page_for(request.crops[crops.front()], request, *document->pages, kept);
    if (!page) return tl::make_unexpected(page.error());
    for (const std::size_t i : crops) {
      if (!write_picture(cut_out(*page, request.crops[i].box), request.small, files[i].get())) {
        return core::fail(ErrorCode::internal, "A picture of the evidence can't be written.");
      }
    }
  }
  return CropsDrawn{static_cast<int>(request.crops.size())};
}

}  // namespace

core::Result<CropsDrawn> draw_crops(std::vector<std::uint8_t> bytes, const DrawCrops& request,
                                    const std::vector<FileDescriptor>& files, KeptPictures& kept) {
  if (files.size() != request.crops.size()) {
    return core::fail(ErrorCode::internal, "There is not one file for each crop.");
  }
  try {
    return draw_all(std::move(bytes), request, files, kept);
  } catch (const std::bad_alloc&) {
    return tl::make_unexpected(out_of_memory());
  } catch (const std::exception&) {
    return core::fail(ErrorCode::internal, "A picture of the evidence can't be drawn.");
  }
}

}  // namespace noticescan::pipeline
