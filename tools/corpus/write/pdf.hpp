// SPDX-License-Identifier: Apache-2.0
// PDFs of scanned pages, as office copiers and OCR programs make them.
#pragma once

#include <opencv2/core.hpp>
#include <string>
#include <vector>

#include "page.hpp"

class QPDF;

namespace noticescan::corpus {

enum class PdfCoding { jpeg, g4, flate };

struct ScannedPage {
  cv::Mat pixels;
  double width = 612;  // points
  double height = 792;
  std::vector<PlacedWord> text_layer;  // invisible text over the picture; boxes in points
  int rotate = 0;                      // the page's /Rotate, degrees clockwise
};

// The same pages give the same bytes.
std::string to_scanned_pdf(const std::vector<ScannedPage>& pages, PdfCoding coding,
                           int jpeg_quality);

// The file's bytes, without the time of day.
std::string written_pdf(QPDF& pdf);

}  // namespace noticescan::corpus
