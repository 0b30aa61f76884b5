// SPDX-License-Identifier: Apache-2.0
#include "pipeline/identified.hpp"

#include <algorithm>
#include <map>

namespace noticescan::pipeline {
namespace {

using extract::PageMarks;
using Index = std::size_t;

int said_by(const PageMarks& page) {
  return (page.notice_date ? 1 : 0) + (page.tax_periods.empty() ? 0 : 1) +
         (page.facts.printed_page ? 1 : 0);
}

bool may_be_of_one_notice(const PageMarks& a, const PageMarks& b) {
  if (a.facts.code != b.facts.code || !is_same_id(*a.taxpayer_id, *b.taxpayer_id)) return false;
  NoticePages alone;
  add_page(alone, 0, a);
  return !contradicts(alone, b);
}

Index original_of(const std::vector<MarkedPage>& pages, const Identified& known, Index page) {
  const PageMarks& marks = pages[page].marks;
  return *std::find_if(known.pages.begin(), known.pages.end(), [&](Index other) {
    if (other == page) return true;
    return known.original[other] == other && may_be_of_one_notice(marks, pages[other].marks) &&
           is_repeat(marks, pages[other].marks);
  });
}

bool is_contested(const std::vector<MarkedPage>& pages, const Identified& known, Index page) {
  const PageMarks& marks = pages[page].marks;
  std::map<int, Index> by_number;
  for (const Index other : known.pages) {
    const PageMarks& there = pages[other].marks;
    // A page that names its period belongs to those that name it too.
    if (!marks.tax_periods.empty() && there.tax_periods.empty()) continue;
    const auto number = number_of(there);
    if (!number || !may_be_of_one_notice(marks, there)) continue;
    const auto holder = by_number.try_emplace(*number, known.original[other]).first;
    if (holder->second != known.original[other]) return true;
  }
  return false;
}

}  // namespace

Identified identify(const std::vector<MarkedPage>& pages) {
  Identified known;
  for (Index i = 0; i < pages.size(); ++i) {
    const PageMarks& marks = pages[i].marks;
    if (is_letter(pages[i]) && marks.facts.code && marks.taxpayer_id) known.pages.push_back(i);
  }
  std::stable_sort(known.pages.begin(), known.pages.end(), [&](Index a, Index b) {
    return said_by(pages[a].marks) > said_by(pages[b].marks);
  });
  known.original.resize(pages.size());
  known.contested.resize(pages.size());
  for (const Index page : known.pages) known.original[page] = original_of(pages, known, page);
  for (const Index page : known.pages) known.contested[page] = is_contested(pages, known, page);
  return known;
}

}  // namespace noticescan::pipeline
