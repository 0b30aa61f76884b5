// SPDX-License-Identifier: Apache-2.0
// What is said of many measurements at once.
#pragma once

#include <vector>

namespace noticescan::bench {

// The value below which `share` (0 to 1) of them lie, between two neighbours in proportion; 0 where
// there are none. The median is quantile(values, 0.5).
double quantile(std::vector<double> values, double share);

double median(std::vector<double> values);

}  // namespace noticescan::bench
