// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <opencv2/core.hpp>

#include "core/page.hpp"

namespace noticescan::imaging {

// Of a prepared page (8 bit, paper near 245). `ink`: share of pixels darker than 128. `sharpness`:
// standard deviation of the Laplacian (4 neighbours) over the ink and one pixel around it, by the
// contrast of ink and paper, at most 1: about 1 for print without grey pixels, 0.4 for a good scan,
// below 0.15 for a blurred photo. Only to be compared between pages whose letters are of one size,
// as preparation leaves them. `mean_confidence` stays 0.
core::PageQuality measure_quality(const cv::Mat& evened);

}  // namespace noticescan::imaging
