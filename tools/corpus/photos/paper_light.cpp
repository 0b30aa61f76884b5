// SPDX-License-Identifier: Apache-2.0
#include "photos/paper_light.hpp"

#include <opencv2/imgproc.hpp>
#include <vector>

namespace noticescan::corpus {
namespace {

constexpr int kText = 29;             // strokes, letters and rules are thinner, in pixels
constexpr int kBars = 77;             // headings on grey, frames
constexpr int kBlocks = 181;          // pictures and fields of a table are narrower
constexpr int kNearEdge = 35;         // twice the distance
constexpr double kPrintShows = 0.93;  // of the paper's light, and less, is print
constexpr double kPrintTint = 0.035;  // more colour than light has
constexpr double kBarShows = 0.9;     // darker than a shadow so narrow
constexpr double kBlockShows = 0.62;  // darker than any shadow
constexpr double kBlockTint = 0.018;
// Along the edge, no paper: darker or more coloured than its shadows.
constexpr double kHidden = 0.55, kHiddenTint = 0.06;

cv::Mat ellipse(int size) {
  return cv::getStructuringElement(cv::MORPH_ELLIPSE, {size, size});
}

// Dark things narrower than `size` filled with what is around them; nothing from outside the sheet
// comes in.
cv::Mat closed(const cv::Mat& photo, const cv::Mat& inside, int size) {
  const cv::Mat outside = ~inside;
  cv::Mat result = photo.clone();
  result.setTo(cv::Scalar::all(0), outside);
  cv::dilate(result, result, ellipse(size));
  result.setTo(cv::Scalar::all(255), outside);
  cv::erode(result, result, ellipse(size));
  return result;
}

// A blur of what `weight` (CV_32F) takes in; `sum` gets the blurred weight.
cv::Mat weighted_blur(const cv::Mat& colours, const cv::Mat& weight, double sigma, cv::Mat& sum) {
  const int shrink = sigma > 8 ? 4 : 1;
  cv::Mat three, product;
  cv::merge(std::vector<cv::Mat>{weight, weight, weight}, three);
  cv::multiply(colours, three, product);
  cv::resize(product, product, {}, 1.0 / shrink, 1.0 / shrink, cv::INTER_AREA);
  cv::resize(weight, sum, product.size(), 0, 0, cv::INTER_AREA);
  cv::GaussianBlur(product, product, {}, sigma / shrink, 0, cv::BORDER_REPLICATE);
  cv::GaussianBlur(sum, sum, {}, sigma / shrink, 0, cv::BORDER_REPLICATE);
  cv::resize(product, product, colours.size(), 0, 0, cv::INTER_LINEAR);
  cv::resize(sum, sum, colours.size(), 0, 0, cv::INTER_LINEAR);
  cv::merge(std::vector<cv::Mat>{sum, sum, sum}, three);
  cv::Mat result;
  cv::divide(product, three + cv::Scalar::all(1e-6), result);
  return result;
}

// The colours where `known` says so, and elsewhere what the nearest of them suggest.
cv::Mat filled_in(const cv::Mat& photo, const cv::Mat& known) {
  cv::Mat colours, weight, sum;
  photo.convertTo(colours, CV_32F);
  known.convertTo(weight, CV_32F, 1.0 / 255);
  cv::Mat result = weighted_blur(colours, weight, 160, sum);
  for (const double sigma : {48.0, 16.0, 5.0, 2.0}) {
    const cv::Mat finer = weighted_blur(colours, weight, sigma, sum);
    cv::Mat share = (sum - 0.2) * 2.5;  // of the finer one
    cv::min(cv::max(share, 0), 1, share);
    cv::Mat three;
    cv::merge(std::vector<cv::Mat>{share, share, share}, three);
    result += (finer - result).mul(three);
  }
  return result;
}

cv::Mat brightness(const cv::Mat& colours) {
  cv::Mat grey;
  cv::cvtColor(colours, grey, cv::COLOR_BGR2GRAY);
  grey.convertTo(grey, CV_32F);
  return grey;
}

// The largest difference in the shares that red and blue have in the light.
cv::Mat tint_between(const cv::Mat& a, const cv::Mat& b) {
  cv::Mat result = cv::Mat::zeros(a.size(), CV_32F);
  for (int y = 0; y < a.rows; ++y) {
    for (int x = 0; x < a.cols; ++x) {
      const cv::Vec3b p = a.at<cv::Vec3b>(y, x), q = b.at<cv::Vec3b>(y, x);
      const float sum_p = static_cast<float>(p[0] + p[1] + p[2] + 30);
      const float sum_q = static_cast<float>(q[0] + q[1] + q[2] + 30);
      for (const int c : {0, 2}) {
        const float difference =
            std::abs(static_cast<float>(p[c]) / sum_p - static_cast<float>(q[c]) / sum_q);
        result.at<float>(y, x) = std::max(result.at<float>(y, x), difference);
      }
    }
  }
  return result;
}

// Parts of `what` that come as near to the sheet's edge as print does not, pictures apart.
cv::Mat from_the_edge(const cv::Mat& what, const cv::Mat& inside) {
  cv::Mat deep;
  cv::erode(inside, deep, ellipse(kNearEdge));
  cv::Mat names;
  const int count = cv::connectedComponents(what, names, 8);
  std::vector<bool> at_edge(static_cast<std::size_t>(count), false);
  for (int y = 0; y < what.rows; ++y) {
    for (int x = 0; x < what.cols; ++x) {
      if (inside.at<std::uint8_t>(y, x) != 0 && deep.at<std::uint8_t>(y, x) == 0)
        at_edge[static_cast<std::size_t>(names.at<int>(y, x))] = true;
    }
  }
  at_edge[0] = false;
  cv::Mat result = cv::Mat::zeros(what.size(), CV_8U);
  for (int y = 0; y < what.rows; ++y) {
    for (int x = 0; x < what.cols; ++x) {
      if (at_edge[static_cast<std::size_t>(names.at<int>(y, x))])
        result.at<std::uint8_t>(y, x) = 255;
    }
  }
  return result;
}

struct Rough {
  cv::Mat light;  // without letters, and without pictures and coloured fields
  cv::Mat wide;   // without anything that is narrower than kBlocks
};

// What is dark or coloured along the edge is a shadow: print keeps away from there.
Rough rough_light(const cv::Mat& photo, const cv::Mat& inside) {
  cv::Mat light = closed(photo, inside, kText);
  cv::Mat small, small_inside;
  cv::resize(light, small, {}, 0.25, 0.25, cv::INTER_AREA);
  cv::resize(inside, small_inside, small.size(), 0, 0, cv::INTER_NEAREST);
  cv::Mat bars = closed(small, small_inside, kBars / 4);
  cv::Mat wide = closed(small, small_inside, kBlocks / 4);
  cv::resize(bars, bars, light.size(), 0, 0, cv::INTER_LINEAR);
  cv::resize(wide, wide, light.size(), 0, 0, cv::INTER_LINEAR);
  cv::Mat block = (brightness(light) < kBlockShows * brightness(wide)) |
                  (brightness(light) < kBarShows * brightness(bars)) |
                  (tint_between(light, wide) > kBlockTint);
  cv::morphologyEx(block, block, cv::MORPH_OPEN, ellipse(7));
  cv::dilate(block, block, ellipse(15));
  block &= inside;
  wide.copyTo(light, block & ~from_the_edge(block, inside));
  return {light, wide};
}

}  // namespace

PaperLight find_paper_light(const cv::Mat& photo, const cv::Mat& inside) {
  cv::Mat smooth;
  cv::medianBlur(photo, smooth, 3);
  const Rough rough = rough_light(smooth, inside);
  const cv::Mat seen = brightness(smooth);
  PaperLight result;
  cv::Mat strange = ((seen < kHidden * brightness(rough.wide)) |
                     (tint_between(smooth, rough.wide) > kHiddenTint)) &
                    inside;
  cv::morphologyEx(strange, strange, cv::MORPH_OPEN, ellipse(13));  // no letters
  result.over = from_the_edge(strange, inside);
  cv::dilate(result.over, result.over, ellipse(9));
  result.print = ((seen < kPrintShows * brightness(rough.light)) |
                  (tint_between(smooth, rough.light) > kPrintTint)) &
                 inside & ~result.over;
  cv::morphologyEx(result.print, strange, cv::MORPH_OPEN, ellipse(13));
  cv::Mat keep = from_the_edge(strange, inside) | result.over;  // shadows, curled corners
  cv::dilate(keep, keep, ellipse(31));
  result.print &= ~keep;
  cv::dilate(result.print, result.print, ellipse(13));
  // A phone sharpens: close to print the paper is brighter than it should be.
  cv::Mat known, near;
  cv::erode(inside, known, ellipse(13));
  cv::dilate(result.print, near, ellipse(7));
  result.light = filled_in(photo, known & ~near & ~result.over);
  cv::morphologyEx(result.print, result.print, cv::MORPH_CLOSE, ellipse(23));
  cv::erode(inside, known, ellipse(5));
  result.print &= known & ~keep;  // the very edge stays as it was taken
  return result;
}

}  // namespace noticescan::corpus
