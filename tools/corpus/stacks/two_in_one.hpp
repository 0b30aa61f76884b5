// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <opencv2/core.hpp>

#include "random.hpp"

namespace noticescan::corpus {

// Two sheets in one picture, grey: side by side on the glass of a copier, as in a book, or on a
// dark table, each a little askew. Now and then the whole lies on its side.
cv::Mat two_in_one(const cv::Mat& left, const cv::Mat& right, Random& random);

}  // namespace noticescan::corpus
