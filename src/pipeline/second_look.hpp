// SPDX-License-Identifier: Apache-2.0
// Which pages are worth a second look: a picture read in another size, or without its blur, often
// shows what the first reading lost, and costs as much again, so that only what is in doubt gets
// it.
#pragma once

#include <vector>

#include "core/page.hpp"
#include "pipeline/assemble.hpp"

namespace noticescan::pipeline {

// Pages read by OCR of notices whose code or time is in doubt, and of pictures on which little
// could be read, or nothing of a notice and that not well.
std::vector<int> doubtful_pages(const core::DocumentReading& reading, const Knowledge& knowledge);

// Adds the words of `again` to the same pages of `reading`, and its time. A page that was read on
// its head gives way to `again`'s.
void add_second_look(core::DocumentReading& reading, core::DocumentReading again);

}  // namespace noticescan::pipeline
