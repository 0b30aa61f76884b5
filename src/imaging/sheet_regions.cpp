// SPDX-License-Identifier: Apache-2.0
#include "imaging/sheet_regions.hpp"

#include <algorithm>
#include <bit>
#include <opencv2/imgproc.hpp>

namespace noticescan::imaging {
namespace {

constexpr double kSmallest = 0.02;  // of the picture
constexpr std::size_t kMostAreas = 7;
constexpr int kMostJoined = 4;
const cv::Size kEdge(9, 9);  // what an edge is wide, and a little more

struct Area {
  cv::Mat mask;     // 255 in it
  cv::Mat reaches;  // and over the edges around it
  cv::Vec3d color;
};

std::vector<Area> areas_between(const cv::Mat& lab, const cv::Mat& edges) {
  cv::Mat labels, stats, middles;
  const int count =
      cv::connectedComponentsWithStats(255 - edges, labels, stats, middles, 4, CV_32S);
  // What reaches the border is ground, or the sheet runs out of the picture.
  const auto is_within = [&](int i) {
    const int* stat = stats.ptr<int>(i);
    return stat[cv::CC_STAT_LEFT] > 0 && stat[cv::CC_STAT_TOP] > 0 &&
           stat[cv::CC_STAT_LEFT] + stat[cv::CC_STAT_WIDTH] < lab.cols &&
           stat[cv::CC_STAT_TOP] + stat[cv::CC_STAT_HEIGHT] < lab.rows;
  };
  std::vector<int> large;
  for (int i = 1; i < count; ++i)
    if (stats.at<int>(i, cv::CC_STAT_AREA) > kSmallest * static_cast<double>(lab.total()) &&
        is_within(i))
      large.push_back(i);
  std::stable_sort(large.begin(), large.end(), [&](int a, int b) {
    return stats.at<int>(a, cv::CC_STAT_AREA) > stats.at<int>(b, cv::CC_STAT_AREA);
  });
  if (large.size() > kMostAreas) large.resize(kMostAreas);
  std::vector<Area> areas;
  for (const int label : large) {
    Area area{.mask = labels == label};
    cv::dilate(area.mask, area.reaches, cv::getStructuringElement(cv::MORPH_RECT, kEdge));
    const cv::Scalar mean = cv::mean(lab, area.mask);
    area.color = {mean[0], mean[1], mean[2]};
    areas.push_back(std::move(area));
  }
  return areas;
}

bool could_be_one(const Area& a, const Area& b) {
  constexpr double kLight = 0.5, kColor = 9, kLeastBorder = 0.05;
  const double light = a.color[0] / b.color[0];
  if (light < kLight || light > 1 / kLight || std::abs(a.color[1] - b.color[1]) > kColor ||
      std::abs(a.color[2] - b.color[2]) > kColor)
    return false;
  const double border = cv::countNonZero(a.reaches & b.reaches) / static_cast<double>(kEdge.width);
  return border > kLeastBorder * std::max(a.mask.cols, a.mask.rows);
}

}  // namespace

std::vector<cv::Mat> joined_areas(const cv::Mat& lab, const cv::Mat& edges) {
  const std::vector<Area> areas = areas_between(lab, edges);
  std::vector<unsigned> beside(areas.size(), 0);  // of each area those that it could be one with
  for (std::size_t i = 0; i < areas.size(); ++i)
    for (std::size_t j = 0; j < areas.size(); ++j)
      if (i != j && could_be_one(areas[i], areas[j])) beside[i] |= 1U << j;

  std::vector<cv::Mat> joined;
  for (unsigned set = 1; set < 1U << areas.size(); ++set) {
    if (const int size = std::popcount(set); size < 2 || size > kMostJoined) continue;
    unsigned reached = set & (~set + 1);  // from its first area on
    for (unsigned before = 0; before != reached;) {
      before = reached;
      for (std::size_t i = 0; i < areas.size(); ++i)
        if (reached >> i & 1U) reached |= beside[i] & set;
    }
    if (reached != set) continue;
    cv::Mat mask = cv::Mat::zeros(edges.size(), CV_8U);
    for (std::size_t i = 0; i < areas.size(); ++i)
      if (set >> i & 1U) mask |= areas[i].mask;
    cv::morphologyEx(mask, mask, cv::MORPH_CLOSE, cv::getStructuringElement(cv::MORPH_RECT, kEdge));
    cv::dilate(mask, mask, cv::getStructuringElement(cv::MORPH_RECT, cv::Size(5, 5)));
    joined.push_back(std::move(mask));
  }
  return joined;
}

}  // namespace noticescan::imaging
