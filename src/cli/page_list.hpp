// SPDX-License-Identifier: Apache-2.0
// Takes what a user writes for --pages and gives page numbers.
#pragma once

#include <string_view>
#include <vector>

#include "core/error.hpp"

namespace noticescan::cli {

// "1-3,5" gives 1, 2, 3, 5: sorted, each once. The error's message says what is wrong.
core::Result<std::vector<int>> parse_page_list(std::string_view text);

}  // namespace noticescan::cli
