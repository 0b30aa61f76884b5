// SPDX-License-Identifier: Apache-2.0
// Draws one document of the corpus: which letter, in which layout and fonts, with what damage, in
// what kind of file, and what is true of it.
#pragma once

#include <cstdint>

#include "document.hpp"
#include "library.hpp"

namespace noticescan::corpus {

enum class Part { open, held_out };

struct Draft {
  Recipe recipe;
  Json truth;  // but for what only the finished pages tell: printings, legibility
};

// The same seed and part give the same draft. `only` narrows the choice for a look at one thing:
// {"letter": …, "layout": …, "damage": …}, each optional.
Draft compose(const Library& library, std::uint64_t seed, Part part, const Json& only);

}  // namespace noticescan::corpus
