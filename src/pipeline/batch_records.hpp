// SPDX-License-Identifier: Apache-2.0
// The records of a batch, from the words in its journal: the same whether they were read a moment
// ago, by an earlier run, or on several machines.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/error.hpp"
#include "pipeline/assemble.hpp"
#include "pipeline/journal.hpp"
#include "pipeline/shard_list.hpp"
#include "summary/notice_summary.hpp"

namespace noticescan::pipeline {

// In the order of `files`; those of the same bytes stand in the records of the first, and those
// whose document the journal lacks are left out. `sketches`, by SHA-256, save reading the journal
// for what is known. Errors: internal, where the journal can't be read.
core::Result<std::vector<summary::NoticeSummary>> records_of(
    const std::vector<BatchFile>& files, const Journal& journal, const std::string& key,
    const Knowledge& knowledge, const AssembleOptions& options,
    std::map<std::string, FileSketch> sketches = {});

}  // namespace noticescan::pipeline
