// SPDX-License-Identifier: Apache-2.0
// A page to look at: each file that was not read rightly, with what is printed and what was read,
// both cut out of its picture.
#pragma once

#include <filesystem>
#include <vector>

#include "scan.hpp"

namespace noticescan::accuracy {

// Writes `file` (HTML) and its pictures into the folder `file` + ".crops". False claims come first;
// at most `most` files.
void write_confusions(const std::filesystem::path& file, const std::vector<Judged>& all,
                      std::size_t most);

// A box of a page as it is shown, after a clockwise turn of 0, 90, 180 or 270 degrees.
core::Box turned(const core::Box& box, int degrees);

// Copies the files that have a false claim into `folder`, with their truth, so that they are a set.
void keep_failures(const std::filesystem::path& folder, const std::vector<Judged>& all);

}  // namespace noticescan::accuracy
