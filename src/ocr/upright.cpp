// SPDX-License-Identifier: Apache-2.0
// Which way up: Tesseract reads hardly a word of text that stands on its head, so a band of the
// page is read both ways.
#include <cctype>
#include <opencv2/imgproc.hpp>

#include "ocr/recognizer.hpp"

namespace noticescan::ocr {
namespace {

constexpr double kFloor = 120;  // less than two or three words: noise reads as much

struct Legibility {
  double score = 0;  // sum of (confidence in percent - 30) over words of three letters and more
  double mean = 0;   // of their confidence, in percent
  int words = 0;
};

bool has_three_letters(const std::string& text) {
  return std::count_if(text.begin(), text.end(), [](unsigned char c) { return std::isalpha(c); }) >=
         3;
}

// Half size is enough to tell words from nonsense, and costs half the time.
imaging::PreparedPage halved(const imaging::PreparedPage& page) {
  imaging::PreparedPage half = page;
  cv::resize(page.grey, half.grey, {}, 0.5, 0.5, cv::INTER_AREA);
  return half;
}

// The band of `share` of the height with the most changes between ink and paper along its rows:
// print has many, bars and pictures few.
core::Box densest_band(const cv::Mat& grey, double share) {
  cv::Mat ink = grey < 128;
  cv::Mat changes, rows;
  cv::bitwise_xor(ink.colRange(1, ink.cols), ink.colRange(0, ink.cols - 1), changes);
  cv::reduce(changes, rows, 1, cv::REDUCE_SUM, CV_32S);
  const int height = std::max(1, static_cast<int>(share * grey.rows));
  long sum = 0, best = -1;
  int best_end = height;
  for (int y = 0; y < grey.rows; ++y) {
    sum += rows.at<int>(y);
    if (y >= height) sum -= rows.at<int>(y - height);
    if (y + 1 >= height && sum > best) best = sum, best_end = y + 1;
  }
  return {0, static_cast<double>(best_end - height) / grey.rows, 1,
          static_cast<double>(best_end) / grey.rows};
}

Legibility legibility(const Recognizer& recognizer, const imaging::PreparedPage& page,
                      const core::Box& band) {
  Legibility result;
  for (const core::Word& word : recognizer.read(page, band, Layout::block, 10)) {
    if (!has_three_letters(word.text)) continue;
    result.score += word.confidence * 100 - 30;
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
std::optional<int> half_turn(const Recognizer& recognizer, const imaging::PreparedPage& page,
                             double share, double& best) {
  const core::Box band = densest_band(page.grey, share);
  const Legibility as_is = legibility(recognizer, page, band);
  best = as_is.score;
  if (as_is.words >= 8 && as_is.mean >= 75) return 0;  // text on its head never reads so well
  const Legibility over = legibility(recognizer, imaging::turned(page, 180), half_turned(band));
  best = std::max(as_is.score, over.score);
  const double loser = std::max(0.0, std::min(as_is.score, over.score));
  if (best < kFloor || best <= 2 * loser) return std::nullopt;
  return over.score > as_is.score ? 180 : 0;
}

int turn_to_upright(const Recognizer& recognizer, const imaging::PreparedPage& page) {
  double level_best = 0;
  for (const double share : {0.1, 0.25})
    if (const auto turn = half_turn(recognizer, page, share, level_best)) return *turn;
  // Not a word either way, but ink: the lines may run down the page.
  if (level_best >= kFloor || page.quality.ink < 0.001) return 0;
  double side_best = 0;
  const auto turn = half_turn(recognizer, imaging::turned(page, 90), 0.25, side_best);
  return turn && side_best > 2 * std::max(0.0, level_best) ? 90 + *turn : 0;
}

}  // namespace

imaging::PreparedPage upright(const Recognizer& recognizer, const imaging::PreparedPage& page) {
  if (page.grey.rows < 20 || page.grey.cols < 20) return page;
  const int turn = turn_to_upright(recognizer, halved(page));
  return turn == 0 ? page : imaging::turned(page, turn);
}

}  // namespace noticescan::ocr
