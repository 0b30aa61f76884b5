// SPDX-License-Identifier: Apache-2.0
#include "damage/clutter.hpp"

#include <algorithm>
#include <opencv2/imgproc.hpp>

#include "picture.hpp"

namespace noticescan::corpus {
namespace {

// BGR, linear: pale to dark.
const std::vector<cv::Vec3f> kSkins = {
    {0.30F, 0.38F, 0.62F}, {0.20F, 0.28F, 0.52F}, {0.11F, 0.16F, 0.34F}, {0.05F, 0.08F, 0.17F}};

// A capsule's roundness as light: full along its middle, dark at its rim.
cv::Mat roundness(const cv::Mat& mask, double radius) {
  cv::Mat distance;
  cv::distanceTransform(mask, distance, cv::DIST_L2, 3);
  cv::Mat rim = 1 - distance / radius;
  cv::max(rim, 0, rim);
  cv::Mat squared = 1 - rim.mul(rim);
  cv::sqrt(squared, squared);
  return 0.35 + 0.65 * squared;
}

struct Thumb {
  cv::Point2d tip;  // inches on the plane
  cv::Point2d root;
};

Thumb thumb_at_edge(cv::Size2d sheet, Random& random) {
  const int side = random.integer(0, 2);  // left, right, bottom
  const double reach = random.uniform(0.35, 1.0), lean = random.uniform(-1.2, 1.2);
  if (side == 2) {
    const double x = random.uniform(0.1, 0.9) * sheet.width;
    return {{x, sheet.height - reach}, {x + lean, sheet.height + 3}};
  }
  const double y = random.uniform(0.35, 0.95) * sheet.height;
  if (side == 0) return {{reach, y}, {-3, y + 1 + lean}};
  return {{sheet.width - reach, y}, {sheet.width + 3, y + 1 + lean}};
}

void paint_thumb(cv::Mat& scene, cv::Mat& hidden, const Thumb& thumb, const cv::Vec3f& skin,
                 const cv::Matx33d& to_image) {
  const cv::Point2d tip = transformed(to_image, thumb.tip),
                    root = transformed(to_image, thumb.root);
  const cv::Point2d unit = transformed(to_image, thumb.tip + cv::Point2d(0, 0.1));
  const double inch = cv::norm(unit - tip) * 10, radius = inch * 0.4;
  cv::Mat mask = cv::Mat::zeros(scene.size(), CV_8U);
  cv::line(mask, tip, root, 255, cvRound(2 * radius), cv::LINE_AA);
  cv::Mat shadow;
  const cv::Matx23d shift(1, 0, inch * 0.06, 0, 1, inch * 0.08);
  cv::warpAffine(mask, shadow, shift, mask.size());
  cv::resize(shadow, shadow, {}, 0.25, 0.25, cv::INTER_AREA);
  cv::GaussianBlur(shadow, shadow, {}, std::max(0.5, inch * 0.02));
  cv::resize(shadow, shadow, mask.size(), 0, 0, cv::INTER_LINEAR);
  const cv::Mat round = roundness(mask, radius);
  const cv::Point2d back = (root - tip) / cv::norm(root - tip);
  cv::Mat nail = cv::Mat::zeros(scene.size(), CV_8U);
  const double angle = std::atan2(back.y, back.x) * 180 / CV_PI;
  cv::ellipse(nail, tip + back * (radius * 0.35),
              cv::Size(cvRound(radius * 0.75), cvRound(radius * 0.55)), angle, 0, 360, 255,
              cv::FILLED, cv::LINE_AA);
  cv::GaussianBlur(nail, nail, {}, radius * 0.05);
  const cv::Vec3f nail_colour = skin * 1.15F + cv::Vec3f(0.05F, 0.05F, 0.07F);
  for (int y = 0; y < scene.rows; ++y) {
    auto* row = scene.ptr<cv::Vec3f>(y);
    for (int x = 0; x < scene.cols; ++x) {
      row[x] *= 1 - 0.5F * static_cast<float>(shadow.at<std::uint8_t>(y, x)) / 255;
      const float share = static_cast<float>(mask.at<std::uint8_t>(y, x)) / 255;
      if (share == 0) continue;
      const float nailed = static_cast<float>(nail.at<std::uint8_t>(y, x)) / 255;
      const cv::Vec3f colour = (skin * (1 - nailed) + nail_colour * nailed) * round.at<float>(y, x);
      row[x] = row[x] * (1 - share) + colour * share;
    }
  }
  cv::max(hidden, mask, hidden);
}

}  // namespace

void add_sheet_below(cv::Mat& desk, double ppi, Random& random) {
  const cv::Size size(cvRound(8.5 * ppi), cvRound(11 * ppi));
  cv::Mat sheet(size, CV_8UC3, cv::Scalar::all(random.uniform(205, 233)));
  static const std::vector<std::string> kWords = {
      "the",       "account", "of",     "your",   "return", "and",    "payment",
      "for",       "total",   "office", "please", "see",    "within", "period",
      "statement", "balance", "line",   "with",   "form",   "page"};
  const int line = cvRound(0.19 * ppi);
  for (int y = cvRound(ppi); y < size.height - ppi; y += line) {
    if (random.chance(0.15)) continue;
    std::string text;
    const std::size_t length = random.chance(0.25) ? 30 : 88;
    while (text.size() < length) text += random.pick(kWords) + " ";
    cv::putText(sheet, text, {cvRound(0.9 * ppi), y}, cv::FONT_HERSHEY_COMPLEX_SMALL, 0.0062 * ppi,
                cv::Scalar::all(95), 1, cv::LINE_AA);
  }
  const cv::Point2f middle(static_cast<float>(size.width) / 2, static_cast<float>(size.height) / 2);
  cv::Matx23d place = cv::getRotationMatrix2D(middle, random.uniform(-28, 28), 1);
  const double away = random.uniform(1.2, 3.2) * ppi, direction = random.uniform(0, CV_2PI);
  place(0, 2) += desk.cols / 2.0 - middle.x + away * std::cos(direction);
  place(1, 2) += desk.rows / 2.0 - middle.y + away * std::sin(direction);
  cv::Mat moved, mask;
  cv::warpAffine(sheet, moved, place, desk.size());
  cv::warpAffine(cv::Mat(size, CV_8U, cv::Scalar(255)), mask, place, desk.size());
  cv::Mat shadow;
  cv::GaussianBlur(mask, shadow, {}, 0.06 * ppi);
  cv::Mat shade;
  shadow.convertTo(shade, CV_8U, -0.24, 255);
  cv::merge(std::vector<cv::Mat>{shade, shade, shade}, shade);
  cv::multiply(desk, shade, desk, 1.0 / 255);
  moved.copyTo(desk, mask);
}

cv::Mat add_thumbs(cv::Mat& scene, int count, const cv::Matx33d& to_image, cv::Size2d sheet,
                   Random& random) {
  cv::Mat hidden = cv::Mat::zeros(scene.size(), CV_8U);
  if (count == 0) return hidden;
  constexpr double kApart = 1.4;  // inches: fingers lie beside each other
  const cv::Vec3f skin = random.pick(kSkins);
  std::vector<cv::Point2d> tips;
  for (int i = 0; i < count; ++i) {
    Thumb thumb;
    bool apart = false;
    for (int attempt = 0; attempt < 20 && !apart; ++attempt) {
      thumb = thumb_at_edge(sheet, random);
      apart = std::all_of(tips.begin(), tips.end(), [&](const cv::Point2d& tip) {
        return cv::norm(tip - thumb.tip) > kApart;
      });
    }
    tips.push_back(thumb.tip);
    paint_thumb(scene, hidden, thumb, skin, to_image);
  }
  return hidden;
}

cv::Mat glare(cv::Size frame, double strength, Random& random) {
  const int step = 8;
  const cv::Size size(frame.width / step + 1, frame.height / step + 1);
  cv::Mat spot = cv::Mat::zeros(size, CV_32F);
  const int spots = random.integer(1, 2);
  for (int i = 0; i < spots; ++i) {
    const cv::RotatedRect shape({static_cast<float>(size.width * random.uniform(0.15, 0.85)),
                                 static_cast<float>(size.height * random.uniform(0.1, 0.9))},
                                {static_cast<float>(size.width * random.uniform(0.12, 0.4)),
                                 static_cast<float>(size.width * random.uniform(0.05, 0.16))},
                                static_cast<float>(random.uniform(0, 180)));
    cv::ellipse(spot, shape, cv::Scalar(1), cv::FILLED, cv::LINE_AA);
  }
  cv::GaussianBlur(spot, spot, {}, size.width * random.uniform(0.015, 0.05));
  cv::resize(spot, spot, size * step, 0, 0, cv::INTER_LINEAR);
  spot = spot(cv::Rect({0, 0}, frame)) * strength;
  cv::Mat colours;
  cv::merge(std::vector<cv::Mat>{spot * 0.97, spot, spot}, colours);
  return colours;
}

}  // namespace noticescan::corpus
