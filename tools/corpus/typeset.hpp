// SPDX-License-Identifier: Apache-2.0
// Takes a layout (data/layouts/*.json, described in data/README.md) and values, gives pages.
#pragma once

#include <string>
#include <vector>

#include "page.hpp"
#include "values.hpp"

namespace noticescan::corpus {

// A fact to be found again on the page, and the ways in which it may be printed.
struct Fact {
  std::string key;
  std::vector<std::string> texts;
};

struct TypesetOptions {
  Json fonts;               // role -> family; replaces the layout's own
  std::vector<Fact> facts;  // whose printings are to be recorded
  int page_limit = 9;       // at most so many pages; what is left of the text is dropped
};

// Throws std::runtime_error on a fault in the data: an unknown placeholder, a font that is not
// installed, text that leaves its place.
std::vector<Page> typeset(const Json& layout, const Json& values, const TypesetOptions& options);

}  // namespace noticescan::corpus
