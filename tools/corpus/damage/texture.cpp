// SPDX-License-Identifier: Apache-2.0
#include "damage/texture.hpp"

#include <map>
#include <opencv2/imgproc.hpp>
#include <stdexcept>

namespace noticescan::corpus {
namespace {

// sRGB to linear, roughly.
cv::Vec3f linear(double red, double green, double blue) {
  const auto channel = [](double value) { return static_cast<float>(std::pow(value / 255, 2.2)); };
  return {channel(blue), channel(green), channel(red)};
}

cv::Mat flat(cv::Size size, const cv::Vec3f& colour) {
  return {size, CV_32FC3, cv::Scalar(colour[0], colour[1], colour[2])};
}

void multiply(cv::Mat& colours, const cv::Mat& grey) {
  cv::Mat three;
  cv::merge(std::vector<cv::Mat>{grey, grey, grey}, three);
  colours = colours.mul(three);
}

// Dark lines between boards, and a brightness of its own for each board.
void lay_boards(cv::Mat& tone, double board_height, Random& random) {
  for (double top = -random.uniform(0, board_height); top < tone.rows; top += board_height) {
    const int first = std::max(0, static_cast<int>(top));
    const int last = std::min(tone.rows, static_cast<int>(top + board_height));
    if (last <= first) continue;
    tone.rowRange(first, last) *= random.uniform(0.86, 1.12);
    if (last < tone.rows) tone.rowRange(std::max(0, last - 2), last) *= 0.35;
  }
}

// Growth rings cut along the trunk (light early wood that darkens to a sharp edge), long fibres,
// short pores, boards. The grain runs from left to right.
cv::Mat wood(cv::Size size, double ppi, Random& random, const cv::Vec3f& light,
             const cv::Vec3f& deep) {
  const cv::Mat bend = smooth_noise(size, {26 * ppi, 2.5 * ppi}, 3, 0.3, random);
  const cv::Mat fray = smooth_noise(size, {1.6 * ppi, 0.05 * ppi}, 2, 0.6, random);
  const cv::Mat fibres = smooth_noise(size, {2.5 * ppi, 0.03 * ppi}, 2, 0.8, random);
  cv::Mat pores = smooth_noise(size, {0.22 * ppi, 0.022 * ppi}, 1, 0.5, random);
  pores = cv::max(pores - 1.3, 0);
  const cv::Mat tint = smooth_noise(size, {7 * ppi, 1.2 * ppi}, 2, 0.5, random);
  const double pitch = random.uniform(0.22, 0.4);
  cv::Mat result(size, CV_32FC3);
  for (int y = 0; y < size.height; ++y) {
    for (int x = 0; x < size.width; ++x) {
      const double age = y / ppi + bend.at<float>(y, x) * 0.8 + fray.at<float>(y, x) * 0.03;
      const double ring = age / pitch - std::floor(age / pitch);
      double share = 0.72 - 0.34 * ring * ring * ring + 0.1 * fibres.at<float>(y, x) +
                     0.1 * tint.at<float>(y, x);
      share -= 0.35 * pores.at<float>(y, x);
      const auto lightness = static_cast<float>(std::clamp(share, 0.0, 1.15));
      result.at<cv::Vec3f>(y, x) = deep * (1 - lightness) + light * lightness;
    }
  }
  cv::Mat tone(size, CV_32F, cv::Scalar(1));
  lay_boards(tone, ppi * random.uniform(4, 7), random);
  multiply(result, tone);
  return result;
}

cv::Mat cloth(cv::Size size, double ppi, Random& random) {
  const cv::Mat across = smooth_noise(size, {0.8 * ppi, 0.025 * ppi}, 1, 0.5, random);
  const cv::Mat along = smooth_noise(size, {0.025 * ppi, 0.8 * ppi}, 1, 0.5, random);
  cv::Mat tone = 1 + 0.13 * across + 0.13 * along +
                 0.1 * smooth_noise(size, {4 * ppi, 4 * ppi}, 2, 0.5, random);
  // Checks of two widths, as on a tablecloth.
  const double pitch = ppi * random.uniform(1.2, 2.6);
  for (int y = 0; y < size.height; ++y) {
    for (int x = 0; x < size.width; ++x) {
      const bool row = std::fmod(y, pitch) < pitch * 0.3;
      const bool column = std::fmod(x, pitch) < pitch * 0.3;
      tone.at<float>(y, x) *= row && column ? 0.55F : row || column ? 0.75F : 1.0F;
    }
  }
  cv::Mat result = flat(
      size, linear(random.uniform(110, 190), random.uniform(100, 160), random.uniform(90, 180)));
  multiply(result, tone);
  return result;
}

cv::Mat speckled(cv::Size size, double ppi, Random& random, const cv::Vec3f& colour, double depth) {
  cv::Mat tone = 1 + depth * smooth_noise(size, {0.15 * ppi, 0.15 * ppi}, 3, 0.9, random) +
                 0.5 * depth * smooth_noise(size, {5 * ppi, 5 * ppi}, 2, 0.5, random);
  cv::max(tone, 0.1, tone);
  cv::Mat result = flat(size, colour);
  multiply(result, tone);
  return result;
}

}  // namespace

cv::RNG pixel_chance(Random& random) {
  return cv::RNG(random.bits());
}

cv::Mat smooth_noise(cv::Size size, cv::Size2d cell, int octaves, double gain, Random& random) {
  cv::Mat sum = cv::Mat::zeros(size, CV_32F);
  cv::RNG chance = pixel_chance(random);
  double weight = 1;
  double power = 0;
  for (int octave = 0; octave < octaves; ++octave) {
    const double shrink = 1 << octave;
    const int columns = std::max(2, static_cast<int>(size.width * shrink / cell.width) + 3);
    const int rows = std::max(2, static_cast<int>(size.height * shrink / cell.height) + 3);
    cv::Mat coarse(std::min(rows, size.height + 3), std::min(columns, size.width + 3), CV_32F);
    chance.fill(coarse, cv::RNG::NORMAL, 0, weight);
    cv::Mat fine;
    cv::resize(coarse, fine, size, 0, 0, cv::INTER_CUBIC);
    sum += fine;
    power += weight * weight;
    weight *= gain;
  }
  return sum / std::sqrt(power);
}

namespace {

cv::Mat linear_desk(const std::string& kind, cv::Size size, double ppi, Random& random) {
  if (kind == "wood") return wood(size, ppi, random, linear(176, 126, 80), linear(118, 76, 44));
  if (kind == "dark") return wood(size, ppi, random, linear(74, 52, 40), linear(38, 27, 22));
  if (kind == "cloth") return cloth(size, ppi, random);
  if (kind == "stone") return speckled(size, ppi, random, linear(120, 116, 110), 0.35);
  if (kind == "white") return speckled(size, ppi, random, linear(222, 220, 214), 0.02);
  if (kind == "plain") return speckled(size, ppi, random, linear(92, 96, 104), 0.05);
  throw std::runtime_error("no such desk: " + kind);
}

cv::Mat make_desk(const std::string& kind, int variant) {
  const int size = static_cast<int>(kDeskInches * kDeskPixelsPerInch);
  Random random(Random::mixed(static_cast<std::uint64_t>(variant), kind));
  cv::Mat desk = linear_desk(kind, {size, size}, kDeskPixelsPerInch, random);
  cv::min(cv::max(desk, 0), 1, desk);
  cv::pow(desk, 1 / 2.2, desk);
  cv::Mat kept;
  desk.convertTo(kept, CV_8U, 255);
  return kept;
}

}  // namespace

cv::Mat desk_texture(const std::string& kind, Random& random) {
  constexpr int kVariants = 4;
  static std::map<std::pair<std::string, int>, cv::Mat> made;
  const int variant = random.integer(0, kVariants - 1);
  cv::Mat& desk = made[{kind, variant}];
  if (desk.empty()) desk = make_desk(kind, variant);
  return desk;
}

}  // namespace noticescan::corpus
