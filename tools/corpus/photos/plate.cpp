// SPDX-License-Identifier: Apache-2.0
#include "photos/plate.hpp"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "photos/optics.hpp"
#include "photos/paper_light.hpp"

namespace noticescan::corpus {
namespace {

constexpr int kLightStep = 4;

// How far edges bend, in fractions of the sheet. The wide sheets of the album lie on tables.
constexpr double kFlat = 0.03, kCurled = 0.12;

// A picture scaled so; pixel centres stand at whole numbers.
cv::Matx33d scaling(double x, double y) {
  return {x, 0, (x - 1) / 2, 0, y, (y - 1) / 2, 0, 0, 1};
}

cv::Mat sheet_mask(const SheetMap& sheet, cv::Size size) {
  constexpr int kPoints = 60;  // an edge
  std::vector<cv::Point> outline;
  const std::array<cv::Point2d, 5> corners = {cv::Point2d(0, 0), {1, 0}, {1, 1}, {0, 1}, {0, 0}};
  for (std::size_t edge = 0; edge < 4; ++edge) {
    for (int i = 0; i < kPoints; ++i) {
      const double share = i / static_cast<double>(kPoints);
      const cv::Point2d p =
          sheet.in_picture(corners.at(edge) * (1 - share) + corners.at(edge + 1) * share);
      outline.emplace_back(cvRound(p.x), cvRound(p.y));
    }
  }
  cv::Mat mask = cv::Mat::zeros(size, CV_8U);
  cv::fillPoly(mask, std::vector<std::vector<cv::Point>>{outline}, 255);
  return mask;
}

// Some pictures were padded with black to a common size.
cv::Rect without_padding(const cv::Mat& photo) {
  cv::Mat grey;
  cv::cvtColor(photo, grey, cv::COLOR_BGR2GRAY);
  return cv::boundingRect(grey > 6);
}

cv::Mat grey_of(const cv::Mat& colours) {
  cv::Mat grey;
  cv::cvtColor(colours, grey, cv::COLOR_BGR2GRAY);
  return grey;
}

// `colours` with `noise` (CV_16SC3) where `share` (CV_32F, 0 to 1) says so, `photo` elsewhere.
cv::Mat mixed(const cv::Mat& photo, const cv::Mat& colours, const cv::Mat& noise,
              const cv::Mat& share) {
  cv::Mat result = photo.clone();
  for (int y = 0; y < photo.rows; ++y) {
    for (int x = 0; x < photo.cols; ++x) {
      const float s = share.at<float>(y, x);
      if (s <= 0) continue;
      const cv::Vec3b fresh = colours.at<cv::Vec3b>(y, x);
      const cv::Vec3s grain = noise.at<cv::Vec3s>(y, x);
      cv::Vec3b& out = result.at<cv::Vec3b>(y, x);
      for (int c = 0; c < 3; ++c)
        out[c] = cv::saturate_cast<std::uint8_t>(static_cast<float>(out[c]) * (1 - s) +
                                                 static_cast<float>(fresh[c] + grain[c]) * s);
    }
  }
  return result;
}

// What was found out about the sheet, at the photograph's own size.
struct Findings {
  cv::Mat print, over, light;  // CV_8UC1, CV_8UC1, CV_8UC3
};

Findings look_at(const cv::Mat& photo, const SheetMap& sheet, double sheet_width) {
  const double scale = kSearchWidth / sheet_width;
  cv::Mat small;
  cv::resize(photo, small, {}, scale, scale, scale < 1 ? cv::INTER_AREA : cv::INTER_LINEAR);
  const cv::Mat inside = sheet_mask(moved(sheet, scaling(scale, scale)), small.size());
  const PaperLight found = find_paper_light(small, inside);
  Findings result;
  cv::resize(found.print, result.print, photo.size(), 0, 0, cv::INTER_LINEAR);
  cv::resize(found.over, result.over, photo.size(), 0, 0, cv::INTER_NEAREST);
  cv::resize(found.light, result.light, photo.size(), 0, 0, cv::INTER_LINEAR);
  result.light.convertTo(result.light, CV_8U);
  return result;
}

// Print replaced by light with noise; the border between the two is soft.
cv::Mat without_print(const cv::Mat& photo, const Findings& found, double sheet_width,
                      const NoiseStock& noise, Random& random) {
  cv::Mat share;
  found.print.convertTo(share, CV_32F, 1.0 / 255);
  const double soft = std::max(0.7, 2 * sheet_width / kSearchWidth);
  cv::GaussianBlur(share, share, {}, soft);
  share = (share - 0.25) * 2;  // stays within the mask's halo
  cv::min(cv::max(share, 0), 1, share);
  return mixed(photo, found.light, noise.for_light(found.light, random), share);
}

// How far a sheet is enlarged each way.
cv::Point2d enlargement(cv::Size2d sheet) {
  const double aspect = sheet.height / sheet.width;
  const bool upright = aspect > 1;
  const double wanted = upright ? std::clamp(aspect, 1.22, 1.4) : std::clamp(aspect, 0.72, 0.82);
  const double width = upright ? 1600 : 2000;
  return {width / sheet.width, width * wanted / sheet.height};
}

// The sheet with a part of what lies around it.
cv::Rect surroundings(const SheetMap& sheet, cv::Size2d sheet_size, cv::Size photo) {
  std::vector<cv::Point2f> corners;
  for (const cv::Point2d corner : {cv::Point2d(0, 0), {1, 0}, {1, 1}, {0, 1}})
    corners.push_back(sheet.in_picture(corner));
  cv::Rect box = cv::boundingRect(corners);
  const int x = cvRound(sheet_size.width * 0.25), y = cvRound(sheet_size.height * 0.2);
  box = {box.x - x, box.y - y, box.width + 2 * x, box.height + 2 * y};
  return box & cv::Rect({0, 0}, photo);
}

void move(Plate& plate, const cv::Matx33d& by, cv::Point2d scale) {
  plate.sheet = moved(plate.sheet, by);
  plate.sheet_size.width *= scale.x;
  plate.sheet_size.height *= scale.y;
}

void cut_out(Plate& plate, const cv::Rect& part) {
  plate.pixels = plate.pixels(part).clone();
  plate.over = plate.over(part).clone();
  plate.light = plate.light(part).clone();
  move(plate, {1, 0, -static_cast<double>(part.x), 0, 1, -static_cast<double>(part.y), 0, 0, 1},
       {1, 1});
}

// The noise of a small picture is laid on anew: enlarged, it would be blotches.
void enlarge(Plate& plate, const NoiseStock& noise, Random& random) {
  cut_out(plate, surroundings(plate.sheet, plate.sheet_size, plate.pixels.size()));
  const cv::Point2d scale = enlargement(plate.sheet_size);
  cv::resize(plate.pixels, plate.pixels, {}, scale.x, scale.y, cv::INTER_CUBIC);
  cv::resize(plate.over, plate.over, plate.pixels.size(), 0, 0, cv::INTER_NEAREST);
  cv::resize(plate.light, plate.light, plate.pixels.size(), 0, 0, cv::INTER_LINEAR);
  move(plate, scaling(scale.x, scale.y), scale);
  const cv::Mat grain = noise.for_light(plate.pixels, random);
  plate.pixels =
      mixed(plate.pixels, plate.pixels, grain, cv::Mat(plate.pixels.size(), CV_32F, cv::Scalar(1)));
}

}  // namespace

Plate make_plate(const PhotoEntry& entry, const cv::Mat& photo) {
  Random random(Random::mixed(1, entry.file));
  Plate plate;
  plate.sheet = map_sheet(photo, entry.corners, entry.as_taken() ? kFlat : kCurled);
  plate.sheet_size = entry.sheet;
  const Findings found = look_at(photo, plate.sheet, entry.sheet.width);
  cv::Mat blank = sheet_mask(plate.sheet, photo.size()) & (found.print == 0) & (found.over == 0);
  cv::erode(blank, blank, {}, {-1, -1}, 3);
  const NoiseStock noise(photo, blank);
  plate.pixels = without_print(photo, found, entry.sheet.width, noise, random);
  plate.over = found.over;
  plate.light = found.light;
  const cv::Mat grey = grey_of(photo), print = found.print > 127;
  plate.blur = measure_blur(grey, print);
  plate.ink = measure_ink(grey, grey_of(found.light), print);
  if (!entry.as_taken()) {
    cut_out(plate, without_padding(photo));
    enlarge(plate, noise, random);
  }
  cv::resize(plate.light, plate.light, {}, 1.0 / kLightStep, 1.0 / kLightStep, cv::INTER_AREA);
  return plate;
}

}  // namespace noticescan::corpus
