// SPDX-License-Identifier: Apache-2.0
// Typeset pages onto Cairo surfaces.
#pragma once

#include <opencv2/core.hpp>
#include <string>
#include <vector>

#include "page.hpp"

namespace noticescan::corpus {

// The page as colours (CV_8UC3, BGR) or greys (CV_8UC1), black on white.
cv::Mat rasterize(const Page& page, double dpi, bool colour);

// A PDF whose visible glyphs are the text. The same pages give the same bytes.
std::string to_pdf(const std::vector<Page>& pages);

}  // namespace noticescan::corpus
