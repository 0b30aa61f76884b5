// SPDX-License-Identifier: Apache-2.0
#include "summary/picture_fault.hpp"

namespace noticescan::summary {
namespace {

// Measured on pages drawn and spoiled step by step (tests/unit/imaging/quality_test.cpp): where
// each begins to cost words, with a margin for pictures that can still be read.
constexpr double kDark = 0.25;
constexpr double kGlare = 0.05;
constexpr double kFar = 7;  // px; Tesseract loses words below 8 or 9
constexpr double kBlurred = 0.09;

}  // namespace

std::optional<PictureFault> fault_of(const core::PageQuality& quality) {
  if (quality.light < kDark) return PictureFault::too_dark;
  if (quality.glare > kGlare) return PictureFault::glare;
  if (quality.x_height > 0 && quality.x_height < kFar) return PictureFault::too_far;
  if (quality.cut_off) return PictureFault::cut_off;
  if (quality.ink > 0 && quality.sharpness < kBlurred) return PictureFault::blur;
  return std::nullopt;
}

std::optional<PictureFault> fault_of(const std::vector<extract::PageFacts>& pages) {
  for (const extract::PageFacts& page : pages) {
    if (page.well_read || !page.quality) continue;
    if (const auto fault = fault_of(*page.quality)) return fault;
  }
  return std::nullopt;
}

std::string_view advice_on(PictureFault fault) {
  switch (fault) {
    case PictureFault::too_dark:
      return "The picture is too dark. Take it again in more light, without your own shadow on the "
             "paper.";
    case PictureFault::glare:
      return "Light is reflected from the paper and hides print. Take the picture again without "
             "flash, or from another side.";
    case PictureFault::too_far:
      return "The letters are too small in the picture. Take it again from nearer, so that the "
             "sheet fills the frame, or scan it at 300 dpi.";
    case PictureFault::cut_off:
      return "Part of the sheet lies outside the picture. Take it again with all four edges of the "
             "sheet in the frame.";
    case PictureFault::blur:
      return "The picture is blurred. Take it again: hold still, and tap on the print to bring it "
             "into focus.";
  }
  return {};
}

}  // namespace noticescan::summary
