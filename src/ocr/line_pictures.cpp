// SPDX-License-Identifier: Apache-2.0
#include "ocr/line_pictures.hpp"

#include <algorithm>
#include <opencv2/imgproc.hpp>
#include <utility>

#include "imaging/levels.hpp"
#include "imaging/light.hpp"
#include "imaging/pieces.hpp"
#include "ocr/crop.hpp"
#include "ocr/printed_lines.hpp"

namespace noticescan::ocr {
namespace {

constexpr int kBorder = 4;  // px around a line, as Tesseract leaves

// In wide white beside a line the network sees marks that aren't there.
cv::Rect with_border(const cv::Rect& line, const cv::Size& page) {
  return cv::Rect(line.x - kBorder, line.y - kBorder, line.width + 2 * kBorder,
                  line.height + 2 * kBorder) &
         cv::Rect({0, 0}, page);
}

// 255 on ink: what differs from the paper by a third of what its darkest ink does, since part of a
// line may be pale.
cv::Mat ink_of(const cv::Mat& line) {
  constexpr double kInk = 0.02, kPaper = 0.6;  // shares of the pixels that are darker
  const auto histogram = imaging::histogram_of(line);
  return line < (imaging::level_at(histogram, kInk) + 2 * imaging::level_at(histogram, kPaper)) / 3;
}

// A line's box may reach into the next ones: what comes in over its edge, and not far, is theirs.
bool is_neighbours(const imaging::Piece& piece, const cv::Size& line) {
  constexpr double kFar = 0.4;  // of the box's height
  return (piece.box.y == 0 || piece.box.br().y == line.height) &&
         piece.box.height < kFar * line.height;
}

// Whitens the piece and what its ink fades out over.
void clear(const imaging::Piece& piece, cv::Mat& grey) {
  constexpr int kEdge = 2;  // px
  constexpr std::uint8_t kWhite = imaging::kPaper;
  for (const imaging::Run& run : piece.runs)
    for (int y = std::max(0, run.row - kEdge); y <= std::min(grey.rows - 1, run.row + kEdge); ++y)
      for (int x = std::max(0, run.begin - kEdge); x < std::min(grey.cols, run.end + kEdge); ++x)
        grey.ptr(y)[x] = std::max(grey.ptr(y)[x], kWhite);
}

}  // namespace

Alone alone(const cv::Mat& line) {
  Alone result{line, ink_of(line)};
  const imaging::Pieces pieces(result.ink);
  for (const imaging::Piece& piece : pieces) {
    if (!is_neighbours(piece, line.size())) continue;
    if (result.grey.data == line.data) result.grey = line.clone();
    clear(piece, result.grey);
    paint(piece, 0, result.ink);
  }
  return result;
}

// The line that words stand on, as wide as they are.
cv::Rect tight_line(const imaging::PreparedPage& page, const core::Box& region) {
  const cv::Rect words = pixels_of(region, page.grey.size());
  const cv::Rect around =
      cv::Rect(words.x, words.y - words.height / 2, words.width, 2 * words.height) &
      cv::Rect({0, 0}, page.grey.size());
  if (around.width < 3 || around.height < 3) return {};
  cv::Rect best;
  for (const cv::Rect& found : printed_lines(page.grey(around), page.search_scale)) {
    const cv::Rect line = found + around.tl();
    if ((line & words).area() > (best & words).area()) best = line;
  }
  if (best.empty()) return {};
  return with_border({words.x, best.y, words.width, best.height}, page.grey.size());
}

std::vector<LinePictures> line_pictures(const imaging::PreparedPage& page,
                                        const core::Box& region) {
  const cv::Rect box = pixels_of(region, page.grey.size());
  if (box.width < 3 || box.height < 3) return {};
  std::vector<LinePictures> lines;
  for (const cv::Rect& found : printed_lines(page.grey(box), page.search_scale)) {
    const cv::Rect line = with_border(found + box.tl(), page.grey.size());
    Alone first = alone(page.grey(line));
    lines.push_back({line, std::move(first.ink), {std::move(first.grey)}});
    for (const cv::Mat& other : page.others)
      lines.back().pictures.push_back(alone(other(line)).grey);
  }
  return lines;
}

}  // namespace noticescan::ocr
