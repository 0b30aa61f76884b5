// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "costs.hpp"
#include "support/table.hpp"

namespace noticescan::speed {

// Costs, ratios and, where they were measured, our stages.
std::string report(const std::vector<Row>& rows, bench::Style style);

}  // namespace noticescan::speed
