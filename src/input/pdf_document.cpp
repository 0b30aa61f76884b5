// SPDX-License-Identifier: Apache-2.0
#include "input/pdf_document.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "input/image_tools.hpp"
#include "input/pdf_content.hpp"
#include "input/pdf_drawings.hpp"
#include "input/pdf_embedded.hpp"
#include "input/pdf_file.hpp"
#include "input/pdf_render.hpp"
#include "input/pdf_text.hpp"
#include "input/pix.hpp"
#include "input/sniff.hpp"

namespace noticescan::input {
namespace {

constexpr double kLeastDpi = 150;  // small print can't be read below
constexpr double kMostDpi = 600;   // of a page with text beside a finer picture

struct Resolution {
  double x = 0;
  double y = 0;
};

// Of a picture where it lies on the page.
Resolution own_resolution(const PlacedImage& image, const PageGeometry& geometry) {
  const double width = geometry.upright_width(), height = geometry.upright_height();
  const Matrix& m = image.matrix;
  const double along = image.width / std::hypot(m.a * width, m.b * height);
  const double down = image.height / std::hypot(m.c * width, m.d * height);
  const bool turned = std::abs(m.b * height) > std::abs(m.a * width);
  return turned ? Resolution{down, along} : Resolution{along, down};
}

bool is_only_mark(const PageContent& content) {
  return content.complete && content.images.size() == 1 && !content.other_marks &&
         content.visible_glyphs == 0;
}

// `drawn_dpi`: where no picture says otherwise.
Resolution resolution_for(const PageContent& content, const PageGeometry& geometry,
                          double drawn_dpi) {
  Resolution best;
  double largest = 0.25;  // smaller ones don't set the page's resolution
  for (const PlacedImage& image : content.images) {
    if (image.area < largest || !(image.width >= 1) || !(image.height >= 1)) continue;
    largest = image.area;
    best = own_resolution(image, geometry);
  }
  const bool says = largest > 0.25 && std::isfinite(best.x) && std::isfinite(best.y);
  if (says && is_only_mark(content)) return best;
  if (!says || drawn_dpi < kDrawnDpi) return {drawn_dpi, drawn_dpi};
  return {std::clamp(best.x, drawn_dpi, kMostDpi), std::clamp(best.y, drawn_dpi, kMostDpi)};
}

// Lowered until the page fits the pixel limit. Errors: too_large.
core::Result<Resolution> within_limits(Resolution wanted, const PageGeometry& geometry,
                                       const Limits& limits) {
  const double width = geometry.upright_width() * wanted.x,
               height = geometry.upright_height() * wanted.y;
  if (check_pixels(std::max(1.0, width), std::max(1.0, height), limits)) return wanted;
  const double scale = 0.999 * std::sqrt(static_cast<double>(limits.max_pixels) / (width * height));
  const Resolution lower{wanted.x * scale, wanted.y * scale};
  if (lower.x >= std::min(kLeastDpi, wanted.x) && lower.y >= std::min(kLeastDpi, wanted.y))
    return lower;
  const double least = geometry.upright_width() * geometry.upright_height() * kLeastDpi * kLeastDpi;
  return core::fail(
      core::ErrorCode::too_large,
      fmt::format(
          "The page is {:.1f} x {:.1f} inches: even at {:.0f} dots an inch it has more than "
          "the limit of {} pixels. Raise the limit with --max-pixels {:.0f}.",
          geometry.upright_width(), geometry.upright_height(), kLeastDpi, limits.max_pixels,
          std::ceil(least * 1.01)));
}

core::Result<Image> read_image(PdfFile& file, int number, const Limits& limits, double drawn_dpi) {
  const auto page = file.page(number);
  if (!page) return tl::make_unexpected(page.error());
  const PageGeometry geometry = file.geometry(number, **page);
  const PageContent content = read_content(file.page_object(number), geometry.to_fractions());
  if (content.undecodable)
    return core::fail(core::ErrorCode::corrupt,
                      "The page's content can't be decoded; it may be damaged.");
  for (const PlacedImage& image : content.images)
    if (image.width * image.height > 0)
      if (auto ok = check_pixels(image.width, image.height, limits); !ok)
        return tl::make_unexpected(ok.error());

  if (is_only_mark(content))
    if (auto own = embedded_page(content.images[0], geometry.upright_width(),
                                 geometry.upright_height(), limits))
      return std::move(*own);
  return within_limits(resolution_for(content, geometry, drawn_dpi), geometry, limits)
      .and_then([&](const Resolution& dpi) {
        const bool to_be_read = drawn_dpi >= kDrawnDpi;
        return render(**page, geometry, dpi.x, dpi.y,
                      to_be_read ? Drawn::in_colour : Drawn::in_rough_grey);
      });
}

// Opened when it is first needed where it was open a moment ago: what could be opened once can be
// opened again.
class PdfPages final : public PageSource {
 public:
  PdfPages(PdfFile file, ClosedPdf about) : file_(std::move(file)), about_(std::move(about)) {}
  explicit PdfPages(ClosedPdf closed) : about_(std::move(closed)) {}
  PdfPages(const PdfPages&) = delete;
  PdfPages& operator=(const PdfPages&) = delete;
  ~PdfPages() override {
    if (file_) about_.bytes = std::move(file_->bytes);  // where they lie in memory
    file_.reset();
    remember(std::move(about_));
  }

  int page_count() const override { return file_ ? file_->page_count() : about_.page_count; }
  core::Result<TextLayer> text(int page) override {
    return guarded<TextLayer>(
        [&](PdfFile& file) { return read_text(file, page, about_.limits, about_.drawings); });
  }
  core::Result<Image> image(int page, double drawn_dpi) override {
    const Image* drawn = drawn_dpi == kScreenDpi ? about_.drawings.find(page) : nullptr;
    if (drawn != nullptr) return *drawn;
    return guarded<Image>(
        [&](PdfFile& file) { return read_image(file, page, about_.limits, drawn_dpi); });
  }

 private:
  template <class T, class Function>
  core::Result<T> guarded(Function function) try {
    if (!file_) {
      auto opened = open_pdf_file(std::move(about_.bytes), about_.limits, about_.password);
      if (!opened) return tl::make_unexpected(opened.error());
      file_ = std::move(*opened);
    }
    return function(*file_);
  } catch (const std::bad_alloc&) {
    throw;                           // whoever set the limit says so
  } catch (const std::exception&) {  // qpdf's, on damage that it finds late
    return core::fail(core::ErrorCode::corrupt,
                      "The page is damaged; copy or download the file again.");
  }

  std::optional<PdfFile> file_;
  ClosedPdf about_;  // its bytes are the file's while that is open
};

}  // namespace

core::Result<Document> open_pdf(std::vector<std::uint8_t> bytes, const Limits& limits,
                                const std::string& password) {
  silence_leptonica();
  const std::string type(media_type(Kind::pdf));
  if (auto closed = recall(bytes, limits, password)) {
    const bool damaged = closed->damaged;
    return Document{type, std::make_unique<PdfPages>(std::move(*closed)), damaged};
  }
  return open_pdf_file(std::move(bytes), limits, password).map([&](PdfFile&& file) {
    ClosedPdf about{{}, password, limits, file.page_count(), file.damaged, {}};
    const bool damaged = file.damaged;
    return Document{type, std::make_unique<PdfPages>(std::move(file), std::move(about)), damaged};
  });
}

}  // namespace noticescan::input
