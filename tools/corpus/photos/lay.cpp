// SPDX-License-Identifier: Apache-2.0
#include "photos/lay.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "damage/camera.hpp"
#include "damage/ink.hpp"

namespace noticescan::corpus {
namespace {

// A sheet longer than this is not the letter's own paper seen at an angle.
constexpr double kLongSheet = 1.36;

// Where the page's print area lies down the sheet: fractions of its height.
struct Extent {
  double top = 0;
  double height = 1;
};

Extent extent_on(cv::Size2d sheet, const Picture& page) {
  const double aspect = sheet.height / sheet.width;
  if (aspect < kLongSheet) return {};
  const double height =
      std::min(1.0, page.pixels.rows / static_cast<double>(page.pixels.cols) / aspect);
  return {page.turns == 2 ? 1 - height : 0, height};
}

cv::Rect box_of(const SheetMap& sheet, cv::Size frame) {
  std::vector<cv::Point2f> places;
  for (int i = 0; i <= 16; ++i) {
    const double share = i / 16.0;
    for (const cv::Point2d place : {cv::Point2d(share, 0), {share, 1}, {0, share}, {1, share}})
      places.push_back(sheet.in_picture(place));
  }
  return cv::boundingRect(places) & cv::Rect({0, 0}, frame);
}

// The page as it shows up in `box` of the photograph: white beside it. The lines of sight change
// slowly: worked out for every eighth pixel each way.
cv::Mat seen_in(const cv::Rect& box, const Picture& page, const Extent& extent,
                const SheetMap& sheet) {
  constexpr int kStep = 8;
  const cv::Size coarse(box.width / kStep + 1, box.height / kStep + 1);
  cv::Mat places(coarse, CV_32FC2);
  for (int y = 0; y < coarse.height; ++y) {
    for (int x = 0; x < coarse.width; ++x) {
      const cv::Point2d pixel(box.x + kStep * x + (kStep - 1) / 2.0,
                              box.y + kStep * y + (kStep - 1) / 2.0);
      const cv::Point2d place = sheet.on_sheet(pixel);
      places.at<cv::Vec2f>(y, x) = {
          static_cast<float>(place.x * page.pixels.cols - 0.5),
          static_cast<float>((place.y - extent.top) / extent.height * page.pixels.rows - 0.5)};
    }
  }
  cv::resize(places, places, coarse * kStep, 0, 0, cv::INTER_LINEAR);
  cv::Mat seen;
  cv::remap(page.pixels, seen, places(cv::Rect({0, 0}, box.size())), cv::noArray(),
            cv::INTER_LINEAR, cv::BORDER_CONSTANT, cv::Scalar::all(255));
  return seen;
}

std::array<float, 4097> curve_of_shares() {
  std::array<float, 4097> curve{};
  for (std::size_t i = 0; i < curve.size(); ++i)
    curve.at(i) = static_cast<float>(std::pow(static_cast<double>(i) / 4096, 1 / 2.2));
  return curve;
}

// The photograph times what the print leaves of the light (linear, CV_32FC3). Under ink the noise
// of the paper shows half.
void print_on(cv::Mat photo, const cv::Mat& light, const cv::Mat& over, const cv::Mat& left) {
  static const std::array<float, 4097> kCurve = curve_of_shares();
  for (int y = 0; y < photo.rows; ++y) {
    auto* out = photo.ptr<std::uint8_t>(y);
    const auto* paper = light.ptr<std::uint8_t>(y);
    const auto* hidden = over.ptr<std::uint8_t>(y);
    const auto* shares = left.ptr<float>(y);
    for (int i = 0; i < photo.cols * 3; ++i) {
      if (shares[i] > 0.998F || hidden[i / 3] != 0) continue;
      const float share = kCurve.at(static_cast<std::size_t>(std::max(0.0F, shares[i]) * 4096.0F));
      const float grain = static_cast<float>(out[i]) - static_cast<float>(paper[i]);
      out[i] = cv::saturate_cast<std::uint8_t>(static_cast<float>(paper[i]) * share +
                                               grain * (0.5F + 0.5F * share));
    }
  }
}

void trace(Picture& page, const Extent& extent, const SheetMap& sheet) {
  for (TracedPrinting& printing : page.printings) {
    for (Corners& quad : printing.quads) {
      for (cv::Point2d& corner : quad) {
        corner =
            sheet.in_picture({(corner.x + 0.5) / page.pixels.cols,
                              extent.top + (corner.y + 0.5) / page.pixels.rows * extent.height});
      }
    }
  }
}

}  // namespace

void lay_on_sheet(Picture& page, const Plate& plate) {
  constexpr double kDrawn = 0.3;  // variance of the blur that drawing and remapping bring
  to_colour(page);
  const Extent extent = extent_on(plate.sheet_size, page);
  const cv::Rect box = box_of(plate.sheet, plate.pixels.size());
  cv::Mat left = through_curve(seen_in(box, page, extent, plate.sheet), plate.ink, 1);
  const double variance = plate.blur * plate.blur - kDrawn;
  if (variance > 0.05) cv::GaussianBlur(left, left, {}, std::sqrt(variance));
  cv::Mat light;
  cv::resize(plate.light, light, plate.pixels.size(), 0, 0, cv::INTER_LINEAR);
  cv::Mat photo = plate.pixels.clone();
  print_on(photo(box), light(box), plate.over(box), left);
  trace(page, extent, plate.sheet);
  page.pixels = photo;
  page.dpi_x = page.dpi_y = plate.sheet_size.width / 8.5;
  note_cover(page, plate.over);
}

}  // namespace noticescan::corpus
