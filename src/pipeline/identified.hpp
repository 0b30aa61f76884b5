// SPDX-License-Identifier: Apache-2.0
// The pages of a run that name their notice by code and taxpayer, and what they say of each other.
#pragma once

#include <cstddef>
#include <vector>

#include "pipeline/notice_pages.hpp"

namespace noticescan::pipeline {

struct Identified {
  std::vector<std::size_t> pages;     // those that say most come first
  std::vector<std::size_t> original;  // of each, the first one that it repeats, or itself
  // Two notices of one form, day and taxpayer lie in the run, for two tax periods perhaps, and the
  // page may be of either.
  std::vector<bool> contested;
};

// `original` and `contested` are as long as `pages` of the run.
Identified identify(const std::vector<MarkedPage>& pages);

}  // namespace noticescan::pipeline
