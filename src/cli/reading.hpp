// SPDX-License-Identifier: Apache-2.0
// What scan and batch make of the arguments that they share.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "cli/arguments.hpp"
#include "core/error.hpp"
#include "output/client_map.hpp"
#include "pipeline/assemble.hpp"
#include "pipeline/protocol.hpp"
#include "pipeline/read_document.hpp"
#include "pipeline/worker_process.hpp"

namespace noticescan::cli {

// Empty where none was named. Errors: that its file can't be read.
core::Result<std::string> password_of(const ReadingArguments& arguments);

// Unset where no file is named. Errors: what is wrong with it, and where.
core::Result<std::optional<output::ClientMap>> client_map_in(
    const std::optional<std::string>& file);

pipeline::Read request_of(const ReadingArguments& arguments, std::string password);
pipeline::TimeFor time_for(const ReadingArguments& arguments);
pipeline::WorkerProgram worker_of(const Common& common);
pipeline::AssembleOptions assemble_options_of(const ReadingArguments& arguments);

// Errors: ErrorCode::internal, where it can't be made or written to. `what_for`: "the results".
core::Result<void> make_folder(const std::filesystem::path& folder, std::string_view what_for);

}  // namespace noticescan::cli
