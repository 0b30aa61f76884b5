// SPDX-License-Identifier: Apache-2.0
// Connected components by runs and union-find, in two passes (L. He et al., "A run-based two-scan
// labeling algorithm", IEEE Trans. Image Processing 17, 2008).
#include "imaging/pieces.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

#include "core/disjoint_sets.hpp"

namespace noticescan::imaging {
namespace {

using Index = std::size_t;

void add_runs(const std::uint8_t* pixels, int row, int width, std::vector<Run>& runs) {
  const auto next = [&](int from, int value) {
    const void* at = std::memchr(pixels + from, value, static_cast<std::size_t>(width - from));
    return at ? static_cast<int>(static_cast<const std::uint8_t*>(at) - pixels) : width;
  };
  for (int begin = next(0, 255); begin < width;) {
    const int end = next(begin, 0);
    runs.push_back({row, begin, end});
    begin = next(end, 255);
  }
}

// Unites the runs from `here` on, which are a row's, with those of the row above, from `above` on.
void unite_with_row_above(const std::vector<Run>& runs, Index above, Index here,
                          core::DisjointSets& sets) {
  const Index first_here = here;
  while (above < first_here && here < runs.size()) {
    const Run &a = runs[above], &b = runs[here];
    if (a.begin <= b.end && b.begin <= a.end) sets.unite(above, here);
    if (a.end < b.end)
      ++above;
    else
      ++here;
  }
}

}  // namespace

Pieces::Pieces(const cv::Mat& mask) {
  std::vector<Run> runs;
  core::DisjointSets sets;
  Index above = 0;  // the first run of the row above
  for (int y = 0; y < mask.rows; ++y) {
    const auto here = runs.size();
    add_runs(mask.ptr(y), y, mask.cols, runs);
    for (Index i = here; i < runs.size(); ++i) sets.add();
    if (y > 0) unite_with_row_above(runs, above, here, sets);
    above = here;
  }

  std::vector<Index> piece_of(runs.size());
  std::vector<std::size_t> counts;
  for (Index i = 0; i < runs.size(); ++i) {
    const Index first = sets.first(i);
    if (first == i) {
      piece_of[i] = counts.size();
      counts.push_back(0);
    }
    piece_of[i] = piece_of[first];
    ++counts[piece_of[i]];
  }
  std::vector<std::size_t> at;  // where the next run of each piece comes
  std::size_t all = 0;
  for (const std::size_t count : counts) at.push_back(std::exchange(all, all + count));
  runs_.resize(runs.size());
  for (Index i = 0; i < runs.size(); ++i) runs_[at[piece_of[i]]++] = runs[i];

  const Run* run = runs_.data();
  for (const std::size_t count : counts) {
    Piece& piece = pieces_.emplace_back();
    piece.runs = {run, count};
    run += count;
    int left = mask.cols, right = 0;
    for (const Run& one : piece.runs) {
      left = std::min(left, one.begin);
      right = std::max(right, one.end);
      piece.area += one.end - one.begin;
    }
    const int top = piece.runs.front().row, bottom = piece.runs.back().row + 1;
    piece.box = {left, top, right - left, bottom - top};
  }
}

void paint(const Piece& piece, std::uint8_t value, cv::Mat& mask) {
  for (const Run& run : piece.runs)
    std::memset(mask.ptr(run.row) + run.begin, value,
                static_cast<std::size_t>(run.end - run.begin));
}

}  // namespace noticescan::imaging
