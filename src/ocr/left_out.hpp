// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "core/page.hpp"
#include "imaging/prepared_page.hpp"

namespace noticescan::ocr {

// Places on a page (fractions) that hold print of which `words` has nothing. Tesseract's page
// analysis takes a block beside a wide white space, or one in a little noise, for a picture at
// times, and drops it; the header of a notice is such a block. At most six, the fullest first.
std::vector<core::Box> left_out(const imaging::PreparedPage& page,
                                const std::vector<core::Word>& words);

// A piece of a page without its ruled lines: a table's rules hide its rows, or are read as dashes.
cv::Mat without_rules(const cv::Mat& grey);

}  // namespace noticescan::ocr
