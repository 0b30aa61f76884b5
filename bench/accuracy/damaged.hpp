// SPDX-License-Identifier: Apache-2.0
// The official specimens, damaged as the corpus damages its own letters: another typesetting than
// the corpus's, under all that mail, scanners, faxes and phones do.
#pragma once

#include <vector>

#include "sets.hpp"

namespace noticescan::accuracy {

// Each specimen under each of `options.damages` (entries of tools/corpus/data/damages.json; "all"
// stands for all of a picture), drawn anew. What is asked for must stand on the pages drawn: the
// first, or the first two.
std::vector<Truth> damaged_specimens(const SetOptions& options, const Places& places);

}  // namespace noticescan::accuracy
