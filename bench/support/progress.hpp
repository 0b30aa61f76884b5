// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

namespace noticescan::bench {

// A line on standard error that replaces the one before, where that is a terminal.
void show_progress(const char* what, std::size_t done, std::size_t all);

}  // namespace noticescan::bench
