// SPDX-License-Identifier: Apache-2.0
// Which pages are worth a second look: one that was read in the cheapest way, by Tesseract; then a
// picture in another size, or without its blur, which often shows what the first reading lost. Each
// costs as much as all before, so that only what is in doubt gets it.
#pragma once

#include <string>
#include <vector>

#include "core/page.hpp"
#include "pipeline/assemble.hpp"

namespace noticescan::pipeline {

// A record that would need a person's look.
struct Doubt {
  std::vector<int> pages;  // those read by OCR, in order
  std::string said;        // its code and dates in short: what another reading may say as well
  bool well_read = false;  // all of the pages

  friend bool operator==(const Doubt&, const Doubt&) = default;
};

// Notices whose code or time is in doubt, and pictures on which little could be read, or nothing of
// a notice and that not well.
std::vector<Doubt> doubts_of(const core::DocumentReading& reading, const Knowledge& knowledge);

// Those that another reading may settle: not what two readings, both good, said alike.
std::vector<Doubt> open_doubts(const std::vector<Doubt>& before, std::vector<Doubt> after);

// In order, each once.
std::vector<int> pages_of(const std::vector<Doubt>& doubts);

// Those of `pages` that were read in the cheapest way.
std::vector<int> cheaply_read(const core::DocumentReading& reading, const std::vector<int>& pages);

// Puts the pages of `again` in the place of those of `reading`, and adds its time; one that failed
// stays as it was.
void replace_pages(core::DocumentReading& reading, core::DocumentReading again);

// Adds the words of `again` to the same pages of `reading`, and its time. A page that was read on
// its head gives way to `again`'s.
void add_second_look(core::DocumentReading& reading, core::DocumentReading again);

}  // namespace noticescan::pipeline
