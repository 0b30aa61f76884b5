// SPDX-License-Identifier: Apache-2.0
#include "ocr/left_out.hpp"

#include <algorithm>
#include <opencv2/imgproc.hpp>

#include "core/disjoint_sets.hpp"
#include "imaging/pieces.hpp"
#include "imaging/prepared_page.hpp"
#include "imaging/rules.hpp"
#include "ocr/printed_lines.hpp"

namespace noticescan::ocr {
namespace {

// All lengths are pixels of a search_copy(), on which small letters are about 10 px high.
constexpr int kSmallest = 6, kLargest = 50, kLongest = 200;  // pieces of ink that may be letters
constexpr int kMargin = 5;                                   // around a word that was read
constexpr int kBeside = 40, kBelow = 20;  // letters that far apart belong to one block
constexpr std::size_t kEnoughLetters = 8;
constexpr std::size_t kMostBlocks = 6;

// The ink of the page, white where words were read.
cv::Mat unread_ink(const cv::Mat& copy, const std::vector<core::Word>& words) {
  cv::Mat ink = imaging::white_clipped(copy) < 128;
  for (const core::Word& word : words) {
    const cv::Point first(cvFloor(word.box.x0 * ink.cols) - kMargin,
                          cvFloor(word.box.y0 * ink.rows) - kMargin);
    const cv::Point end(cvCeil(word.box.x1 * ink.cols) + kMargin,
                        cvCeil(word.box.y1 * ink.rows) + kMargin);
    ink(cv::Rect(first, end) & cv::Rect({0, 0}, ink.size())) = 0;
  }
  return ink;
}

std::vector<cv::Rect> letters_in(const cv::Mat& ink) {
  std::vector<cv::Rect> letters;
  const imaging::Pieces pieces(ink);
  for (const auto& [box, area, runs] : pieces) {
    if (box.height < kSmallest || box.height > kLargest || box.width > kLongest) continue;
    if (box.width < 3 && box.height > 25) continue;  // of a rule or a bar code
    letters.push_back(box);
  }
  return letters;
}

struct Block {
  cv::Rect box;
  std::vector<cv::Rect> letters;
};

bool are_near(const cv::Rect& a, const cv::Rect& b) {
  return a.x <= b.br().x + kBeside && b.x <= a.br().x + kBeside && a.y <= b.br().y + kBelow &&
         b.y <= a.br().y + kBelow;
}

std::vector<Block> blocks_of(std::vector<cv::Rect> letters) {
  std::ranges::stable_sort(letters, {}, [](const cv::Rect& letter) { return letter.x; });
  core::DisjointSets sets(letters.size());
  for (std::size_t a = 0; a < letters.size(); ++a)
    for (std::size_t b = a + 1; b < letters.size(); ++b) {
      if (letters[b].x > letters[a].br().x + kBeside) break;
      if (are_near(letters[a], letters[b])) sets.unite(a, b);
    }
  std::vector<Block> blocks(letters.size());
  for (std::size_t i = 0; i < letters.size(); ++i) {
    Block& block = blocks[sets.first(i)];
    block.box = block.letters.empty() ? letters[i] : block.box | letters[i];
    block.letters.push_back(letters[i]);
  }
  return blocks;
}

// A table's grain at the edge of a picture looks like small print, but stands on no paper.
bool lies_beside_the_sheet(const cv::Mat& copy, const cv::Rect& box) {
  constexpr double kEdge = 0.01;  // of the page
  constexpr int kPaper = 200;
  const auto dx = cvRound(kEdge * copy.cols), dy = cvRound(kEdge * copy.rows);
  const cv::Rect inner(dx, dy, copy.cols - 2 * dx, copy.rows - 2 * dy);
  return (box & inner) != box && cv::mean(copy(box))[0] < kPaper;
}

}  // namespace

std::vector<core::Box> left_out(const imaging::PreparedPage& page,
                                const std::vector<core::Word>& words) {
  const cv::Mat copy = imaging::search_copy(page.grey, page.search_scale);
  const cv::Mat ink = unread_ink(copy, words);
  std::vector<Block> blocks = blocks_of(letters_in(ink));
  std::erase_if(blocks, [&](const Block& block) {
    return block.letters.size() < kEnoughLetters || are_bars(block.letters) ||
           lies_beside_the_sheet(copy, block.box);
  });
  std::stable_sort(blocks.begin(), blocks.end(), [](const Block& a, const Block& b) {
    return a.letters.size() > b.letters.size();
  });
  if (blocks.size() > kMostBlocks) blocks.resize(kMostBlocks);

  std::vector<core::Box> boxes;
  for (const Block& block : blocks) {
    const cv::Rect box = cv::Rect(block.box.x - kMargin, block.box.y - kMargin,
                                  block.box.width + 2 * kMargin, block.box.height + 2 * kMargin) &
                         cv::Rect({0, 0}, ink.size());
    const auto x = [&](int at) { return static_cast<double>(at) / ink.cols; };
    const auto y = [&](int at) { return static_cast<double>(at) / ink.rows; };
    boxes.push_back({x(box.x), y(box.y), x(box.br().x), y(box.br().y)});
  }
  return boxes;
}

cv::Mat without_rules(const cv::Mat& grey) {
  const cv::Mat ink = imaging::white_clipped(grey) < 160;
  cv::Mat rules = imaging::level_rules(ink);
  cv::dilate(rules, rules, cv::getStructuringElement(cv::MORPH_RECT, {3, 3}));
  cv::Mat clear = grey.clone();
  clear.setTo(255, rules);
  return clear;
}

}  // namespace noticescan::ocr
