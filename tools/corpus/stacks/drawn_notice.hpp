// SPDX-License-Identifier: Apache-2.0
// A letter for a stack: drawn whole, and what each of its pages says of whose letter it is.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "compose.hpp"
#include "document.hpp"

namespace noticescan::corpus {

enum class Made { digital, scanned };

struct DrawnNotice {
  Draft draft;
  Document document;  // a PDF
  // Of each page, what its head, foot or slip prints: "code", "notice_date", "taxpayer_id",
  // "tax_year". What running text mentions doesn't count.
  std::vector<std::set<std::string>> marks;

  int page_count() const { return static_cast<int>(document.shots.size()); }
  // The value that stands behind one of the marks.
  std::string value(const std::string& mark) const;
};

// `stacks` is data/stacks.json.
DrawnNotice draw_notice(const Library& library, const Json& stacks, Draft draft, Made made,
                        Random& random);

// Another letter that only a careful reader tells from `model`: the same form of the same day for
// another person or another year, or another letter to the same person.
Draft look_alike(const Library& library, const Json& stacks, const Draft& model, Part part,
                 Random& random);

}  // namespace noticescan::corpus
