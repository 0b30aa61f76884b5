// SPDX-License-Identifier: Apache-2.0
// Which pages are worth a second look: one that was read in the cheapest way, by Tesseract; then a
// picture in another size, or without its blur, which often shows what the first reading lost. Each
// costs as much as all before, so that only what is in doubt gets it.
#pragma once

#include <vector>

#include "core/page.hpp"
#include "pipeline/assemble.hpp"

namespace noticescan::pipeline {

// Pages read by OCR of notices whose code or time is in doubt, and of pictures on which little
// could be read, or nothing of a notice and that not well.
std::vector<int> doubtful_pages(const core::DocumentReading& reading, const Knowledge& knowledge);

// Those of `pages` that were read in the cheapest way.
std::vector<int> read_by_lines(const core::DocumentReading& reading, const std::vector<int>& pages);

// Puts the pages of `again` in the place of those of `reading`, and adds its time; one that failed
// stays as it was.
void replace_pages(core::DocumentReading& reading, core::DocumentReading again);

// Adds the words of `again` to the same pages of `reading`, and its time.
void add_second_look(core::DocumentReading& reading, core::DocumentReading again);

}  // namespace noticescan::pipeline
