// SPDX-License-Identifier: Apache-2.0
#include "imaging/blur.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "imaging/light.hpp"
#include "imaging/rules.hpp"

namespace noticescan::imaging {
namespace {

constexpr double kCalm = 1;      // px: deviation by which noise is smoothed before slopes are taken
constexpr int kDirections = 12;  // of 180 degrees
constexpr double kAngle = 180.0 / kDirections;
// px: a page is freed of its blur by squares that stay in the cache, each with what lies about it.
constexpr int kTile = 512, kBeyond = 48;
constexpr int kWhite = 215;  // where nothing is darker there is no print

double radians(double degrees) {
  return degrees * CV_PI / 180;
}

// Where letters are: ink without the rules of tables, whose edges run in one direction.
cv::Mat letters(const cv::Mat& grey) {
  constexpr int kAround = 11;
  const cv::Mat ink = grey < 160;
  cv::Mat rules = level_rules(ink) | upright_rules(ink), near;
  cv::dilate(rules, rules, cv::getStructuringElement(cv::MORPH_RECT, {kAround, kAround}));
  cv::dilate(ink, near, cv::getStructuringElement(cv::MORPH_RECT, {kAround, kAround}));
  return near & ~rules;
}

struct Slopes {
  std::vector<cv::Point2f> at;  // of some pixels at letters: levels a pixel, along x and y
  double contrast = 0;          // of ink and paper
};

void add_slopes(const cv::Mat& band, Slopes& slopes, std::vector<std::uint8_t>& levels) {
  constexpr int kEvery = 3;  // pixels; more say the same
  const cv::Mat where = letters(band);
  cv::Mat calm, dx, dy;
  cv::GaussianBlur(band, calm, {}, kCalm);
  cv::Sobel(calm, dx, CV_16S, 1, 0);
  cv::Sobel(calm, dy, CV_16S, 0, 1);
  for (int y = 0, i = 0; y < band.rows; ++y) {
    const std::uint8_t* is_letter = where.ptr(y);
    for (int x = 0; x < band.cols; ++x) {
      if (is_letter[x] == 0 || ++i % kEvery != 0) continue;
      slopes.at.emplace_back(dx.at<short>(y, x) / 8.0F, dy.at<short>(y, x) / 8.0F);
      levels.push_back(calm.at<std::uint8_t>(y, x));
    }
  }
}

// Every second band of rows says as much as all of them.
Slopes slopes_of(const cv::Mat& grey) {
  constexpr int kBand = 256;
  Slopes slopes;
  std::vector<std::uint8_t> levels;
  for (int top = 0; top < grey.rows; top += 2 * kBand)
    add_slopes(grey.rowRange(top, std::min(top + kBand, grey.rows)), slopes, levels);
  if (levels.empty()) return slopes;
  const auto dark = levels.begin() + static_cast<std::ptrdiff_t>(levels.size() / 20);
  std::nth_element(levels.begin(), dark, levels.end());
  slopes.contrast = kPaper - *dark;
  return slopes;
}

// The deviation of the blur in one direction.
double deviation(const Slopes& slopes, double degrees) {
  constexpr double kSteepest = 0.98;
  const auto c = static_cast<float>(std::cos(radians(degrees)));
  const auto s = static_cast<float>(std::sin(radians(degrees)));
  std::vector<float> along;
  along.reserve(slopes.at.size());
  for (const cv::Point2f& slope : slopes.at) along.push_back(std::abs(slope.x * c + slope.y * s));
  const auto steepest =
      along.begin() + static_cast<std::ptrdiff_t>(static_cast<double>(along.size()) * kSteepest);
  std::nth_element(along.begin(), steepest, along.end());
  const double smeared = slopes.contrast / (std::max(*steepest, 0.1F) * std::sqrt(2 * CV_PI));
  return std::sqrt(std::max(0.0, smeared * smeared - kCalm * kCalm));
}

// Where the parabola through three neighbours has its top, in steps from the middle one.
double top(double before, double middle, double after) {
  const double bend = before - 2 * middle + after;
  return bend < 0 ? std::clamp(0.5 * (before - after) / bend, -0.5, 0.5) : 0;
}

// For one tile of the page: what each frequency is multiplied by, packed as cv::dft packs the
// spectrum of a picture. The blur is the same to both sides, so that its spectrum is real. `noise`:
// power, by that of the print.
cv::Mat wiener_filter(const Blur& blur, double noise) {
  const auto frequency = [](int at) { return (at <= kTile / 2 ? at : at - kTile) / double{kTile}; };
  const double c = std::cos(radians(blur.degrees)), s = std::sin(radians(blur.degrees));
  cv::Mat filter(kTile, kTile, CV_32F);
  for (int y = 0; y < kTile; ++y) {
    const double fy = frequency(y);
    for (int x = 0; x < kTile; ++x) {
      const double fx = frequency(x);
      const double path = CV_PI * blur.motion * (fx * c + fy * s);
      const double kept =
          std::exp(-2 * CV_PI * CV_PI * blur.focus * blur.focus * (fx * fx + fy * fy)) *
          (std::abs(path) < 1e-6 ? 1 : std::sin(path) / path);
      filter.at<float>(y, x) = static_cast<float>(kept / (kept * kept + noise));
    }
  }
  const std::array<cv::Mat, 2> parts = {filter, cv::Mat::zeros(filter.size(), filter.type())};
  cv::Mat spectrum, spread, packed;
  cv::merge(parts.data(), parts.size(), spectrum);
  cv::dft(spectrum, spread, cv::DFT_INVERSE | cv::DFT_SCALE | cv::DFT_REAL_OUTPUT);
  cv::dft(spread, packed);
  return packed;
}

// A camera keeps the light's power 1 / 2.2. Smearing is of the light, and so is what undoes it.
constexpr double kGamma = 2.2;

cv::Mat light_of_levels(const cv::Mat& levels) {
  std::array<float, 256> light;
  for (std::size_t i = 0; i < light.size(); ++i)
    light.at(i) = static_cast<float>(std::pow(static_cast<double>(i) / kPaper, kGamma));
  cv::Mat result;
  cv::LUT(levels, cv::Mat(1, 256, CV_32F, light.data()), result);
  return result;
}

// By a table, since a power of each pixel takes as long as the filter.
void put_levels(const cv::Mat& light, cv::Mat levels) {
  constexpr int kSteps = 4096;
  constexpr float kBrightest = 1.25F;  // of light; beyond, a level is white
  static const std::vector<std::uint8_t> level_of = [] {
    std::vector<std::uint8_t> table;
    for (int i = 0; i <= kSteps; ++i)
      table.push_back(cv::saturate_cast<std::uint8_t>(
          kPaper * std::pow(static_cast<double>(i) * kBrightest / kSteps, 1 / kGamma)));
    return table;
  }();
  for (int y = 0; y < levels.rows; ++y) {
    const auto* from = light.ptr<float>(y);
    auto* to = levels.ptr<std::uint8_t>(y);
    for (int x = 0; x < levels.cols; ++x)
      to[x] = level_of[static_cast<std::size_t>(std::clamp(from[x], 0.0F, kBrightest) *
                                                (kSteps / kBrightest))];
  }
}

}  // namespace

Blur blur_of(const cv::Mat& grey) {
  if (grey.empty()) return {};
  const Slopes slopes = slopes_of(grey);
  if (slopes.at.empty()) return {};
  std::array<double, kDirections> by_direction;
  for (std::size_t i = 0; i < by_direction.size(); ++i)
    by_direction[i] = deviation(slopes, kAngle * static_cast<double>(i));
  const auto most = std::ranges::max_element(by_direction) - by_direction.begin();
  const double least = *std::ranges::min_element(by_direction);
  const auto at = [&](std::ptrdiff_t i) {
    return by_direction[static_cast<std::size_t>((i + kDirections) % kDirections)];
  };
  constexpr double kOneWay = 1.5;  // times; the shapes of letters alone make 1.2
  constexpr double kFallsShort = 1.1;
  if (at(most) < kOneWay * least) return {.focus = kFallsShort * (at(most) + least) / 2};
  // A path of length L has the deviation L / sqrt(12). Print has more level strokes than upright
  // ones, which makes it seem shorter the more level it is.
  const double degrees =
      kAngle * (static_cast<double>(most) + top(at(most - 1), at(most), at(most + 1)));
  const double falls_short = 1 + 0.25 * std::abs(std::cos(radians(degrees)));
  return {.focus = 0,
          .motion = falls_short * std::sqrt(12 * (at(most) * at(most) - least * least)),
          .degrees = degrees};
}

bool is_smeared(const Blur& blur) {
  constexpr double kFocus = 2, kMotion = 5.8;  // px; sharp pages measure at most 1.8 and 5.5
  return blur.focus >= kFocus || blur.motion >= kMotion;
}

std::vector<cv::Mat> deblurred(const cv::Mat& grey, const Blur& blur,
                               const std::vector<double>& lengths) {
  constexpr double kNoise = 0.01, kNoiseOfGuesses = 0.03;
  std::vector<cv::Mat> filters, results;
  for (const double length : lengths) {
    const Blur guess{length * blur.focus, length * blur.motion, blur.degrees};
    filters.push_back(wiener_filter(guess, length == 1 ? kNoise : kNoiseOfGuesses));
    results.push_back(grey.clone());
  }
  cv::Mat framed;
  cv::copyMakeBorder(grey, framed, kBeyond, kTile, kBeyond, kTile, cv::BORDER_REPLICATE);
  constexpr int kStep = kTile - 2 * kBeyond;
  for (int y = 0; y < grey.rows; y += kStep) {
    for (int x = 0; x < grey.cols; x += kStep) {
      const cv::Mat tile = framed(cv::Rect(x, y, kTile, kTile));
      if (cv::countNonZero(tile < kWhite) == 0) continue;
      const cv::Rect place = cv::Rect(x, y, kStep, kStep) & cv::Rect({0, 0}, grey.size());
      cv::Mat spectrum, filtered, sharp;
      cv::dft(light_of_levels(tile), spectrum);
      for (std::size_t i = 0; i < filters.size(); ++i) {
        cv::mulSpectrums(spectrum, filters[i], filtered, 0);
        cv::dft(filtered, sharp, cv::DFT_INVERSE | cv::DFT_SCALE | cv::DFT_REAL_OUTPUT);
        put_levels(sharp(cv::Rect({kBeyond, kBeyond}, place.size())), results[i](place));
      }
    }
  }
  return results;
}

}  // namespace noticescan::imaging
