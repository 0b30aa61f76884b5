// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <opencv2/core.hpp>

#include "core/geometry.hpp"
#include "imaging/sampling.hpp"

namespace noticescan::imaging {

// In another size: averaged where it is smaller. Shares its pixels with `source` where it is not
// another.
cv::Mat scaled(const cv::Mat& source, cv::Size size);

// The picture of `size` whose place p shows the place `to_source`(p) of `source` (both fractions).
// `density`: pixels of the result for one of the source, about; below 1 the source is averaged
// first, so that no thin line gets lost. A result that differs from the source in size alone is
// never interpolated twice.
cv::Mat resampled(const cv::Mat& source, const core::PageMap& to_source, cv::Size size,
                  double density, Beyond beyond);

}  // namespace noticescan::imaging
