// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <opencv2/core.hpp>
#include <string>

namespace noticescan::corpus {

// A photograph as iPhones keep it. CV_8UC3 (BGR) or CV_8UC1; quality 0 to 100.
std::string encode_heic(const cv::Mat& pixels, int quality);

}  // namespace noticescan::corpus
