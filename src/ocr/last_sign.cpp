// SPDX-License-Identifier: Apache-2.0
#include "ocr/last_sign.hpp"

#include <algorithm>
#include <string_view>

#include "imaging/pieces.hpp"

namespace noticescan::ocr {
namespace {

constexpr std::string_view kEither = "1Il!|";

// The columns that a piece covers between two heights (shares of its own, from the top).
struct Columns {
  int begin = 0, end = 0;
};

Columns outermost(const imaging::Piece& piece, double from, double to) {
  Columns columns{piece.box.br().x, piece.box.x};
  for (const imaging::Run& run : piece.runs) {
    const double height = (run.row + 0.5 - piece.box.y) / piece.box.height;
    if (height < from || height > to) continue;
    columns.begin = std::min(columns.begin, run.begin);
    columns.end = std::max(columns.end, run.end);
  }
  return columns;
}

// The last piece that is as high as the line's signs are.
const imaging::Piece* last_sign(const imaging::Pieces& pieces) {
  constexpr double kAsHigh = 0.8;
  int highest = 0;
  for (const imaging::Piece& piece : pieces) highest = std::max(highest, piece.box.height);
  const imaging::Piece* last = nullptr;
  for (const imaging::Piece& piece : pieces) {
    if (piece.box.height < kAsHigh * highest) continue;
    if (!last || piece.box.br().x > last->box.br().x) last = &piece;
  }
  return last;
}

}  // namespace

bool may_end_in_either(std::string_view line) {
  constexpr std::size_t kLongest = 9;
  const auto is = [&](std::size_t at, std::string_view signs) {
    return signs.find(line[at]) != std::string_view::npos;
  };
  return line.size() > 2 && line.size() <= kLongest && is(0, "CcLl") && is(1, "CcPpTt") &&
         is(line.size() - 1, kEither);
}

char one_or_capital_i(const cv::Mat& ink) {
  constexpr int kLeastHeight = 12;                  // px: below, a flag is no wider than the blur
  constexpr double kWidest = 0.75;                  // of its height: else two signs run together
  constexpr double kHead = 0.25, kThickest = 0.36;  // of its height
  constexpr double kFlag = 0.5, kSerif = 0.4, kNone = 0.26;  // of the stem's width
  const imaging::Pieces pieces(ink);
  const imaging::Piece* sign = last_sign(pieces);
  if (!sign || sign->box.height < kLeastHeight || sign->box.width > kWidest * sign->box.height)
    return kUnclearSign;
  const Columns stem = outermost(*sign, 0.4, 0.7);
  const Columns head = outermost(*sign, 0, kHead);
  const double width = stem.end - stem.begin;
  if (width <= 0 || width > kThickest * sign->box.height) return kUnclearSign;
  const double left = (stem.begin - head.begin) / width, right = (head.end - stem.end) / width;
  if (left >= kFlag && right < kNone) return '1';
  if (left < kNone && right < kNone) return 'I';
  if (left >= kSerif && right >= kSerif) return 'I';
  return kUnclearSign;
}

std::string with_last_sign(std::string code, char sign) {
  constexpr std::string_view kDigits = "0123456789";
  if (sign == 0 || code.size() < 2 || kEither.find(code.back()) == std::string_view::npos)
    return code;
  // "22!I": one sign, read twice
  const std::size_t before = code.find_last_not_of("Il!|", code.size() - 2);
  if (before == std::string::npos || kDigits.find(code[before]) == std::string_view::npos)
    return code;
  return code.substr(0, before + 1) + sign;
}

}  // namespace noticescan::ocr
