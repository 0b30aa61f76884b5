// SPDX-License-Identifier: Apache-2.0
#include "damage/light.hpp"

#include <opencv2/imgproc.hpp>

namespace noticescan::corpus {
namespace {

constexpr int kCoarse = 16;  // light changes slowly: computed on a coarse grid

cv::Vec3f tinted(double warmth) {
  return {static_cast<float>(1 - 0.30 * warmth), static_cast<float>(1 - 0.03 * std::abs(warmth)),
          static_cast<float>(1 + 0.12 * warmth)};
}

}  // namespace

Lighting make_lighting(cv::Size2d sheet, Dial dial) {
  Lighting lighting;
  const double direction = dial.random.uniform(-CV_PI, CV_PI);
  const double height = dial.number("lamp_height", 22);
  const double aside = dial.random.uniform(0.5, 1.1) * height;
  const cv::Vec3d offset(aside * std::cos(direction), aside * std::sin(direction), height);
  lighting.to_lamp = offset / cv::norm(offset);
  lighting.lamp = offset + cv::Vec3d(sheet.width / 2, sheet.height / 2, 0);
  lighting.lamp_share = dial.number("uneven", 0.5);
  const double warmth = dial.number("warmth", 0.25);
  lighting.lamp_colour = tinted(warmth);
  lighting.room_colour = tinted(-0.35 * warmth);
  return lighting;
}

cv::Mat light_map(const Lighting& lighting, const cv::Matx33d& image_to_plane, cv::Size2d sheet,
                  cv::Size frame) {
  const cv::Size size(frame.width / kCoarse + 2, frame.height / kCoarse + 2);
  cv::Mat coarse(size, CV_32FC3);
  const cv::Vec3d middle(sheet.width / 2, sheet.height / 2, 0);
  const auto falloff = [&](const cv::Vec3d& place) {
    const double distance = cv::norm(lighting.lamp - place);
    return lighting.lamp[2] / (distance * distance * distance);  // inverse square, times the cosine
  };
  const double at_middle = falloff(middle);
  for (int y = 0; y < size.height; ++y) {
    for (int x = 0; x < size.width; ++x) {
      const cv::Vec3d p = image_to_plane * cv::Vec3d(x * kCoarse, y * kCoarse, 1);
      const double lamp = falloff({p[0] / p[2], p[1] / p[2], 0}) / at_middle;
      coarse.at<cv::Vec3f>(y, x) =
          lighting.room_colour * static_cast<float>(1 - lighting.lamp_share) +
          lighting.lamp_colour * static_cast<float>(lighting.lamp_share * lamp);
    }
  }
  cv::Mat fine;
  cv::resize(coarse, fine, size * kCoarse, 0, 0, cv::INTER_LINEAR);
  return fine(cv::Rect({0, 0}, frame)).clone();
}

cv::Mat cast_shadow(cv::Size frame, Dial dial) {
  const double depth = dial.number("shadow", 0.4);
  if (depth <= 0) return {frame, CV_32F, cv::Scalar(1)};
  const double softness = dial.number("shadow_softness", 0.05);
  const int step = 8;
  const cv::Size size(frame.width / step + 1, frame.height / step + 1);
  cv::Mat mask = cv::Mat::zeros(size, CV_32F);
  Random& random = dial.random;
  // An arm from an edge of the frame that ends in a hand with a phone.
  const double from = random.uniform(0, CV_2PI);
  const cv::Point2d middle(size.width / 2.0, size.height / 2.0);
  const double reach = std::hypot(middle.x, middle.y);
  const cv::Point2d away(std::cos(from), std::sin(from));
  const cv::Point2d side(-away.y, away.x);
  const cv::Point2d hand = middle + away * (reach * random.uniform(0.35, 0.7)) +
                           side * (reach * random.uniform(-0.3, 0.3));
  const cv::Point2d elbow =
      middle + away * (reach * 1.6) + side * (reach * random.uniform(-0.5, 0.5));
  cv::line(mask, hand, elbow, cv::Scalar(1),
           std::max(1, static_cast<int>(reach * random.uniform(0.22, 0.4))), cv::LINE_AA);
  const cv::RotatedRect phone(
      hand, cv::Size2f(static_cast<float>(reach * 0.42), static_cast<float>(reach * 0.8)),
      static_cast<float>(random.uniform(0, 180)));
  cv::ellipse(mask, phone, cv::Scalar(1), cv::FILLED, cv::LINE_AA);
  cv::GaussianBlur(mask, mask, {}, std::max(0.8, softness * reach));
  cv::Mat fine;
  cv::resize(mask, fine, size * step, 0, 0, cv::INTER_LINEAR);
  return 1 - depth * fine(cv::Rect({0, 0}, frame));
}

}  // namespace noticescan::corpus
