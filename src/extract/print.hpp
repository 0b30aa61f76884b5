// SPDX-License-Identifier: Apache-2.0
// What stands in print behind words of a passage: their box, text and confidence. `first` and
// `last` are positions in Passage::words; column gaps among them are left out.
#pragma once

#include <string>

#include "core/page.hpp"
#include "extract/passage.hpp"

namespace noticescan::extract {

core::Box box_of(const core::PageReading& page, const Passage& passage, int first, int last);

std::string text_of(const core::PageReading& page, const Passage& passage, int first, int last);

// The confidence of the word that was hardest to read.
double weakest(const core::PageReading& page, const Passage& passage, int first, int last);

// True where a second reading of a date was made and gives another date, or none.
bool reread_contradicts(const core::PageReading& page, const Passage& passage, const Mark& mark);

}  // namespace noticescan::extract
