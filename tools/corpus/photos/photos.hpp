// SPDX-License-Identifier: Apache-2.0
// Writes a corpus of drawn pages in real photographs, in the form that make.hpp gives.
#pragma once

#include <filesystem>

#include "make.hpp"

namespace noticescan::corpus {

// Each second page lies in a photograph as it was taken, the others in enlarged ones, each of them
// in turn. The same order and photographs give the same bytes, whatever `jobs` is.
void make_photos(const Library& library, const std::filesystem::path& photographs,
                 const Order& order);

}  // namespace noticescan::corpus
