// SPDX-License-Identifier: Apache-2.0
// What stands in print behind words of a passage: their box, text and confidence. `first` and
// `last` are positions in Passage::words; column gaps among them are left out.
#pragma once

#include <string>

#include "core/page.hpp"
#include "extract/mentions.hpp"
#include "extract/passage.hpp"

namespace noticescan::extract {

core::Box box_of(const core::PageReading& page, const Passage& passage, int first, int last);

std::string text_of(const core::PageReading& page, const Passage& passage, int first, int last);

// The confidence of the word that was hardest to read.
double weakest(const core::PageReading& page, const Passage& passage, int first, int last);

// What the other readings of a date's ink say of it. A page is misread now and then; that both
// crops read again, by the same recognizer and by another, shared an error was seen once, on
// smeared print.
void look_again(const core::PageReading& page, const Passage& passage, const Mark& mark,
                Mention& m);

// The confidence of what all readings give alike, whatever the recognizer says of its own.
inline constexpr double kAlike = 0.9;

}  // namespace noticescan::extract
