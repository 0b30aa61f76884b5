// SPDX-License-Identifier: Apache-2.0
// Writes inputs of many letters: stacks in one PDF, and letters whose pages lie in files of their
// own. truth.jsonl has a line for each input, as README.md describes it.
#pragma once

#include <filesystem>

#include "make.hpp"

namespace noticescan::corpus {

// `scanned`: the share of inputs that were scanned, as PDF or JPEG; the others are digital.
// `two_in_one`: pages as pictures alone, two sheets in one wherever they can be.
void make_stacks(const Library& library, const std::filesystem::path& data, const Order& order,
                 double scanned, bool two_in_one = false);

}  // namespace noticescan::corpus
