// SPDX-License-Identifier: Apache-2.0
// A second look at what a mistake would cost most: dates and codes are read again from tight crops.
// Where the page's own recognizer reads once more, agreement proves little, but a difference is a
// doubt. The other recognizer is a witness.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "core/geometry.hpp"
#include "core/page.hpp"
#include "ocr/crop.hpp"

namespace noticescan::pipeline {

// Indices of words that stand side by side and make one date or one code, from left to right.
using WordGroup = std::vector<std::size_t>;

std::vector<WordGroup> dates_and_codes(const std::vector<core::Word>& words);

using ocr::Rereading;

// Reads the tight crop around each box (fractions of the page).
using ReadLines = std::function<std::vector<Rereading>(const std::vector<core::Box>&)>;

// First lines that the page's reading garbled become what both crops give, where they agree. Then
// fills `reread` and `witness` of the words of every date and code. Each word gets its own piece of
// the line where the pieces can be told apart, otherwise the whole line. A code that the page's
// reading hardly got becomes what both crops give.
//
// Of print that was freed of a blur both networks may read one wrong code: of 311 codes that they
// read alike they did ten times, and one of them was unsure of a letter each time but where codes
// look alike anyway. What it would read instead is such a code's witness; and where they differ, or
// one only guesses, there is none, and the code counts as hardly read.
void reread(std::vector<core::Word>& words, const ReadLines& read_lines,
            bool freed_of_a_blur = false);

}  // namespace noticescan::pipeline
