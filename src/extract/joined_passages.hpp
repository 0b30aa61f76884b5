// SPDX-License-Identifier: Apache-2.0
// Passages of several cells of a page: lines of running text, labels with their values.
#pragma once

#include <vector>

#include "extract/layout.hpp"
#include "extract/passage.hpp"

namespace noticescan::extract {

class JoinedPassages {
 public:
  explicit JoinedPassages(const Layout& layout);  // which must outlive it

  // Indices into PageReading::words; -1 stands for a column gap. A date may break where its line
  // ends, and nowhere else: "December 27,   2026" over "January 6, 2027" holds no December 27,
  // 2027.
  Passage passage_of(std::vector<int> words) const;

 private:
  bool line_goes_on(int cell) const;
  bool breaks_within_a_line(const Passage& passage, const Mark& mark) const;

  const Layout& layout_;
  std::vector<int> cell_of_;  // of each word
};

}  // namespace noticescan::extract
