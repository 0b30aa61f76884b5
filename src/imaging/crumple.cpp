// SPDX-License-Identifier: Apache-2.0
#include "imaging/crumple.hpp"

#include <cmath>
#include <opencv2/core.hpp>

namespace noticescan::imaging {
namespace {

constexpr int kColumns = kCrumpleColumns, kRows = kCrumpleRows;

// Points of the grid within `reach` of a place, all in steps of the grid.
cv::Range about(double place, double reach, int points) {
  return cv::Range(static_cast<int>(std::ceil(place - reach)),
                   static_cast<int>(std::floor(place + reach)) + 1) &
         cv::Range(0, points);
}

}  // namespace

core::Mesh crumple_of(const std::vector<Lowered>& places, double aside, double above) {
  constexpr double kReach = 2.5;    // of the bell: beyond, it counts as nothing
  constexpr double kStaying = 0.5;  // places that would weigh as much as not to move
  cv::Mat_<double> down(kRows, kColumns, 0.0), weights(kRows, kColumns, kStaying);
  const double wide = aside * (kColumns - 1), high = above * (kRows - 1);
  for (const Lowered& place : places) {
    const double x = place.x * (kColumns - 1), y = place.y * (kRows - 1);
    const cv::Range rows = about(y, kReach * high, kRows);
    const cv::Range columns = about(x, kReach * wide, kColumns);
    for (int row = rows.start; row < rows.end; ++row) {
      for (int column = columns.start; column < columns.end; ++column) {
        const double dx = (column - x) / wide, dy = (row - y) / high;
        const double weight = std::exp(-(dx * dx + dy * dy) / 2);
        down(row, column) += weight * place.down;
        weights(row, column) += weight;
      }
    }
  }
  core::Mesh mesh{kColumns, kRows, {}};
  for (int row = 0; row < kRows; ++row)
    for (int column = 0; column < kColumns; ++column)
      mesh.points.push_back({column / (kColumns - 1.0),
                             row / (kRows - 1.0) + down(row, column) / weights(row, column)});
  return mesh;
}

}  // namespace noticescan::imaging
