// SPDX-License-Identifier: Apache-2.0
// The files that a batch leaves in its folder for people and programs.
#pragma once

#include <filesystem>

#include "core/error.hpp"
#include "output/client_map.hpp"
#include "pipeline/batch.hpp"
#include "pipeline/journal.hpp"

namespace noticescan::cli {

struct ResultOptions {
  std::filesystem::path folder;  // exists
  pipeline::AssembleOptions assemble;
  const output::ClientMap* clients = nullptr;
};

// Each file whole or not at all. Errors: ErrorCode::internal, naming the one that can't be written.
core::Result<void> write_results(const pipeline::BatchResult& result,
                                 const pipeline::Journal& journal, const ResultOptions& options);

}  // namespace noticescan::cli
