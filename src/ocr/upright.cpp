// SPDX-License-Identifier: Apache-2.0
#include "ocr/upright.hpp"

#include <leptonica/allheaders.h>

#include <cctype>
#include <opencv2/imgproc.hpp>

#include "imaging/pieces.hpp"
#include "input/pix.hpp"

namespace noticescan::ocr {
namespace {

constexpr double kFloor = 50;  // less than two or three words: noise reads as much

// Percent of confidence. Text on its head reads as words at a mean of 62 to 77, upright at 87 and
// more.
constexpr double kNonsense = 70, kPlainText = 88;

struct Legibility {
  double score =
      0;  // sum of what confidence is above kNonsense, over words of three letters and more
  double mean = 0;  // of their confidence, in percent
  int words = 0;
};

bool has_three_letters(const std::string& text) {
  return std::count_if(text.begin(), text.end(), [](unsigned char c) { return std::isalpha(c); }) >=
         3;
}

input::PixPointer black_and_white(const cv::Mat& grey) {
  input::PixPointer pix(pixCreate(grey.cols, grey.rows, 1));
  for (int y = 0; pix && y < grey.rows; ++y) {
    l_uint32* line = pixGetData(pix.get()) + std::ptrdiff_t{y} * pixGetWpl(pix.get());
    const std::uint8_t* from = grey.ptr(y);
    for (int x = 0; x < grey.cols; ++x) {
      if (from[x] < 150) SET_DATA_BIT(line, x);
    }
  }
  return pix;
}

// Of 140 drawn letters none that stood on its head came above 3, and two thirds of the upright ones
// lie above 8; the others have many capitals, figures or typewriter print, which say little. Of
// other papers on their heads the worst, white on black, had 6.7.
bool is_plainly_upright(const imaging::PreparedPage& page) {
  constexpr int kEnough = 200;  // ascenders and descenders together
  constexpr float kPlain = 8;   // standard deviations by which ascenders outnumber descenders
  const input::PixPointer pix = black_and_white(imaging::search_copy(page.grey, page.search_scale));
  float surplus = 0;
  return pix && pixUpDownDetect(pix.get(), &surplus, kEnough, 0, 0) == 0 && surplus >= kPlain;
}

// How many pieces of ink of a letter's size have their middle in each row.
std::vector<int> letters_by_row(const cv::Mat& grey) {
  constexpr int kSmallest = 5, kLargest = 60;  // px of a search_copy()
  std::vector<int> rows(static_cast<std::size_t>(grey.rows), 0);
  const imaging::Pieces pieces(grey < 128);
  for (const auto& [box, area, runs] : pieces) {
    if (box.height < kSmallest || box.height > kLargest || box.width > 5 * kLargest) continue;
    ++rows[static_cast<std::size_t>(box.y + box.height / 2)];
  }
  return rows;
}

struct Band {
  int top = 0;
  int height = 0;
  int letters = 0;
};

Band densest(const std::vector<int>& rows, int height) {
  Band best{0, height, -1};
  int letters = 0;
  for (int y = 0; y < static_cast<int>(rows.size()); ++y) {
    letters += rows[static_cast<std::size_t>(y)];
    if (y >= height) letters -= rows[static_cast<std::size_t>(y - height)];
    if (y + 1 >= height && letters > best.letters) best = {y + 1 - height, height, letters};
  }
  return best;
}

// The band with the most letters: `share` of the height, at least some lines, and no more than
// `most` letters, as wood or cloth has thousands.
core::Box densest_band(const cv::Mat& grey, double share, int most) {
  constexpr int kSomeLines = 120, kFewLines = 60;  // px of a search_copy()
  const std::vector<int> rows = letters_by_row(grey);
  Band band = densest(rows, std::min(grey.rows, std::max(kSomeLines, cvRound(share * grey.rows))));
  if (band.letters > most)
    band = densest(rows,
                   std::min(band.height, std::max(kFewLines, band.height * most / band.letters)));
  return {0, static_cast<double>(band.top) / grey.rows, 1,
          static_cast<double>(band.top + band.height) / grey.rows};
}

Legibility legibility(const ReadBand& read_band, const imaging::PreparedPage& page,
                      const core::Box& band) {
  Legibility result;
  for (const core::Word& word : read_band(page, band)) {
    if (!has_three_letters(word.text)) continue;
    result.score += std::max(0.0, word.confidence * 100 - kNonsense);
    result.mean += word.confidence * 100;
    ++result.words;
  }
  if (result.words > 0) result.mean /= result.words;
  return result;
}

core::Box half_turned(const core::Box& box) {
  return {1 - box.x1, 1 - box.y1, 1 - box.x0, 1 - box.y0};
}

// 0 or 180, whichever reads clearly better; nothing where neither does. `best` is set to the score.
std::optional<int> half_turn(const ReadBand& read_band, const imaging::PreparedPage& page,
                             double share, double& best) {
  const cv::Mat copy = imaging::search_copy(page.grey, page.search_scale);
  const core::Box band = densest_band(copy, share, cvRound(share * 2500));
  const Legibility as_is = legibility(read_band, page, band);
  best = as_is.score;
  if (as_is.words >= 8 && as_is.mean >= kPlainText) return 0;
  const Legibility over = legibility(read_band, imaging::turned(page, 180), half_turned(band));
  best = std::max(as_is.score, over.score);
  const double loser = std::max(0.0, std::min(as_is.score, over.score));
  if (best < kFloor || best <= 2 * loser) return std::nullopt;
  return over.score > as_is.score ? 180 : 0;
}

int turn_to_upright(const ReadBand& read_band, const imaging::PreparedPage& page) {
  double level_best = 0;
  for (const double share : {0.1, 0.25})
    if (const auto turn = half_turn(read_band, page, share, level_best)) return *turn;
  // Not a word either way, but ink: the lines may run down the page.
  if (level_best >= kFloor || page.quality.ink < 0.001) return 0;
  double side_best = 0;
  const auto turn = half_turn(read_band, imaging::turned(page, 90), 0.25, side_best);
  return turn && side_best > 2 * std::max(0.0, level_best) ? 90 + *turn : 0;
}

}  // namespace

imaging::PreparedPage upright(const ReadBand& read_band, const imaging::PreparedPage& page) {
  if (page.grey.rows < 20 || page.grey.cols < 20) return page;
  if (is_plainly_upright(page)) return page;
  const int turn = turn_to_upright(read_band, page);
  return turn == 0 ? page : imaging::turned(page, turn);
}

}  // namespace noticescan::ocr
