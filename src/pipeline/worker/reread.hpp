// SPDX-License-Identifier: Apache-2.0
// A second look at what a mistake would cost most: dates and codes are read again from tight crops.
// The same recognizer reads, so agreement proves little; but where the two readings differ, there
// is doubt.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "core/geometry.hpp"
#include "core/page.hpp"

namespace noticescan::pipeline {

// Indices of words that stand side by side and make one date or one code, from left to right.
using WordGroup = std::vector<std::size_t>;

std::vector<WordGroup> dates_and_codes(const std::vector<core::Word>& words);

// What a tight crop around the box (fractions of the page) reads as; empty where nothing was read.
using ReadLine = std::function<std::string(const core::Box&)>;

// Fills `reread` of the words of every date and code. Each word gets its own piece of the line
// where the pieces can be told apart, otherwise the whole line.
void reread(std::vector<core::Word>& words, const ReadLine& read_line);

}  // namespace noticescan::pipeline
