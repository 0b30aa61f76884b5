// SPDX-License-Identifier: Apache-2.0
// Where the wordings of data/phrases stand in a passage, and how well each fits.
#pragma once

#include <cstddef>
#include <vector>

#include "extract/passage.hpp"
#include "extract/phrase_tables.hpp"

namespace noticescan::extract {

struct Match {
  const Phrase* phrase = nullptr;
  // Of several wordings that explain one date, the best scored is meant: the more specific and
  // nearer one.
  double score = 0;
  std::size_t begin = 0;  // bytes of Passage::text
  std::size_t end = 0;
  int mark = -1;  // index in Passage::marks of the date or number, or -1
};

bool starts_word(const Passage& passage, std::size_t at);

std::vector<Match> find_matches(const Passage& passage, const PhraseTables& tables);

}  // namespace noticescan::extract
