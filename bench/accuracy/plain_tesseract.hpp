// SPDX-License-Identifier: Apache-2.0
// What one gets without noticescan: the program tesseract on each page, and two patterns on its
// text. Measured on the same files, for the table to be honest.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "scan.hpp"
#include "support/table.hpp"

namespace noticescan::accuracy {

// Every file's pages as pictures (of a PDF at 300 dpi or its own resolution, EXIF applied), read
// with `tesseract --psm 3 -l eng`. `self` is this program, which makes the pictures in `work`.
std::vector<Judged> tesseract_all(const std::filesystem::path& self,
                                  const std::filesystem::path& work,
                                  const std::vector<Truth>& truths, int jobs);

// The first code, and the first date after "by", "before" and the like.
Answer answer_of_text(const std::string& text);

// Writes the pages of `file` as `folder`/001.png and so on.
void write_pages(const std::filesystem::path& file, const std::filesystem::path& folder);

// Both side by side, by kind of damage.
bench::Table beside(const std::vector<Judged>& ours, const std::vector<Judged>& plain, int rows);

}  // namespace noticescan::accuracy
