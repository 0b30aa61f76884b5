// SPDX-License-Identifier: Apache-2.0
// How far apart two spellings of codes are.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace noticescan::kb {

// What is left of a code when the words around it and all but letters and digits are gone, in upper
// case: "Ltr. 566-B" and "letter 566 b" give "566B", "Notice CP-14" gives "CP14", "L5071C" "5071C".
std::string bare_spelling(std::string_view text);

// How unlikely it is that somebody wrote `a` and meant `b`: 2 for each character replaced or
// swapped with its neighbour, 3 for each one left out or added (optimal string alignment).
std::size_t typing_cost(std::string_view a, std::string_view b);

}  // namespace noticescan::kb
