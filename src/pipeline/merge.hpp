// SPDX-License-Identifier: Apache-2.0
// The shards of a batch, read on several machines -> one batch, with the records and the journal
// that one machine would have made.
#pragma once

#include <filesystem>
#include <vector>

#include "core/error.hpp"
#include "pipeline/batch.hpp"
#include "pipeline/journal.hpp"

namespace noticescan::pipeline {

struct Merged {
  BatchResult result;
  AssembleOptions assemble;  // as the shards were told
};

// `folders`: the results of all shards, in any order; `journal` is new, and takes all that theirs
// hold. Errors: not_readable, where they are not all the shards of one batch, and why; internal,
// where a journal can't be read or written.
core::Result<Merged> merge_shards(const std::vector<std::filesystem::path>& folders,
                                  Journal& journal, const Knowledge& knowledge);

}  // namespace noticescan::pipeline
