// SPDX-License-Identifier: Apache-2.0
#include "page.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <string>

namespace noticescan::corpus {
namespace {

using Digits = std::array<char, 10>;  // what is printed for each

Digits shuffled_digits(Random& random) {
  Digits digits;
  std::iota(digits.begin(), digits.end(), '0');
  for (int last = 9; last > 0; --last)
    std::swap(digits.at(static_cast<std::size_t>(last)),
              digits.at(static_cast<std::size_t>(random.integer(0, last))));
  return digits;
}

std::string with_digits(std::string text, const Digits& digits) {
  for (char& c : text)
    if (c >= '0' && c <= '9') c = digits.at(static_cast<std::size_t>(c - '0'));
  return text;
}

}  // namespace

void set_off(Page& page, double scale, cv::Point2d shift) {
  const auto move = [&](cv::Rect2d& box) {
    box = {box.x * scale + shift.x, box.y * scale + shift.y, box.width * scale, box.height * scale};
  };
  for (PlacedWord& word : page.words) {
    move(word.box);
    word.size *= scale;
  }
  for (Printing& printing : page.printings) {
    for (cv::Rect2d& box : printing.boxes) move(box);
    printing.size *= scale;
  }
  page.scale *= scale;
  page.shift = page.shift * scale + shift;
}

void for_training(Page& page, Random& random) {
  if (random.chance(0.5)) {
    const Digits digits = shuffled_digits(random);
    for (const TextItem& item : page.texts) {
      const std::string text = with_digits(pango_layout_get_text(item.layout.get()), digits);
      pango_layout_set_text(item.layout.get(), text.c_str(), -1);
    }
    for (PlacedWord& word : page.words) word.text = with_digits(word.text, digits);
  }
  for (const PlacedWord& word : page.words)
    page.printings.push_back({"word", word.text, word.block, word.size, {word.box}});
}

}  // namespace noticescan::corpus
