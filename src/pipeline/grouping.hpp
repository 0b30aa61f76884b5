// SPDX-License-Identifier: Apache-2.0
// Tells which pages of a run belong to which notice, in whatever order they lie. One person's date
// on another's notice is the worst that could come of it: where pages may belong to several
// notices, they stand alone.
#pragma once

#include <cstddef>
#include <map>
#include <vector>

#include "pipeline/notice_pages.hpp"

namespace noticescan::pipeline {

// Pages of one notice, or a run of pages that belongs to none.
struct Group {
  // Indices into the pages of the run, in the order in which they are to be read: by their printed
  // numbers, others behind the page that they follow in their file.
  std::vector<std::size_t> pages;
  // Of these, pages scanned again, and what they repeat.
  std::map<std::size_t, std::size_t> repeats;
};

// `pages` file by file, in the order of the input. Every page stands in exactly one group; groups
// come in the order of their first pages.
std::vector<Group> group_pages(const std::vector<MarkedPage>& pages);

}  // namespace noticescan::pipeline
