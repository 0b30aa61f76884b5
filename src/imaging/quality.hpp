// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <opencv2/core.hpp>

#include "core/page.hpp"

namespace noticescan::imaging {

// Of a prepared page (8 bit, paper near 245). `ink`: share of pixels darker than 128. `sharpness`:
// standard deviation of the Laplacian (4 neighbours) over the ink and one pixel around it, by the
// contrast of ink and paper, at most 1. Measured: 0.6 to 1 for fax and other print without grey
// pixels, 0.2 for a good scan, 0.07 to 0.3 for a phone photo, 0.03 where a person can hardly read.
// Only to be compared between pages whose letters are of one size, as preparation leaves them.
// `mean_confidence` stays 0.
core::PageQuality measure_quality(const cv::Mat& evened);

}  // namespace noticescan::imaging
