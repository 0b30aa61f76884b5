// SPDX-License-Identifier: Apache-2.0
#include "damage/ink.hpp"

#include <opencv2/imgproc.hpp>

#include "draw.hpp"
#include "paragraph.hpp"

namespace noticescan::corpus {
namespace {

constexpr double kHides = 0.6;  // opacity from which print below can't be read

double hidden_share(const Corners& quad, const cv::Mat& mask) {
  std::vector<cv::Point> outline;
  for (const cv::Point2d& corner : quad) {
    outline.emplace_back(cvRound(std::clamp(corner.x, -1e5, 1e5)),
                         cvRound(std::clamp(corner.y, -1e5, 1e5)));
  }
  const cv::Rect box = cv::boundingRect(outline) & cv::Rect({0, 0}, mask.size());
  if (box.area() == 0) return 0;
  for (cv::Point& point : outline) point -= box.tl();
  cv::Mat inside = cv::Mat::zeros(box.size(), CV_8U);
  cv::fillConvexPoly(inside, outline, 255);
  const int area = cv::countNonZero(inside);
  return area == 0 ? 0 : cv::countNonZero((mask(box) > 127) & inside) / static_cast<double>(area);
}

}  // namespace

void note_cover(Picture& picture, const cv::Mat& mask) {
  for (TracedPrinting& printing : picture.printings) {
    for (const Corners& quad : printing.quads) {
      printing.covered = std::max(printing.covered, hidden_share(quad, mask));
    }
  }
}

void lay_ink(Picture& picture, const cv::Mat& mask, cv::Point at, const cv::Scalar& colour,
             double opacity) {
  const cv::Rect place = cv::Rect(at, mask.size()) & cv::Rect({0, 0}, picture.pixels.size());
  if (place.area() == 0) return;
  const cv::Mat ink = mask(cv::Rect(place.tl() - at, place.size()));
  cv::Mat below = picture.pixels(place);
  const double grey = 0.114 * colour[0] + 0.587 * colour[1] + 0.299 * colour[2];
  const int channels = below.channels();
  for (int y = 0; y < below.rows; ++y) {
    const std::uint8_t* share = ink.ptr<std::uint8_t>(y);
    std::uint8_t* row = below.ptr<std::uint8_t>(y);
    for (int x = 0; x < below.cols * channels; ++x) {
      const double amount = opacity * share[x / channels] / 255;
      const double light = (channels == 3 ? colour[x % 3] : grey) / 255;
      row[x] = cv::saturate_cast<std::uint8_t>(row[x] * (1 - amount * (1 - light)));
    }
  }
  if (opacity < kHides) return;
  cv::Mat whole = cv::Mat::zeros(picture.pixels.size(), CV_8U);
  ink.copyTo(whole(place));
  note_cover(picture, whole);
}

cv::Mat stamp_mask(const std::vector<std::string>& lines, const std::string& family, double points,
                   double dpi, bool framed) {
  const GObjectPtr<PangoContext> context = make_text_context();
  const std::vector<Fact> no_facts;
  Page page;
  const double margin = points * 0.6;
  page.width = 2 * margin + points * 16;
  Sheet sheet{context.get(), &page, &no_facts, 0};
  TextStyle style;
  style.family = family;
  style.size = points;
  style.bold = true;
  style.align = Align::center;
  style.width = points * 16;
  style.letter_spacing = points * 0.06;
  double y = margin;
  for (const std::string& line : lines) y = place_paragraph(sheet, margin, y, line, style, "stamp");
  double left = page.width, right = 0;
  for (const PlacedWord& word : page.words) {
    left = std::min(left, word.box.x);
    right = std::max(right, word.box.x + word.box.width);
  }
  left -= margin;
  right += margin;
  page.height = y + margin;
  if (framed) {
    const double thick = points * 0.13;
    const double x0 = left + thick, x1 = right - thick, y0 = thick, y1 = page.height - thick;
    for (const auto& [a, b, c, d] :
         {std::tuple{x0, y0, x1, y0}, {x0, y1, x1, y1}, {x0, y0, x0, y1}, {x1, y0, x1, y1}}) {
      page.lines.push_back({a, b, c, d, thick, {}, {}});
    }
  }
  const cv::Mat drawn = 255 - rasterize(page, dpi, false);
  const int x0 = std::max(0, static_cast<int>(left * dpi / 72));
  const int x1 = std::min(drawn.cols, static_cast<int>(right * dpi / 72));
  return drawn.colRange(x0, std::max(x0 + 1, x1)).clone();
}

cv::Mat turned(const cv::Mat& mask, double degrees) {
  const cv::Point2f middle(static_cast<float>(mask.cols) / 2, static_cast<float>(mask.rows) / 2);
  const cv::Rect box =
      cv::RotatedRect(middle, mask.size(), static_cast<float>(-degrees)).boundingRect();
  cv::Matx23d rotation = cv::getRotationMatrix2D(middle, -degrees, 1);
  rotation(0, 2) -= box.x;
  rotation(1, 2) -= box.y;
  cv::Mat result;
  cv::warpAffine(mask, result, rotation, box.size(), cv::INTER_LINEAR);
  return result;
}

}  // namespace noticescan::corpus
