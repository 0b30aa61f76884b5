// SPDX-License-Identifier: Apache-2.0
#include "support/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

namespace noticescan::bench {

void show_progress(const char* what, std::size_t done, std::size_t all) {
  if (::isatty(STDERR_FILENO) == 0) return;
  fmt::print(stderr, "\r{}: {} of {}{}", what, done, all, done == all ? "\n" : "");
  std::fflush(stderr);
}

}  // namespace noticescan::bench
