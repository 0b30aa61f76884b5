// SPDX-License-Identifier: Apache-2.0
#include "damage/camera.hpp"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace noticescan::corpus {
namespace {

constexpr double kFocalOverDiagonal = 26.0 / 43.27;
constexpr double kGamma = 2.2;

cv::Matx33d rotation(const Pose& pose) {
  const auto radians = [](double degrees) { return degrees * CV_PI / 180; };
  const double cx = std::cos(radians(pose.tilt_x)), sx = std::sin(radians(pose.tilt_x));
  const double cy = std::cos(radians(pose.tilt_y)), sy = std::sin(radians(pose.tilt_y));
  const double cz = std::cos(radians(pose.roll)), sz = std::sin(radians(pose.roll));
  const cv::Matx33d rx(1, 0, 0, 0, cx, sx, 0, -sx, cx);
  const cv::Matx33d ry(cy, 0, sy, 0, 1, 0, -sy, 0, cy);
  const cv::Matx33d rz(cz, -sz, 0, sz, cz, 0, 0, 0, 1);
  return rx * ry * rz;
}

// Takes a place of the plane (inches from the sheet's middle) to pixels.
cv::Matx33d homography(const cv::Matx33d& r, double distance, double focal, cv::Point2d centre) {
  const cv::Matx33d pose(r(0, 0), r(0, 1), 0, r(1, 0), r(1, 1), 0, r(2, 0), r(2, 1), distance);
  return cv::Matx33d(focal, 0, centre.x, 0, focal, centre.y, 0, 0, 1) * pose;
}

cv::Rect2d bounds_of_sheet(const cv::Matx33d& map, cv::Size2d sheet) {
  double left = 1e9, right = -1e9, top = 1e9, bottom = -1e9;
  for (const double x : {-0.5, 0.5}) {
    for (const double y : {-0.5, 0.5}) {
      const cv::Vec3d p = map * cv::Vec3d(x * sheet.width, y * sheet.height, 1);
      left = std::min(left, p[0] / p[2]);
      right = std::max(right, p[0] / p[2]);
      top = std::min(top, p[1] / p[2]);
      bottom = std::max(bottom, p[1] / p[2]);
    }
  }
  return {left, top, right - left, bottom - top};
}

cv::Mat motion_kernel(double length, double degrees) {
  const int size = static_cast<int>(std::ceil(length)) | 1;
  cv::Mat kernel = cv::Mat::zeros(size + 2, size + 2, CV_32F);
  const double dx = std::cos(degrees * CV_PI / 180), dy = std::sin(degrees * CV_PI / 180);
  const double middle = (kernel.cols - 1) / 2.0;
  for (double t = -length / 2; t <= length / 2; t += 0.1) {
    const int x = static_cast<int>(std::lround(middle + t * dx));
    const int y = static_cast<int>(std::lround(middle + t * dy));
    kernel.at<float>(y, x) += 1;
  }
  return kernel / cv::sum(kernel)[0];
}

}  // namespace

Camera aim_camera(const Pose& pose, cv::Size2d sheet, cv::Size frame) {
  const double focal = kFocalOverDiagonal * std::hypot(frame.width, frame.height);
  const cv::Matx33d r = rotation(pose);
  cv::Point2d centre(frame.width / 2.0, frame.height / 2.0);
  double distance = 20;
  for (int round = 0; round < 6; ++round) {
    const cv::Rect2d bounds = bounds_of_sheet(homography(r, distance, focal, centre), sheet);
    distance *= std::max(bounds.width / (pose.fill * frame.width),
                         bounds.height / (pose.fill * frame.height));
  }
  const cv::Rect2d bounds = bounds_of_sheet(homography(r, distance, focal, centre), sheet);
  centre.x += frame.width * (0.5 + pose.aim.x) - (bounds.x + bounds.width / 2);
  centre.y += frame.height * (0.5 + pose.aim.y) - (bounds.y + bounds.height / 2);
  const cv::Matx33d from_corner(1, 0, -sheet.width / 2, 0, 1, -sheet.height / 2, 0, 0, 1);
  const cv::Vec3d eye = -(r.t() * cv::Vec3d(0, 0, distance));
  return {homography(r, distance, focal, centre) * from_corner,
          {eye[0] + sheet.width / 2, eye[1] + sheet.height / 2, -eye[2]}};
}

cv::Mat through_curve(const cv::Mat& pixels, double black, double white) {
  std::vector<float> reflects(256);
  for (std::size_t i = 0; i < reflects.size(); ++i) {
    reflects[i] = static_cast<float>(black + (white - black) *
                                                 std::pow(static_cast<double>(i) / 255, kGamma));
  }
  cv::Mat result;
  cv::LUT(pixels, cv::Mat(1, 256, CV_32F, reflects.data()), result);
  return result;
}

void pass_lens(cv::Mat& light, const Optics& optics) {
  if (optics.motion > 1)
    cv::filter2D(light, light, -1, motion_kernel(optics.motion, optics.motion_angle));
  if (optics.focus_blur > 0.2) cv::GaussianBlur(light, light, {}, optics.focus_blur);
  if (optics.vignette <= 0) return;
  const double half_x = light.cols / 2.0, half_y = light.rows / 2.0;
  for (int y = 0; y < light.rows; ++y) {
    auto* row = light.ptr<cv::Vec3f>(y);
    const double ry = (y - half_y) / half_y;
    for (int x = 0; x < light.cols; ++x) {
      const double rx = (x - half_x) / half_x;
      row[x] *= static_cast<float>(1 - optics.vignette * (rx * rx + ry * ry) / 2);
    }
  }
}

cv::Mat develop(cv::Mat light, const Sensor& sensor, cv::RNG chance) {
  cv::Mat grain(light.size(), CV_32FC3);
  chance.fill(grain, cv::RNG::NORMAL, 0, 1);
  cv::GaussianBlur(grain, grain, {3, 3},
                   0.55);  // colours are interpolated between the sensor's dots
  const float shot = static_cast<float>(sensor.shot_noise * 1.6),
              read = static_cast<float>(sensor.read_noise * 1.6);
  cv::Mat values(light.size(), CV_8UC3);
  // The curve of a phone: gamma with a soft shoulder.
  std::array<std::uint8_t, 4096> curve{};
  for (std::size_t i = 0; i < curve.size(); ++i) {
    const double x = static_cast<double>(i) / 3072;
    const double shouldered = x < 0.7 ? x : 0.7 + 0.3 * std::tanh((x - 0.7) / 0.3);
    curve.at(i) = static_cast<std::uint8_t>(
        std::lround(255 * std::min(1.0, std::pow(shouldered, 1 / kGamma))));
  }
  for (int y = 0; y < light.rows; ++y) {
    const auto* in = light.ptr<float>(y);
    const auto* noise = grain.ptr<float>(y);
    auto* out = values.ptr<std::uint8_t>(y);
    for (int i = 0; i < light.cols * 3; ++i) {
      const float x = std::max(0.0F, in[i]);
      const float noisy = x + noise[i] * std::sqrt(shot * shot * x + read * read);
      const int index = static_cast<int>(std::clamp(noisy * 3072.0F, 0.0F, 4095.0F));
      out[i] = curve[static_cast<std::size_t>(index)];
    }
  }
  if (sensor.sharpening > 0) {
    cv::Mat soft;
    cv::GaussianBlur(values, soft, {}, 1.3);
    cv::addWeighted(values, 1 + sensor.sharpening, soft, -sensor.sharpening, 0, values);
  }
  return values;
}

}  // namespace noticescan::corpus
