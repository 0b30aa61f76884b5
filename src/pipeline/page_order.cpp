// SPDX-License-Identifier: Apache-2.0
#include "pipeline/page_order.hpp"

#include <algorithm>
#include <set>
#include <string>

namespace noticescan::pipeline {

std::vector<PageAt> pages_in_order(const summary::Source& source) {
  struct Numbered {
    int number = 0;
    PageAt at;
  };
  std::vector<Numbered> pages;
  std::set<std::string> seen;
  for (std::size_t i = 0; i < source.files.size(); ++i) {
    const summary::SourceFile& file = source.files[i];
    if (!file.sha256 || !seen.insert(*file.sha256).second) continue;
    for (const summary::SourcePage& page : file.pages) {
      // A picture of two sheets is one page to copy.
      const auto is_known = [&](const Numbered& other) {
        return other.at.file == i && other.at.page == page.page;
      };
      if (std::ranges::any_of(pages, is_known)) continue;
      const int before = pages.empty() ? 0 : pages.back().number;
      pages.push_back({page.printed_page.value_or(before), {i, page.page, page.rotation}});
    }
  }
  std::ranges::stable_sort(pages, {}, &Numbered::number);
  std::vector<PageAt> order;
  for (const Numbered& page : pages) order.push_back(page.at);
  return order;
}

}  // namespace noticescan::pipeline
